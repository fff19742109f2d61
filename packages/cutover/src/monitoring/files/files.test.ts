/** What is written for others, judged by their own tools. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { needs } from '../../../../../tests/support/needs.ts';
import { defaultAlertSettings } from '../../model/alerting/settings.ts';
import type { AlertSettings } from '../../model/alerting/settings.ts';
import { defaultMonitoring } from '../../model/monitoring/settings.ts';
import type { MonitoringSettings } from '../../model/monitoring/settings.ts';
import { alertmanagerConfig } from './alertmanager.ts';
import { dashboardOf } from './dashboard.ts';
import { fileNames, prometheusConfig } from './prometheus.ts';
import { rulesOf } from './rules.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync('/tmp/monitoring-')));
afterAll(() => rmSync(folder, { recursive: true }));

const run = promisify(execFile);
const write = (name: string, text: string): string => {
  writeFileSync(`${folder}/${name}`, text);
  return `${folder}/${name}`;
};

const settings: MonitoringSettings = {
  ...defaultMonitoring,
  business: {
    signups: {
      service: 'api',
      metric: 'signups_total',
      labels: {},
      perMs: 60_000,
      threshold: { side: 'below', warning: 10, critical: 5 },
    },
  },
};

const alerts: AlertSettings = {
  ...defaultAlertSettings,
  channels: {
    log: { kind: 'log' },
    chat: { kind: 'webhook', url: 'CHAT', form: 'slack' },
    pager: { kind: 'webhook', url: 'PAGER', form: 'alertmanager' },
    own: { kind: 'webhook', url: 'PAGER', form: 'json' },
    unset: { kind: 'webhook', url: 'UNSET', form: 'slack' },
    mail: { kind: 'email', to: ['a@example.org', 'b@example.org'], from: 'c@example.org', smtp: 'SMTP' },
  },
  roster: { ...defaultAlertSettings.roster, automatic: ['log', 'chat', 'own', 'unset'], 'on-call': ['pager', 'mail'] },
};
const values: Record<string, string> = {
  CHAT: 'https://chat.example.org/hook',
  PAGER: 'https://pager.example.org/hook',
  SMTP: 'smtp://me:p%40ss@mail.example.org:587',
};

needs('promtool')('Prometheus', () => {
  test('takes the rules, with a limit of the config in each, and finds the processes', async () => {
    write(fileNames.rules, stringify(rulesOf(settings)));
    write(fileNames.key, 'key');
    const { stdout } = await run('promtool', [
      'check',
      'config',
      write(fileNames.prometheus, stringify(prometheusConfig(9464, ['127.0.0.1:9093']))),
    ]);
    expect(stdout).toMatch(/SUCCESS: 20 rules found/);
  });

  test('an error rate over its limit fires, one of a quiet system does not', async () => {
    write(fileNames.rules, stringify(rulesOf(settings)));
    const series = (name: string, labels: string, values: string) => ({
      series: `cutover_router_${name}{system="shop",environment="qa",instance="router",colour="blue"${labels}}`,
      values,
    });
    const labels = { system: 'shop', environment: 'qa' };
    const told = (grade: string) => `error-rate of shop in qa is 0.06, above its ${grade}`;
    const fired = (severity: string, summary: string) => ({
      exp_labels: { ...labels, severity },
      exp_annotations: { summary },
    });
    const suite = {
      rule_files: [fileNames.rules],
      evaluation_interval: '30s',
      tests: [
        {
          interval: '30s',
          input_series: [
            series('requests_total', '', '0+300x20'),
            series('responses_total', ',class="5xx"', '0+15x20'),
            series('gateway_errors_total', '', '0+3x20'),
            series('resets_total', '', '0+0x20'),
          ],
          alert_rule_test: [
            { eval_time: '2m', alertname: 'CutoverErrorRateCritical', exp_alerts: [] },
            {
              eval_time: '6m',
              alertname: 'CutoverErrorRateCritical',
              exp_alerts: [fired('high', `${told('critical')} limit of 0.05`)],
            },
            {
              eval_time: '6m',
              alertname: 'CutoverErrorRateWarning',
              exp_alerts: [fired('medium', `${told('warning')} limit of 0.01`)],
            },
            { eval_time: '6m', alertname: 'CutoverResponseTimeCritical', exp_alerts: [] },
          ],
        },
      ],
    };
    const { stdout } = await run('promtool', ['test', 'rules', write('rules.test.yml', stringify(suite))]);
    expect(stdout).toContain('SUCCESS');
  });

  test('understands every question of the dashboard', async () => {
    const { panels } = dashboardOf('shop', settings) as { panels: { targets: { expr: string }[] }[] };
    const rules = panels
      .flatMap(({ targets }) => targets)
      .map(({ expr }, index) => ({ record: `panel_${index}`, expr: expr.replaceAll(/\$(system|environment)/g, 'x') }));
    expect(rules.length).toBeGreaterThan(10);
    const file = write('panels.yml', stringify({ groups: [{ name: 'panels', rules }] }));
    expect((await run('promtool', ['check', 'rules', file])).stdout).toContain(`${rules.length} rules found`);
  });
});

needs('amtool')('Alertmanager', () => {
  test('takes the channels that it can use; the others are named', async () => {
    const { config, missing } = alertmanagerConfig(alerts, (variable) => values[variable] ?? null);
    const file = write(fileNames.alertmanager, stringify(config));
    const { stdout } = await run('amtool', ['check-config', file]);
    expect(stdout).toMatch(/SUCCESS[^]*4 receivers/);
    expect(missing).toEqual([
      "log: the log is the daemon's own",
      'own: Alertmanager does not speak this form; its own is called "alertmanager"',
      'unset: UNSET was never given',
    ]);
    const route = async (level: string): Promise<string> =>
      (await run('amtool', ['config', 'routes', 'test', `--config.file=${file}`, `severity=${level}`])).stdout.trim();
    expect([await route('critical'), await route('medium')]).toEqual(['critical', 'medium']);
  });
});
