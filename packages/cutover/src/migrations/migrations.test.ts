import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Binding } from '../model/manifest.ts';
import type { Clock } from '../model/ports.ts';
import { query, session, startPostgres } from '../stores/testing/postgres.ts';
import type { TestPostgres } from '../stores/testing/postgres.ts';
import { realClock } from '../stores/testing/supervisor.ts';
import { SqlMigrations } from './migrations.ts';
import { manifestOf, sourcesOf } from './testing/sources.ts';
import type { Source } from './testing/sources.ts';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres('shop', { fsync: 'off' });
});

afterAll(() => postgres[Symbol.asyncDispose]());

beforeEach(() => query(postgres.adminUrl, 'drop owned by shop; grant create on schema public to shop').then(() => {}));

const binding: Binding = { environment: 'test', parts: {}, values: {}, secrets: {} };
const never = new AbortController().signal;

const first: Source = { name: '0001-first', sql: 'create table fact (id int); insert into fact values (1);' };
const second: Source = { name: '0002-second', sql: 'alter table fact add column told text' };

function migrationsOf(sources: Source[], clock: Clock = realClock): SqlMigrations {
  return new SqlMigrations({ urlOf: async () => postgres.url, sqlOf: sourcesOf(sources), clock });
}

function apply(sources: Source[], clock?: Clock, signal = never) {
  const manifest = manifestOf(sources);
  return migrationsOf(sources, clock).apply(manifest, binding, manifest.migrations, signal);
}

function applied(sources: Source[]) {
  return migrationsOf(sources).applied(manifestOf(sources).system, binding);
}

test('what is missing is applied in order and once, known by its content', async () => {
  expect(await applied([first])).toEqual({});
  expect(await apply([second, first])).toMatchObject({ main: { applied: ['0001-first', '0002-second'], before: 0 } });
  expect(await apply([first, second])).toMatchObject({ main: { applied: [], before: 2 } });
  expect(await applied([first, second])).toEqual(
    Object.fromEntries(manifestOf([first, second]).migrations.map(({ name, sha256 }) => [`main/${name}`, sha256])),
  );
  expect(await query(postgres.url, 'select * from fact')).toEqual([{ id: 1, told: null }]);
});

test('an applied migration that was edited, or is gone, is refused before anything runs', async () => {
  await apply([first]);
  await expect(apply([{ ...first, sql: `${first.sql} -- edited` }, second])).rejects.toMatchObject({
    code: 'MIGRATION_EDITED',
  });
  await expect(apply([second])).rejects.toMatchObject({
    code: 'MIGRATION_EDITED',
    message: '0001-first was applied and is gone',
  });
  expect(Object.keys(await applied([first]))).toEqual(['main/0001-first']);
});

test('a stored text that is not what the release names is refused', async () => {
  const manifest = manifestOf([first]);
  const damaged = migrationsOf([{ ...first, sql: 'select 1' }]);
  await expect(damaged.apply(manifest, binding, manifest.migrations, never)).rejects.toMatchObject({
    code: 'MIGRATION_EDITED',
  });
});

test('a migration whose name sorts before an applied one is refused', async () => {
  await apply([second], undefined).catch(() => {});
  await apply([{ name: '0005', sql: 'select 1' }]);
  await expect(apply([first, { name: '0005', sql: 'select 1' }])).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining('sorts last') as string,
  });
});

test('a failing migration is undone whole and told with the line and the words of the database', async () => {
  const broken = {
    name: '0002-broken',
    sql: 'alter table fact add column told text;\n\ninsert into fact (nothing) values (1);',
  };
  await expect(apply([first, broken])).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: 'main/0002-broken.sql:3: column "nothing" of relation "fact" does not exist',
  });
  expect(await query(postgres.url, 'select * from fact')).toEqual([{ id: 1 }]);
  expect(await apply([first, second])).toMatchObject({ main: { applied: ['0002-second'] } });
});

