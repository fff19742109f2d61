/** Before anything runs: a first config, and whether this machine has what is needed. */

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diagnoseMachine } from '../../config/doctor.ts';
import { findConfigIn, proposeConfig } from '../../config/init.ts';
import { CutoverError } from '../../model/errors.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { resolvePlace } from '../home.ts';
import { paint } from '../render.ts';

export const init: Command = {
  name: 'init',
  summary: 'write a commented cutover.config.ts from what is found here (package.json workspaces, a compose file)',
  examples: ['cutover init', 'cutover init --json'],
  async run(context) {
    const folder = process.cwd();
    const existing = findConfigIn(folder);
    if (existing !== null) throw new CutoverError('USAGE', `${existing} is there already and stays as it is`);
    const proposal = await proposeConfig(folder);
    const file = path.join(folder, 'cutover.config.ts');
    await writeFile(file, proposal.text, { flag: 'wx' });
    const unread = proposal.unread.length === 0 ? [] : ['', 'Not read:', ...proposal.unread.map((line) => `  ${line}`)];
    context.print({ file, unread: proposal.unread }, [`wrote ${file}`, ...unread, '', 'Read it, then: cutover plan, cutover up'].join('\n'));
    return exitCodes.ok;
  },
};

export const doctor: Command = {
  name: 'doctor',
  summary: 'what this machine has and lacks, and which folder holds the state',
  examples: ['cutover doctor', 'cutover doctor --json'],
  async run(context) {
    const place = existsConfig(context) ? await context.place() : resolvePlace('example', context.environment);
    const findings = await diagnoseMachine(place);
    const mark = { ok: paint(context.progress, 'good', '✓'), warn: paint(context.progress, 'wait', '!'), missing: paint(context.progress, 'bad', '✗') };
    const lines = findings.map(({ name, state, detail, remedy }) => `${mark[state]} ${name.padEnd(22)} ${detail}${remedy ? `\n    ${remedy}` : ''}`);
    context.print(findings, lines.join('\n'));
    return exitCodes.ok;
  },
};

function existsConfig(context: { configFile(): string }): boolean {
  try {
    return existsSync(context.configFile());
  } catch {
    return false;
  }
}
