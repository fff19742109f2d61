/** The command as people and scripts meet it: a process, its two streams and its exit code. Nothing is brought up. */

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const program = path.resolve(import.meta.dirname, 'main.ts');

let base: string;
let empty: string;
let shop: string;

beforeAll(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'cutover-cli-'));
  [empty, shop] = [path.join(base, 'empty'), path.join(base, 'shop')];
  for (const folder of [empty, path.join(shop, 'web')]) mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(shop, 'web/main.js'), 'process.exit();\n');
  const services = { web: { artifact: { bundle: { 'main.js': 'web/main.js' } } } };
  writeFileSync(path.join(shop, 'cutover.config.json'), JSON.stringify({ name: 'shop', services, entry: 'web' }));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function cutover(folder: string, ...args: string[]): Promise<Ended> {
  // npm sets NO_COLOR where it has no screen; with both, Node warns on stderr.
  const env = { ...process.env, CUTOVER_HOME: path.join(base, 'state'), FORCE_COLOR: '1', NO_COLOR: undefined };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--conditions=source', program, ...args],
      { cwd: folder, env },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

const names = [
  'init',
  'doctor',
  'plan',
  'up',
  'release',
  'status',
  'watch',
  'preview',
  'continue',
  'rollback',
  'abort',
  'promote',
  'history',
  'logs',
  'alerts',
  'incidents',
  'report',
  'metrics',
  'monitoring',
  'status-page',
  'drill',
  'scan',
  'down',
  'completion',
];

describe('help', () => {
  test('without a command it is shown on stderr, and that is wrong usage', async () => {
    const { code, stdout, stderr } = await cutover(empty);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect([...stderr.matchAll(/^ {2}([a-z-]+) \[options\]/gm)].map(([, name]) => name)).toEqual(names);
  });

  test('of a command has a summary, options and examples', async () => {
    const name = 'release';
    const { code, stdout, stderr } = await cutover(empty, name, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      new RegExp(
        `^Usage: cutover ${name} \\[options\\]\\n\\n\\w[^]+\\nOptions:\\n[^]+--json[^]+\\nExamples:\\n  cutover ${name}`,
      ),
    );
    expect(await cutover(empty, 'help', name)).toEqual({ code, stdout, stderr });
  });
});

describe('what was not understood', () => {
  test.each([
    { args: ['relase'], told: /unknown command 'relase' \(Did you mean release\?\)/ },
    { args: ['status', '--jsn'], told: /unknown option '--jsn' \(Did you mean --json\?\)/ },
    { args: ['status', 'extra'], told: /too many arguments for 'status'/ },
    { args: ['release', '--hold', 'soon'], told: /--hold takes a duration such as 500ms, 30s, 5m or 2h, not "soon"/ },
    { args: ['up', '--port', 'http'], told: /--port takes a number from 1 to 65535, not "http"/ },
    { args: ['logs', '--lines', 'all'], told: /--lines takes a number from 1 on, not "all"/ },
    { args: ['promote'], told: /name the environment where it was proven: --from qa/ },
    { args: ['completion', 'fish'], told: /a script for bash and for zsh, none for fish/ },
  ])('$args is told with exit code 2 and nothing on stdout', async ({ args, told }) => {
    const { code, stdout, stderr } = await cutover(shop, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^USAGE: /);
    expect(stderr).toMatch(told);
  });
});

describe('--json', () => {
  test.each([
    { args: ['relase'], code: 2, error: 'USAGE' },
    { args: ['status'], code: 1, error: 'NOT_UP' },
    { args: ['status', '--env', '../other'], code: 2, error: 'USAGE' },
    { args: ['release'], code: 1, error: 'NOT_UP' },
    { args: ['promote', '--from', 'qa'], code: 1, error: 'NOTHING_TO_PROMOTE' },
    { args: ['init'], code: 2, error: 'CONFIG_EXISTS' },
    { args: ['plan', '--config', 'absent.ts'], code: 2, error: 'CONFIG_NOT_FOUND' },
  ])('an error of $args is one object on stdout', async ({ args, code, error }) => {
    const ended = await cutover(shop, ...args, '--json');
    const told = JSON.parse(ended.stdout) as { error: Record<string, unknown> };
    expect({ code: ended.code, error: told.error['code'], lines: ended.stdout.split('\n').length }).toEqual({
      code,
      error,
      lines: 2,
    });
    expect(told.error).toEqual({
      code: error,
      message: expect.any(String),
      details: expect.any(Array),
      cause: expect.any(String),
      remedy: expect.any(String),
    });
    expect(ended.stderr).toBe('');
  });

  test.each([
    { args: ['history'], keys: ['releases', 'attempts'] },
    { args: ['logs'], keys: ['logs'] },
    { args: ['doctor'], keys: ['checks'] },
    { args: ['plan'], keys: ['digest', 'purpose', 'steps', 'findings'] },
  ])('the result of $args is one object on stdout', async ({ args, keys }) => {
    const { code, stdout } = await cutover(shop, ...args, '--json');
    expect({ code, lines: stdout.split('\n').length }).toEqual({ code: 0, lines: 2 });
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(keys);
  });
});

test('a plan is on stdout, its progress on stderr, and neither has escape codes without a screen', async () => {
  const { code, stdout, stderr } = await cutover(shop, 'plan');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^shop [0-9a-f]{12} \(install\)\n01-preflight +gate /);
  expect(stderr).toBe('  builds the folder as it lies: git does not track it\n  static rules\n  artifact of web\n');
  expect(stdout + stderr).not.toContain('\u001b');
});

test('the doctor needs no config, and names the folder of the state', async () => {
  const { code, stdout } = await cutover(empty, 'doctor');
  expect(code).toBe(0);
  expect(stdout).toContain(path.join(base, 'state'));
  expect(stdout).not.toContain('\u001b');
});

test('a wrong config says what, where and how to mend it', async () => {
  const folder = path.join(base, 'wrong');
  mkdirSync(folder);
  writeFileSync(
    path.join(folder, 'cutover.config.json'),
    JSON.stringify({ name: 'shop', services: { web: { replica: 2 } }, entry: 'wbe' }),
  );
  const { code, stdout, stderr } = await cutover(folder, 'plan');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^CONFIG_INVALID: .*cutover\.config\.json/);
  expect(stderr).toMatch(/replica\b/);
  expect(stderr).toMatch(/entry/);
});
