import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeOf } from '../model/place.ts';
import { diagnoseMachine } from './doctor.ts';
import type { Check, Look } from './doctor.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function look(options: Look = {}, run = join(folder, 'run')): Promise<Map<string, Check>> {
  const place = placeOf('north', 'local', join(folder, 'home'), run);
  const checks = await diagnoseMachine(place, { searchPath: folder, ...options });
  return new Map(checks.map((check) => [check.name, check]));
}

function install(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

test('every check has a detail, and a remedy when it is not ok', async () => {
  const checks = [...(await look()).values()];
  expect(checks.map(({ name }) => name)).toEqual([
    'Node',
    'platform',
    'embedded PostgreSQL',
    'Redis',
    'HAProxy',
    'nginx',
    'Chromium',
    'open files',
    'memory',
    'state folder',
    'way to the state folder',
    'disk',
    'socket paths',
  ]);
  for (const { detail, state, remedy } of checks)
    expect([detail !== '', remedy === null]).toEqual([true, state === 'ok']);
  expect(checks[0]).toEqual({ name: 'Node', state: 'ok', detail: process.versions.node, remedy: null });
});

test('programs are found in PATH with their version, wherever they print it', async () => {
  install('valkey-server', 'echo "Valkey server v=8.1.3 sha=0"');
  install('nginx', 'echo "nginx version: nginx/1.26.3" >&2');
  install('haproxy', 'exit 1');
  const checks = await look();
  expect(checks.get('Redis')).toMatchObject({ state: 'ok', detail: `${join(folder, 'valkey-server')} 8.1.3` });
  expect(checks.get('nginx')).toMatchObject({ state: 'ok', detail: `${join(folder, 'nginx')} 1.26.3` });
  expect(checks.get('HAProxy')).toMatchObject({ state: 'warn' });
  expect(checks.get('Chromium')).toMatchObject({
    state: 'missing',
    detail: 'no chromium or chromium-browser or google-chrome in PATH',
  });
});

test('a used port is told from a free one', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect((await look({ ports: [port] })).get(`port ${port}`)).toMatchObject({
    state: 'missing',
    detail: 'is used by another program',
  });
  server.close();
  await once(server, 'close');
  expect((await look({ ports: [port] })).get(`port ${port}`)).toMatchObject({ state: 'ok' });
});

test('a folder for sockets that is too long is named before a socket fails', async () => {
  const run = join(folder, 'r'.repeat(80));
  expect((await look({}, run)).get('socket paths')).toMatchObject({ state: 'missing' });
});

test('the state folder may be there or is still to be made', async () => {
  expect((await look()).get('state folder')).toMatchObject({
    state: 'ok',
    detail: `${join(folder, 'home')} (will be made)`,
  });
  mkdirSync(join(folder, 'home'));
  expect((await look()).get('state folder')).toMatchObject({ state: 'ok', detail: join(folder, 'home') });
});

test.runIf(process.getuid?.() === 0)(
  'as root: a folder on the way that the user of the database cannot enter is named',
  async () => {
    // mkdtemp makes the folder for its owner alone.
    expect((await look()).get('way to the state folder')).toMatchObject({
      state: 'warn',
      detail: `${folder} is closed to other users`,
    });
    chmodSync(folder, 0o755);
    expect((await look()).get('way to the state folder')).toMatchObject({ state: 'ok' });
  },
);
