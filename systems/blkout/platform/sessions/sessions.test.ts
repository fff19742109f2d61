import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../../../tests/support/needs.ts';
import { findPart } from '../../../../tests/support/parts.ts';
import { testDatabases, type TestDatabases } from '../testing/databases.ts';
import { freePort } from '../testing/port.ts';
import { postgresSessions } from './postgres.ts';
import { redisSessions } from './redis.ts';
import type { Session, SessionStore } from './session.ts';

const soon = (ms: number): string => new Date(Date.now() + ms).toISOString();
const session = (id: string, more: Partial<Session> = {}): Session => ({
  id,
  userId: 'u1',
  displayName: 'Somebody',
  role: 'curator',
  journey: null,
  createdAt: soon(0),
  expiresAt: soon(600_000),
  ...more,
});

/** What both stores keep. */
function keeps(storeOf: () => SessionStore): void {
  it('finds a session until it is removed', async () => {
    const store = storeOf();
    const one = session('one');
    await store.put(one);
    expect(await store.find('one')).toEqual(one);
    await store.put({ ...one, role: 'admin' });
    expect(await store.find('one')).toMatchObject({ role: 'admin' });
    await store.remove('one');
    await store.remove('one');
    expect(await store.find('one')).toBeUndefined();
  });

  it('lists those of a person, newest first', async () => {
    const store = storeOf();
    await store.put(session('older', { userId: 'u2', createdAt: soon(-1_000) }));
    await store.put(session('newer', { userId: 'u2' }));
    await store.put(session('another', { userId: 'u3' }));
    expect((await store.ofUser('u2')).map(({ id }) => id)).toEqual(['newer', 'older']);
    await store.remove('newer');
    expect((await store.ofUser('u2')).map(({ id }) => id)).toEqual(['older']);
    expect(await store.ofUser('nobody')).toEqual([]);
  });

  it('forgets what has expired', async () => {
    const store = storeOf();
    await store.put(session('brief', { userId: 'u4', expiresAt: soon(1) }));
    while ((await store.find('brief')) !== undefined) await new Promise(setImmediate);
    expect(await store.ofUser('u4')).toEqual([]);
  });

  it('answers when it is asked for real', async () => {
    await expect(storeOf().probe()).resolves.toBeUndefined();
  });
}

describe('sessions in PostgreSQL', () => {
  let databases: TestDatabases;
  let store: SessionStore;
  beforeAll(async () => {
    databases = await testDatabases();
    store = postgresSessions(await databases.create('sessions'));
  });
  afterAll(async () => {
    await store.close();
    await databases.stop();
  });
  keeps(() => store);
});

needs('redis-server')('sessions in Redis', () => {
  let end: () => Promise<void>;
  let store: SessionStore;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'br-'));
    const port = await freePort();
    const server = spawn(
      findPart('redis-server') ?? '',
      ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    for await (const line of server.stdout.iterator({ destroyOnReturn: false }))
      if (String(line).includes('Ready to accept connections')) break;
    server.stdout.resume();
    store = redisSessions(`redis://127.0.0.1:${port}`);
    while (
      !(await store.probe().then(
        () => true,
        () => false,
      ))
    )
      await new Promise(setImmediate);
    end = async () => {
      await store.close();
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => end());
  keeps(() => store);
});