test('while a reader holds the table, the migration backs off and never makes other readers wait', async () => {
  await apply([first]);
  await using holder = await session(postgres.url);
  await holder.query('begin');
  await holder.query('select * from fact');
  await using reader = await session(postgres.url);
  // Behind a migration that queued for the lock, this would fail.
  await reader.query("set lock_timeout = '2s'");
  let reads = 0;
  let reading = true;
  const readers = (async () => {
    for (; reading; reads++) await reader.query('select * from fact');
  })();
  const pauses: number[] = [];
  const releasingAfterThree: Clock = {
    now: () => Date.now(),
    sleep: async (ms) => {
      if (pauses.push(ms) === 3) await holder.query('commit');
    },
  };
  expect(await apply([first, second], releasingAfterThree)).toMatchObject({ main: { attempts: { '0002-second': 4 } } });
  reading = false;
  await readers;
  expect(pauses).toEqual([250, 500, 1000]);
  expect(reads).toBeGreaterThan(0);
});

test('a lock that is never let go ends in a refusal, with nothing changed', async () => {
  await apply([first]);
  await using holder = await session(postgres.url);
  await holder.query('begin; select * from fact');
  const hurried: Clock = { now: () => Date.now(), sleep: async () => {} };
  await expect(apply([first, second], hurried)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining('another session held the lock') as string,
  });
  expect(Object.keys(await applied([first]))).toEqual(['main/0001-first']);
});

test('an abort cancels the statement that runs', async () => {
  const controller = new AbortController();
  const outcome = apply([{ name: '0001-slow', sql: 'select pg_sleep(600)' }], realClock, controller.signal).catch(
    String,
  );
  await running('select pg_sleep%');
  controller.abort(new Error('enough'));
  expect(await outcome).toBe('Error: enough');
});

const gate = 'select pg_advisory_xact_lock(7)';

test.each([
  ['first', [{ name: first.name, sql: `${gate}; ${first.sql}` }, second]],
  ['middle of the second', [first, { name: second.name, sql: `${second.sql}; ${gate}` }]],
  ['end of the first', [{ name: first.name, sql: `${first.sql} ${gate}` }, second]],
])('killed in the %s transaction and run again, it ends the same', async (_, sources) => {
  await using holder = await session(postgres.adminUrl);
  await holder.query('select pg_advisory_lock(7)');
  await killedWhen(sources, () => running(`%${gate}%`));
  await holder.query('select pg_advisory_unlock(7)');
  await apply(sources);
  expect(Object.keys(await applied(sources))).toEqual(['main/0001-first', 'main/0002-second']);
  expect(await query(postgres.url, 'select * from fact')).toEqual([{ id: 1, told: null }]);
});

const index: Source = { name: '0003-index', sql: 'create index concurrently if not exists fact_id on fact (id)' };

test('an index whose concurrent build was killed is built again, valid', async () => {
  await apply([first, second]);
  await using writer = await session(postgres.url);
  await writer.query('begin; insert into fact values (2)');
  await killedWhen([first, second, index], () => running('create index concurrently%'));
  // The server notices within a second that its client is gone; committing earlier would let it finish the index.
  await ended('create index concurrently%');
  expect(await indexes()).toEqual([{ valid: false }]);
  await writer.query('commit');
  await apply([first, second, index]);
  expect(await indexes()).toEqual([{ valid: true }]);
  expect(await apply([first, second, index])).toMatchObject({ main: { applied: [] } });
});

function indexes() {
  return query(postgres.url, "select indisvalid as valid from pg_index where indexrelid = to_regclass('fact_id')");
}

/** Resolves once a statement like this runs in another session. */
async function running(pattern: string): Promise<void> {
  await expect.poll(() => sessionsRunning(pattern), { timeout: 180_000 }).toBeGreaterThan(0);
}

async function ended(pattern: string): Promise<void> {
  await expect.poll(() => sessionsRunning(pattern), { timeout: 180_000 }).toBe(0);
}

async function sessionsRunning(pattern: string): Promise<number> {
  const sql = "select 1 from pg_stat_activity where query like $1 and state = 'active' and pid <> pg_backend_pid()";
  return (await query(postgres.adminUrl, sql, [pattern])).length;
}

async function killedWhen(migrations: Source[], moment: () => Promise<void>): Promise<void> {
  const script = fileURLToPath(new URL('testing/migrate.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--conditions=source', script, JSON.stringify({ url: postgres.url, migrations })],
    { stdio: 'inherit' },
  );
  const gone = once(child, 'exit');
  try {
    await moment();
  } finally {
    child.kill('SIGKILL');
    await gone;
  }
}
