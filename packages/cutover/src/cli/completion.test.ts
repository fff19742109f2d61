import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Command, Context } from './command.ts';
import { needs } from '../../../../tests/support/needs.ts';
import { completion } from './commands/completion.ts';

const done = async (): Promise<number> => 0;
const release: Command = {
  name: 'release',
  summary: "ship: it's prompt",
  options: [
    { flags: '-f, --follow', description: 'wait' },
    { flags: '--hold <duration>', description: 'how long' },
  ],
  examples: [],
  run: done,
};
const all: Command[] = [release, { name: 'rollback', summary: 'take back', examples: [], run: done }];
const command = completion(() => all);

async function scriptFor(shell: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const context: Pick<Context, 'positional' | 'print'> = {
    positional: [shell],
    print: (_value, text) => resolve(text),
  };
  await command.run(context as Context);
  return promise;
}

/** What bash offers for the words of a line whose last one is being typed. */
async function offered(...words: string[]): Promise<string[]> {
  const script = `${await scriptFor('bash')}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cutover; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const printed = execFileSync('bash', ['--norc', '-c', script, 'bash', ...words], { encoding: 'utf8' });
  return printed.split('\n').filter(Boolean);
}

test('bash completes commands, then the options of the command', async () => {
  expect(await offered('cutover', 'r')).toEqual(['release', 'rollback']);
  expect(await offered('cutover', 'release', '--h')).toEqual(['--hold', '--help']);
  expect(await offered('cutover', 'release', '')).toEqual([
    '--follow',
    '--hold',
    '--config',
    '--env',
    '--json',
    '--help',
  ]);
  expect(await offered('cutover', 'rollback', '--ho')).toEqual([]);
  expect(await offered('cutover', 'release', '--config', '')).toEqual([]);
});

test('bash takes the function for the command, and files where none of our words fit', async () => {
  const told = execFileSync('bash', ['--norc', '-c', `${await scriptFor('bash')}\ncomplete -p cutover`], {
    encoding: 'utf8',
  });
  expect(told).toBe('complete -o default -F _cutover cutover\n');
});

needs('zsh')('zsh', () => {
  test('can read its script', async () => {
    const { status, stderr } = spawnSync('zsh', ['-n'], { input: await scriptFor('zsh'), encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

test('zsh shows summaries, whatever signs are in them', async () => {
  expect(await scriptFor('zsh')).toContain(`'release:ship: it'\\''s prompt'`);
});
