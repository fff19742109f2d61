/** The door behind every npm script, started as users start it: in a repository of its own, with the real npm. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseLock, takeLock } from './bootstrap/lock.mjs';

const scripts = {
  'report.ts':
    'const given: string[] = process.argv.slice(2);\n' +
    "process.stdout.write(JSON.stringify({ given, source: process.execArgv.includes('--conditions=source') }));\n" +
    'process.exitCode = 7;\n',
  'wait.ts':
    "process.on('SIGTERM', () => process.exit(3));\nsetInterval(() => {}, 1000);\nprocess.stdout.write('ready');\n",
  'killed.ts': "process.kill(process.pid, 'SIGKILL');\n",
};

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cutover-bootstrap-'));
  for (const part of ['tools/bootstrap.mjs', 'tools/bootstrap', 'packages/cutover/bin']) {
    cpSync(resolve(import.meta.dirname, '..', part), join(root, part), { recursive: true });
  }
  for (const [file, source] of Object.entries(scripts)) writeFileSync(join(root, file), source);
  mkdirSync(join(root, 'part'));
  writeRepository('1.0.0');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A repository with one dependency, which needs no network. */
function writeRepository(version: string, lockedVersion = version): void {
  const dependencies = { part: 'file:./part' };
  const manifest = { name: 'planted', version: lockedVersion, type: 'module', dependencies };
  write('package.json', { ...manifest, version });
  write('part/package.json', { name: 'part', version });
  write('package-lock.json', {
    name: 'planted',
    version,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'planted', version, dependencies },
      'node_modules/part': { resolved: 'part', link: true },
      part: { version },
    },
  });
}

function write(file: string, content: unknown): void {
  writeFileSync(join(root, file), JSON.stringify(content));
}

interface Ending {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(args: string[], env: NodeJS.ProcessEnv = process.env) {
  return spawn(process.execPath, [join(root, 'tools/bootstrap.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
}

async function ending(child: ReturnType<typeof start>): Promise<Ending> {
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exitCode(child)]);
  return { code, stdout, stderr };
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'exit');
  return code;
}

describe('a start', () => {
  test('of two at once installs once, and hands arguments, conditions and exit code through', async () => {
    rmSync(join(root, 'node_modules'), { recursive: true, force: true });
    const endings = await Promise.all([ending(start(['report.ts', '--json', 'a'])), ending(start(['report.ts', 'b']))]);
    expect(endings.map(({ code, stdout }) => ({ code, ...JSON.parse(stdout) }))).toEqual([
      { code: 7, given: ['--json', 'a'], source: true },
      { code: 7, given: ['b'], source: true },
    ]);
    const installs = endings.flatMap(({ stderr }) => stderr.match(/installing the locked packages/g) ?? []);
    expect(installs).toHaveLength(1);
    expect(existsSync(join(root, 'node_modules/part'))).toBe(true);
  });

  test('says nothing and installs nothing when all is in place', async () => {
    await ending(start(['report.ts']));
    const { code, stderr } = await ending(start(['report.ts']));
    expect({ code, stderr }).toEqual({ code: 7, stderr: '' });
  });

  test('installs again when the install was cut short', async () => {
    await ending(start(['report.ts']));
    rmSync(join(root, 'node_modules/.package-lock.json'));
    const { code, stderr } = await ending(start(['report.ts']));
    expect(code).toBe(7);
    expect(stderr).toMatch(/installing the locked packages[^]*installed in \d+ s/);
  });

  test('passes SIGTERM on and ends as the script ends', async () => {
    const child = start(['wait.ts']);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await exitCode(child)).toBe(3);
  });

  test('ends with 128 + the number of the signal that killed the script', async () => {
    const { code } = await ending(start(['killed.ts']));
    expect(code).toBe(137);
  });
});

describe('a start that cannot install names the remedy', () => {
  test('when package.json and the lock disagree', async () => {
    rmSync(join(root, 'node_modules'), { recursive: true, force: true });
    write('package.json', {
      name: 'planted',
      version: '1.0.0',
      type: 'module',
      dependencies: { part: 'file:./part', other: 'file:./part' },
    });
    const { code, stdout, stderr } = await ending(start(['report.ts']));
    writeRepository('1.0.0');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(
      'Remedy: package.json and package-lock.json disagree: run `npm install` and commit the lock.',
    );
  });

  test('when npm is not there', async () => {
    rmSync(join(root, 'node_modules'), { recursive: true, force: true });
    const { code, stderr } = await ending(start(['report.ts'], { PATH: root }));
    expect(code).toBe(1);
    expect(stderr).toContain('Remedy: install npm');
  });
});

describe('the install lock', () => {
  test('is held by one living process at a time', async () => {
    const file = join(root, 'held.lock');
    expect(takeLock(file)).toBeUndefined();
    expect(takeLock(file)).toBe(process.pid);
    releaseLock(file);
    expect(takeLock(file)).toBeUndefined();
    releaseLock(file);
  });

  test('is taken over from a process that is gone', async () => {
    const file = join(root, 'abandoned.lock');
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await exitCode(gone);
    writeFileSync(file, String(gone.pid));
    expect(takeLock(file)).toBeUndefined();
    releaseLock(file);
  });
});
