import { readdir, stat } from 'node:fs/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DirectSupervisor, realClock, temporaryPlace } from './fixture.ts';
import { EmbeddedPostgres } from './postgres.ts';
import type { RunningPostgres } from './postgres.ts';

const supervisor = new DirectSupervisor();
let temporary: Awaited<ReturnType<typeof temporaryPlace>>;
let postgres: EmbeddedPostgres;
let running: RunningPostgres;

beforeAll(async () => {
  temporary = await temporaryPlace('my-system');
  postgres = new EmbeddedPostgres({ place: temporary.place, name: 'main', supervisor, clock: realClock });
  running = await postgres.ensure();
}, 60_000);

afterAll(async () => {
  await supervisor.stopAll();
  await temporary.remove();
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  // A killed server also tells the session itself, beside the query.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('services own the database of the system and nothing else', async () => {
  const [row] = await query(running.url, "select current_user, current_database(), current_setting('is_superuser') as super, current_setting('server_encoding') as encoding");
  expect(row).toEqual({ current_user: 'my-system', current_database: 'my-system', super: 'off', encoding: 'UTF8' });
  await query(running.url, 'create table fact (id int)');
  await expect(query(running.url, "copy fact from program 'echo 1'")).rejects.toThrow('permission denied');
});

test('what is committed is durable, checked and archived', async () => {
  const rows = await query(running.adminUrl, "select name, setting from pg_settings where name in ('fsync','data_checksums','archive_mode','archive_timeout','wal_level','listen_addresses')");
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({ archive_mode: 'on', archive_timeout: '60', data_checksums: 'on', fsync: 'on', listen_addresses: '', wal_level: 'replica' });
  await query(running.adminUrl, 'select pg_switch_wal()');
  await expect.poll(async () => (await readdir(running.archive)).filter((file) => file.endsWith('.gz')), { timeout: 20_000 }).not.toHaveLength(0);
});

test('the URL is one that any URL parser reads', () => {
  expect(decodeURIComponent(new URL(running.url).hostname)).toBe(`${temporary.place.run}/main`);
});

test('only its owner may read the passwords', async () => {
  const { mode } = await stat(`${temporary.place.stores}/main/credentials.json`);
  expect(mode & 0o777).toBe(0o600);
});

test('a second ensure adopts the server and says the same', async () => {
  const before = supervisor.pid('store-main');
  expect(await postgres.ensure()).toEqual(running);
  const rival = new EmbeddedPostgres({ place: temporary.place, name: 'main', supervisor, clock: realClock });
  expect(await rival.ensure()).toEqual(running);
  expect(supervisor.pid('store-main')).toBe(before);
});

test('a killed postmaster comes back with everything that was committed, while its orphans are still busy', async () => {
  await query(running.url, 'insert into fact values (42)');
  // This backend does not notice the death of its postmaster while it computes, and keeps the shared memory.
  const busy = query(running.url, 'select count(*) from generate_series(1, 5000000)').catch(() => null);
  await expect.poll(() => query(running.adminUrl, "select 1 from pg_stat_activity where query like '%generate_series%' and pid <> pg_backend_pid()")).toHaveLength(1);
  const killed = supervisor.pid('store-main');
  process.kill(killed, 'SIGKILL');
  await busy;
  await postgres.ensure();
  expect(supervisor.log('store-main')).toContain('pre-existing shared memory block');
  expect(supervisor.pid('store-main')).not.toBe(killed);
  expect(await query(running.url, 'select id from fact')).toEqual([{ id: 42 }]);
}, 60_000);

test('a path that no socket can have is refused before anything is made', () => {
  const place = { ...temporary.place, run: `/tmp/${'x'.repeat(90)}` };
  expect(() => new EmbeddedPostgres({ place, name: 'main', supervisor, clock: realClock })).toThrow('longer than 107 bytes');
});
