import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needs } from '../../../../tests/support/needs.ts';
import { findNginx, prefixFor } from './nginx.ts';

let folder: string;
let gateway: ChildProcess | undefined;

const environment = (): Record<string, string> => ({
  CUTOVER_LISTEN: `unix:${folder}/web.sock`,
  GATEWAY_FRONT: 'nginx',
  CUTOVER_COLOUR: 'green',
});

function start(): ChildProcess {
  const env = { PATH: process.env['PATH'], ...environment() };
  gateway = spawn(process.execPath, ['--conditions=source', 'web.ts'], {
    cwd: folder,
    env,
    stdio: 'ignore',
  });
  return gateway;
}

/** The status of an answer, or undefined while nobody takes the request. */
async function status(path: string): Promise<number | undefined> {
  const request = httpRequest({ socketPath: join(folder, 'web.sock'), path, agent: false });
  try {
    request.end();
    const [response] = await once(request, 'response');
    response.resume();
    return response.statusCode;
  } catch {
    return undefined;
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(10);
}

const nginxPid = async (): Promise<number> =>
  Number(await readFile(join((await prefixFor(environment())).folder, 'nginx.pid'), 'utf8'));

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

needs('nginx')('the nginx of an entry', () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'front-'));
    await mkdir(join(folder, 'public'));
    await writeFile(join(folder, 'public/stage.html'), '<title>Stage</title>');
    const module = join(import.meta.dirname, '../index.ts');
    await writeFile(
      join(folder, 'web.ts'),
      `import { startGateway } from ${JSON.stringify(module)};\nawait startGateway({ name: 'web', static: 'public', routes: [] });\n`,
    );
  });

  afterEach(async () => {
    if (gateway !== undefined && gateway.exitCode === null && gateway.signalCode === null) {
      gateway.kill('SIGKILL');
      await once(gateway, 'exit');
    }
    await rm((await prefixFor(environment())).folder, { recursive: true, force: true });
    await rm(folder, { recursive: true });
  });

  test('is back when it was killed, workers and all', async () => {
    start();
    await until(async () => (await status('/stage')) === 200);
    const killed = await nginxPid();
    process.kill(killed, 'SIGKILL');
    await until(async () => (await nginxPid().catch(() => killed)) !== killed && (await status('/stage')) === 200);
    expect(await status('/readyz')).toBe(200);
  });

  test('goes with its gateway, however that ends, and the next one takes its place', async () => {
    const first = start();
    await until(async () => (await status('/readyz')) === 200);
    const pid = await nginxPid();
    first.kill('SIGKILL');
    await once(first, 'exit');
    start();
    await until(async () => (await status('/readyz')) === 200);
    expect(lives(pid)).toBe(false);
    const second = await nginxPid();
    gateway?.kill('SIGTERM');
    expect(await once(gateway ?? first, 'exit')).toEqual([0, null]);
    expect(lives(second)).toBe(false);
  });

  test('does not make an entry healthy whose gateway hangs', async () => {
    const hanging = start();
    await until(async () => (await status('/readyz')) === 200);
    hanging.kill('SIGSTOP');
    const answer = await Promise.race([status('/readyz'), sleep(500, 'none' as const)]);
    hanging.kill('SIGCONT');
    expect(answer).toBe('none');
  });
});

test('an nginx that is declared and not there is an error that says what to do', () => {
  const look = (): string => findNginx(['/nowhere']);
  expect(look).toThrow(/^NGINX_NOT_FOUND .*\/nowhere; install it .*GATEWAY_FRONT=none$/);
});
