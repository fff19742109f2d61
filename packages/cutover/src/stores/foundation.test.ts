import { createConnection } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needs } from '../../../../tests/support/needs.ts';
import type { RedisStore } from '../model/system.ts';
import { DirectSupervisor, realClock, temporaryPlace } from './testing/supervisor.ts';
import { detectParts, Stores } from './foundation.ts';
import { systemWith } from './testing/system.ts';

const live: RedisStore = { kind: 'redis', name: 'live', env: 'REDIS_URL', otherwise: 'main' };

const system = systemWith({ main: { kind: 'postgres', name: 'main', env: 'DATABASE_URL', migrations: null }, live });

const supervisor = new DirectSupervisor();
let temporary: Awaited<ReturnType<typeof temporaryPlace>>;

beforeAll(async () => {
  temporary = await temporaryPlace('shop');
});

afterAll(async () => {
  await supervisor.stopAll();
  await temporary.remove();
});

test('a variable that is set is an external store, of which only the name is kept', async () => {
  const parts = await detectParts(system, { PATH: '', DATABASE_URL: 'postgres://secret', REDIS_URL: 'redis://secret' });
  expect(parts).toEqual({
    main: { kind: 'external', secret: 'DATABASE_URL' },
    live: { kind: 'external', secret: 'REDIS_URL' },
  });
});

test('without Redis the store that the config names stands in', async () => {
  expect(await detectParts(system, { PATH: '/nowhere' })).toEqual({
    main: { kind: 'embedded-postgres' },
    live: { kind: 'otherwise', store: 'main' },
  });
});

test('a required Redis that is nowhere is told with every way to mend it', async () => {
  const strict = { ...system, stores: { live: { ...live, otherwise: null } } };
  await expect(detectParts(strict, { PATH: '/nowhere' })).rejects.toMatchObject({
    code: 'STORE_PART_MISSING',
    message: expect.stringContaining('REDIS_URL') as string,
  });
});

test('a store for which another stands in has no variable of its own', async () => {
  const stores = new Stores({
    place: temporary.place,
    supervisor,
    clock: realClock,
    secretOf: async () => 'postgres://unused',
  });
  const onlyLive = { ...system, stores: { live } };
  expect(
    await stores.urlsOf(onlyLive, {
      environment: 'test',
      parts: { live: { kind: 'otherwise', store: 'main' } },
      values: {},
      secrets: {},
    }),
  ).toEqual({});
});

needs('redis-server')('a redis-server of this machine', () => {
  test('keeps what was written when it is killed', async () => {
    const stores = new Stores({ place: temporary.place, supervisor, clock: realClock, secretOf: async () => 'unused' });
    const onlyLive = { ...system, stores: { live } };
    const binding = { environment: 'test', parts: await detectParts(onlyLive, process.env), values: {}, secrets: {} };
    expect(await stores.ensure(onlyLive, binding)).toEqual({ stores: { live: 'redis-server' } });
    const { live: reached } = await stores.urlsOf(onlyLive, binding);
    expect(reached?.env).toBe('REDIS_URL');

    expect(await redis(reached?.url, 'SET kept yes')).toBe('+OK\r\n');
    process.kill(supervisor.pid('store-live'), 'SIGKILL');
    await stores.ensure(onlyLive, binding);
    expect(await redis(reached?.url, 'GET kept')).toBe('$3\r\nyes\r\n');
  });
});

/** Sends one inline command and returns the first answer. */
function redis(url: string | undefined, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ path: new URL(url ?? '').pathname }, () => socket.write(`${command}\r\n`));
    socket.once('error', reject);
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString());
    });
  });
}
