/** Files for those who have a Prometheus, an Alertmanager and a Grafana of their own. */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { alertSecret, alertVariables, defaultAlertSettings } from '../../model/alerting/settings.ts';
import { CutoverError } from '../../model/errors.ts';
import { monitoringOf } from '../../model/monitoring/settings.ts';
import { alertmanagerConfig } from '../../monitoring/files/alertmanager.ts';
import { dashboardOf } from '../../monitoring/files/dashboard.ts';
import { fileNames, prometheusConfig } from '../../monitoring/files/prometheus.ts';
import { rulesOf } from '../../monitoring/files/rules.ts';
import { openSecrets } from '../../secrets/secrets.ts';
import { exitCodes } from '../command.ts';
import type { Command, Context } from '../command.ts';

const alertmanager = '127.0.0.1:9093';

export const monitoring: Command = {
  name: 'monitoring',
  summary: 'write what a Prometheus, an Alertmanager and a Grafana need to watch this environment',
  options: [
    { flags: '--out <folder>', description: 'where to write; what is there by the same names is replaced' },
    {
      flags: '--alertmanager <address>',
      description: `host and port of the Alertmanager, ${alertmanager} unless told`,
    },
  ],
  examples: ['cutover monitoring --out monitoring --env production', 'promtool check config monitoring/prometheus.yml'],
  async run(context) {
    const { out } = context.options;
    if (typeof out !== 'string') throw new CutoverError('USAGE', 'say where to write: --out <folder>');
    const { files, missing } = await filesFor(context);
    mkdirSync(out, { recursive: true, mode: 0o700 });
    // Keys and addresses are for their owner alone.
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(out, name), text, { mode: 0o600 });
    const written = Object.keys(files).map((name) => path.join(out, name));
    const left = missing.map((why) => `left out of ${fileNames.alertmanager}: ${why}`);
    context.print({ written, missing }, [...written, ...left].join('\n'));
    return exitCodes.ok;
  },
};

/** @throws CutoverError USAGE without a port for this environment, NOT_UP before its first `up` */
async function filesFor(context: Context): Promise<{ files: Record<string, string>; missing: string[] }> {
  const [system, place, told] = [await context.system(), await context.place(), context.options['alertmanager']];
  const settings = monitoringOf(system);
  const port = settings.ports[context.environment];
  if (port === undefined)
    throw new CutoverError('USAGE', `the config has no port for a Prometheus: monitoring.port.${context.environment}`);
  const secrets = openSecrets(place.secrets);
  const key = await secrets.newest('metrics-key');
  if (!key) throw new CutoverError('NOT_UP', 'this environment has no private key yet');
  const alerts = system.alerts ?? defaultAlertSettings;
  const stored = await Promise.all(
    alertVariables(alerts).map(async (name) => [name, (await secrets.newest(alertSecret(name)))?.value] as const),
  );
  const given = new Map(stored);
  const { config, missing } = alertmanagerConfig(alerts, (variable) => given.get(variable) ?? null);
  return {
    files: {
      [fileNames.prometheus]: stringify(prometheusConfig(port, [typeof told === 'string' ? told : alertmanager])),
      [fileNames.rules]: stringify(rulesOf(settings)),
      [fileNames.alertmanager]: stringify(config),
      [fileNames.dashboard]: `${JSON.stringify(dashboardOf(system.name, settings), null, 2)}\n`,
      [fileNames.key]: key.value,
    },
    missing,
  };
}
