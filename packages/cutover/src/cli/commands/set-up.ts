/** Before anything runs: a first config, and whether this machine has what is needed. */

import { diagnoseMachine } from '../../config/doctor.ts';
import { initConfig } from '../../config/init.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
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
    const findings = await diagnoseMachine(place);
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
