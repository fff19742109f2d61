/** A real PostgreSQL whose rows were spoiled is put back, also when it is cut short in between. */

import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Binding } from '../model/manifest.ts';
import { query, startPostgres } from '../stores/testing/postgres.ts';
import type { TestPostgres } from '../stores/testing/postgres.ts';
import { realClock } from '../stores/testing/supervisor.ts';
import { systemWith } from '../stores/testing/system.ts';
import { PhysicalBackups } from './backups.ts';
import type { StoreProcess } from './putting-back.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const system = systemWith({ main: { kind: 'postgres', name: 'main', env: 'DATABASE_URL', migrations: null } });
const binding: Binding = { environment: 'test', parts: {}, values: {}, secrets: {} };
const never = new AbortController().signal;

let postgres: TestPostgres;
let backups: PhysicalBackups;

beforeAll(async () => {
  postgres = await startPostgres('shop', { fsync: 'off' });
  backups = new PhysicalBackups({ postgresOf: async () => postgres, clock: realClock });
  await query(postgres.url, "create table fact as select n as id, 'right' as told from generate_series(1, 1000) n");
});

afterAll(() => postgres[Symbol.asyncDispose]());

const whole: StoreProcess = {
  stop: () => postgres.supervisor.stop('store-main'),
  start: async () => void (await postgres.ensure()),
};

const told = async (): Promise<unknown> =>
  (await query(postgres.url, 'select told, count(*)::int from fact group by told order by told')).map(Object.values);

const putBack = (incident: string, before: number, process = whole, proven: () => void = () => {}) =>
  backups.putBack({ system, binding, store: 'main', incident, before, process, proven }, never);

class Crash extends Error {}
const crash = (): Promise<never> => Promise.reject(new Crash());

test('what was spoiled is as it was at the newest proven point before, and what it replaced is kept', async () => {
  await backups.take('first', system, binding, never);
  const spoiledAt = Date.now() + 1;
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(spoiledAt));
  await query(postgres.url, "update fact set told = 'wrong' where id > 400");
  await backups.take('too-late', system, binding, never);
  let standsWhenProven: unknown;
  const done = await putBack('i7', spoiledAt, {
    ...whole,
    stop: async () => {
      standsWhenProven = await told();
      await whole.stop();
    },
  });
  expect(standsWhenProven, 'it serves until the copy is proven').toEqual([
    ['right', 400],
    ['wrong', 600],
  ]);
  expect(await told()).toEqual([['right', 1000]]);
  expect(done).toMatchObject({ kept: `${postgres.data}.before-i7`, tables: 1 });
  expect(basename(String(done['restorePoint']))).toBe('first');
  expect((await readdir(dirname(postgres.data))).toSorted()).not.toContain('restored');
  expect(await readdir(join(postgres.data, '..', 'data.before-i7'))).toContain('PG_VERSION');
});

test('cut short anywhere it goes on, and the store is never empty', async () => {
  await query(postgres.url, "insert into fact values (1001, 'right')");
  await backups.take('second', system, binding, never);
  const before = Date.now() + 1;
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(before));
  await query(postgres.url, 'delete from fact');
  const proven = (): void => {
    throw new Crash();
  };
  await expect(putBack('i8', before, whole, proven), 'once it is proven').rejects.toThrow(Crash);
  expect(await told(), 'nothing was touched').toEqual([]);
  await expect(putBack('i8', before, { ...whole, stop: crash }), 'before it stops').rejects.toThrow(Crash);
  await expect(putBack('i8', before, { ...whole, start: crash }), 'before it starts').rejects.toThrow(Crash);
  await postgres.ensure();
  expect(await told(), 'whoever starts the store takes what was proven').toEqual([['right', 1001]]);
  expect(await putBack('i8', before)).toMatchObject({ tables: 2 });
  await backups.take('third', system, binding, never);
});

test('without a proven point from before, nothing is touched', async () => {
  await expect(putBack('i9', 1)).rejects.toMatchObject({ code: 'BACKUP_UNPROVEN' });
  expect(await told()).toEqual([['right', 1001]]);
});
