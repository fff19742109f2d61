import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CutoverError } from '../model/errors.ts';
import type { Binding } from '../model/manifest.ts';
import { query, session, startPostgres } from '../stores/testing/postgres.ts';
import type { TestPostgres } from '../stores/testing/postgres.ts';
import { realClock } from '../stores/testing/supervisor.ts';
import { systemWith } from '../stores/testing/system.ts';
import { PhysicalBackups } from './backups.ts';
import type { PhysicalStore } from './physical-store.ts';
import { prove } from './proof.ts';
import { readRestorePoint } from './restore-point.ts';
import { prune } from './retention.ts';

const system = systemWith({
  main: { kind: 'postgres', name: 'main', env: 'DATABASE_URL', migrations: 'migrations' },
  live: { kind: 'redis', name: 'live', env: 'REDIS_URL', otherwise: 'main' },
});
const binding: Binding = { environment: 'test', parts: {}, values: {}, secrets: {} };
const never = new AbortController().signal;

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres('shop', { fsync: 'off' });
  await query(
    postgres.url,
    'create table fact (id int primary key, told text); insert into fact select n, n::text from generate_series(1, 10000) n',
  );
});

afterAll(() => postgres[Symbol.asyncDispose]());

const backups = (store: PhysicalStore | null = postgres) =>
  new PhysicalBackups({ postgresOf: async () => store, clock: realClock });

const folderOf = (key: string): string => join(postgres.restorePoints, key);

const proven = 'release-1.02-backup';

test('a restore point is proved while visitors write, and found again by its key', async () => {
  await using writer = await session(postgres.url);
  let writing = true;
  const writes = (async () => {
    for (let id = 20_000; writing; id++) await writer.query("insert into fact values ($1, 'busy')", [id]);
  })();
  const evidence = await backups().take(proven, system, binding, never);
  writing = false;
  await writes;
  expect(evidence).toMatchObject({
    main: { kind: 'physical', proof: { tables: 1, indexes: expect.any(Number) as number } },
    live: { kind: 'none' },
  });
  const { proof } = evidence.main as { proof: { rows: number } };
  expect(proof.rows).toBeGreaterThan(10_000);
  const { ino } = await stat(join(folderOf(proven), 'manifest.json'));
  expect(await backups().take(proven, system, binding, never)).toEqual(evidence);
  expect((await stat(join(folderOf(proven), 'manifest.json'))).ino).toBe(ino);
  await expect(stat(postgres.scratch)).rejects.toThrow('ENOENT');
  await expect(stat(postgres.scratchSockets)).rejects.toThrow('ENOENT');
});

/** Damages the proven restore point, lets the proof fail, mends it again, and returns why it failed. */
async function whyUnproven(path: string, damage: () => Promise<void>): Promise<{ code: string; message: string }> {
  const whole = await readFile(path);
  await damage();
  const failure = await prove(postgres, folderOf(proven), realClock, never).catch((error: unknown) => error);
  await writeFile(path, whole);
  if (failure instanceof CutoverError) return { code: failure.code, message: failure.message };
  throw new Error('the damage was not found', { cause: failure });
}

test('one flipped bit in the copy is found', async () => {
  const [relation] = await query(postgres.url, "select pg_relation_filepath('fact') as path");
  const path = join(folderOf(proven), 'data', String(relation?.path));
  expect(await whyUnproven(path, () => flipBit(path, 5000))).toMatchObject({
    code: 'BACKUP_UNPROVEN',
    message: expect.stringContaining('is damaged: its SHA-256') as string,
  });
});

test('a file that is missing from the copy is found', async () => {
  const path = join(folderOf(proven), 'data/global/pg_filenode.map');
  expect(await whyUnproven(path, () => rm(path))).toMatchObject({
    code: 'BACKUP_UNPROVEN',
    message: expect.stringContaining('global/pg_filenode.map is missing from the copy') as string,
  });
});

test('a gap in the archived WAL is found', async () => {
  const { startSegment } = await readRestorePoint(folderOf(proven));
  const path = join(postgres.archive, `${startSegment}.gz`);
  expect(await whyUnproven(path, () => rm(path))).toMatchObject({
    code: 'BACKUP_UNPROVEN',
    message: expect.stringContaining('cannot be recovered') as string,
  });
});

