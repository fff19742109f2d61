import { readdir, stat } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmbeddedPostgres } from './postgres.ts';
import { query, startPostgres } from './testing/postgres.ts';
import type { TestPostgres } from './testing/postgres.ts';
import { realClock } from './testing/supervisor.ts';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres('my-system');
});

afterAll(() => postgres[Symbol.asyncDispose]());

test('services own the database of the system and nothing else', async () => {
  const [row] = await query(
    postgres.url,
    "select current_user, current_database(), current_setting('is_superuser') as super, current_setting('server_encoding') as encoding",
  );
  expect(row).toEqual({ current_user: 'my-system', current_database: 'my-system', super: 'off', encoding: 'UTF8' });
  await query(postgres.url, 'create table fact (id int)');
  await expect(query(postgres.url, "copy fact from program 'echo 1'")).rejects.toThrow('permission denied');
});

test('what is committed is durable, checked and archived', async () => {
  const rows = await query(
    postgres.adminUrl,
    "select name, setting from pg_settings where name in ('fsync','data_checksums','archive_mode','archive_timeout','wal_level','listen_addresses')",
  );
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    archive_mode: 'on',
    archive_timeout: '60',
    data_checksums: 'on',
    fsync: 'on',
    listen_addresses: '',
    wal_level: 'replica',
  });
  await query(postgres.adminUrl, 'select pg_switch_wal()');
  await expect
    .poll(async () => (await readdir(postgres.archive)).filter((file) => file.endsWith('.gz')), { timeout: 180_000 })
    .not.toHaveLength(0);
});

test('the URL is one that any URL parser reads', () => {
  expect(decodeURIComponent(new URL(postgres.url).hostname)).toBe(`${postgres.place.run}/main`);
});

test('only its owner may read the passwords', async () => {
  const { mode } = await stat(`${postgres.place.stores}/main/credentials.json`);
  expect(mode & 0o777).toBe(0o600);
});

test('a second ensure adopts the server and says the same', async () => {
  const before = postgres.supervisor.pid('store-main');
  const { place, supervisor } = postgres;
  expect(await postgres.ensure()).toMatchObject({ url: postgres.url, adminUrl: postgres.adminUrl });
  const rival = new EmbeddedPostgres({ place, name: 'main', supervisor, clock: realClock });
  expect(await rival.ensure()).toMatchObject({ url: postgres.url, adminUrl: postgres.adminUrl });
  expect(postgres.supervisor.pid('store-main')).toBe(before);
});

test('a killed postmaster comes back with everything that was committed, while its orphans are still busy', async () => {
  await query(postgres.url, 'insert into fact values (42)');
  // This backend does not notice the death of its postmaster while it computes, and keeps the shared memory.
  const busy = query(postgres.url, 'select count(*) from generate_series(1, 5000000)').catch(() => null);
  await expect
    .poll(() =>
      query(
        postgres.adminUrl,
        "select 1 from pg_stat_activity where query like '%generate_series%' and pid <> pg_backend_pid()",
      ),
    )
    .toHaveLength(1);
  const killed = postgres.supervisor.pid('store-main');
  process.kill(killed, 'SIGKILL');
  await busy;
  await postgres.ensure();
  expect(postgres.supervisor.log('store-main')).toContain('pre-existing shared memory block');
  expect(postgres.supervisor.pid('store-main')).not.toBe(killed);
  expect(await query(postgres.url, 'select id from fact')).toEqual([{ id: 42 }]);
});

test('a path that no socket can have is refused before anything is made', () => {
  const place = { ...postgres.place, run: `/tmp/${'x'.repeat(90)}` };
  expect(
    () => new EmbeddedPostgres({ place, name: 'main', supervisor: postgres.supervisor, clock: realClock }),
  ).toThrow('longer than 107 bytes');
});
