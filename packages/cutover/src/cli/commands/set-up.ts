/** Before anything runs: a first config, and whether this machine has what is needed. */

import { diagnoseMachine } from '../../config/doctor.ts';
import type { Check } from '../../config/doctor.ts';
import { initConfig } from '../../config/init.ts';
import { DaemonClient } from '../../daemon/client.ts';
import type { Place } from '../../model/place.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { addressOf } from '../follow.ts';
import { resolvePlace } from '../home.ts';
import { paint } from '../terminal.ts';

export const init: Command = {
  name: 'init',
  summary: 'write a commented cutover.config.ts from what is found here (package.json workspaces, a compose file)',
  examples: ['cutover init', 'cutover init --json'],
  async run(context) {
    const { files, notes } = initConfig(process.cwd());
    const written = Object.keys(files);
    const told = notes.length === 0 ? [] : ['', 'To look at:', ...notes.map((note) => `  ${note}`)];
    context.print(
      { written, notes },
      [`wrote ${written.join(', ')}`, ...told, '', 'Read it, then: cutover plan, cutover up'].join('\n'),
    );
    return exitCodes.ok;
  },
};

export const doctor: Command = {
  name: 'doctor',
  summary: 'what this machine has and lacks, and which folder holds the state',
  examples: ['cutover doctor', 'cutover doctor --json'],
  async run(context) {
    // A machine may be looked at before there is a config, or while it is broken.
    const place = await context.place().catch(() => resolvePlace('example', context.environment));
    const findings = [...(await diagnoseMachine(place)), ...(await diagnoseTls(place))];
    const mark = {
      ok: paint(context.result, 'good', '✓'),
      warn: paint(context.result, 'wait', '!'),
      missing: paint(context.result, 'bad', '✗'),
    };
    const lines = findings.map(
      ({ name, state, detail, remedy }) =>
        `${mark[state]} ${name.padEnd(22)} ${detail}${remedy ? `\n    ${remedy}` : ''}`,
    );
    context.print({ checks: findings }, lines.join('\n'));
    return exitCodes.ok;
  },
};

/** Of the environment that runs, where it has TLS. */
async function diagnoseTls(place: Place): Promise<Check[]> {
  const status = await new DaemonClient(place.daemonSocket).status().catch(() => null);
  if (!status?.tls) return [];
  const { listening, findings } = status.tls;
  if (findings.length === 0 && listening !== null)
    return [{ name: 'TLS', state: 'ok', detail: `served at ${addressOf(status)}`, remedy: null }];
  return [
    {
      name: 'TLS',
      state: listening === null ? 'missing' : 'warn',
      detail: listening === null ? 'declared, and nobody is let in' : `served at ${addressOf(status)}`,
      remedy: findings.join('; ') || 'Read why in `cutover logs daemon`.',
    },
  ];
}