test('a damaged WAL segment is found', async () => {
  const { startSegment } = await readRestorePoint(folderOf(proven));
  const path = join(postgres.archive, `${startSegment}.gz`);
  expect(await whyUnproven(path, () => truncate(path, 2000))).toMatchObject({
    code: 'BACKUP_UNPROVEN',
    message: expect.stringContaining('cannot be recovered') as string,
  });
});

test('a copy without what was written at its end does not count', async () => {
  const path = join(folderOf(proven), 'manifest.json');
  const point = await readRestorePoint(folderOf(proven));
  const damage = () => writeFile(path, JSON.stringify({ ...point, witness: 'another' }));
  expect(await whyUnproven(path, damage)).toMatchObject({
    code: 'BACKUP_UNPROVEN',
    message: expect.stringContaining('just before the copy ended') as string,
  });
});

test('a page that was damaged before it was copied is found', async () => {
  await query(postgres.url, 'create table rotten as select n as id from generate_series(1, 1000) n');
  // Hint bits are set first, so that the server has no reason to write the page again.
  await query(postgres.adminUrl, 'vacuum rotten');
  await query(postgres.adminUrl, 'checkpoint');
  const [relation] = await query(postgres.url, "select pg_relation_filepath('rotten') as path");
  await flipBit(join(postgres.data, String(relation?.path)), 5000);
  await expect(backups().take('rotten', system, binding, never)).rejects.toMatchObject({
    code: 'BACKUP_UNPROVEN',
    message: expect.stringMatching(/rotten.*invalid page/) as string,
  });
  await query(postgres.url, 'drop table rotten');
});

test('an attempt that was killed while its server ran leaves nothing behind', async () => {
  const script = fileURLToPath(new URL('testing/take.ts', import.meta.url));
  const { adminUrl, data, archive, restorePoints, scratch, scratchSockets, postgres: program, user } = postgres;
  const store: PhysicalStore = {
    adminUrl,
    data,
    archive,
    restorePoints,
    scratch,
    scratchSockets,
    postgres: program,
    user,
  };
  const child = spawn(process.execPath, ['--conditions=source', script, JSON.stringify({ key: 'killed', store })], {
    stdio: 'inherit',
  });
  const gone = once(child, 'exit');
  const pidFile = join(scratch, 'data/postmaster.pid');
  await expect
    .poll(
      () =>
        stat(pidFile).then(
          () => true,
          () => false,
        ),
      { timeout: 180_000 },
    )
    .toBe(true);
  child.kill('SIGKILL');
  await gone;
  const orphan = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  expect(await backups().take('killed', system, binding, never)).toMatchObject({ main: { key: 'killed' } });
  expect(() => process.kill(orphan, 0)).toThrow('ESRCH');
});

test('an abort ends the attempt', async () => {
  const controller = new AbortController();
  const outcome = backups().take('aborted', system, binding, controller.signal).catch(String);
  await expect
    .poll(
      () =>
        stat(postgres.scratch).then(
          () => true,
          () => false,
        ),
      { timeout: 180_000 },
    )
    .toBe(true);
  controller.abort(new Error('enough'));
  expect(await outcome).toBe('Error: enough');
  await expect(stat(postgres.scratch)).rejects.toThrow('ENOENT');
});

test('the newest restore points are kept, with the WAL that the oldest of them needs', async () => {
  for (const key of ['older', 'newer']) await backups().take(key, system, binding, never);
  await prune(postgres, 1);
  expect(await readdir(postgres.restorePoints)).toEqual(['newer']);
  const { startSegment } = await readRestorePoint(folderOf('newer'));
  const segments = (await readdir(postgres.archive)).filter((name) => /^[0-9A-F]{24}\.gz$/.test(name)).sort();
  expect(segments[0]).toBe(`${startSegment}.gz`);
  await expect(prove(postgres, folderOf('newer'), realClock, never)).resolves.toMatchObject({ tables: 2 });
});

test('an external database is refused, with what to do instead', async () => {
  await expect(backups(null).take('external', system, binding, never)).rejects.toMatchObject({
    code: 'BACKUP_UNPROVEN',
    message: expect.stringContaining('migrations: null') as string,
  });
});

async function flipBit(path: string, at: number): Promise<void> {
  await using file = await open(path, 'r+');
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
  await file.write(Buffer.from([(buffer[0] ?? 0) ^ 1]), 0, 1, at);
}
