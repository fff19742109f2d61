/** A restore point: a copy of a running PostgreSQL's files, taken between `pg_backup_start` and `pg_backup_stop`. */

import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Client } from 'pg';
import { CutoverError } from '../model/errors.ts';
import { copyFile, each, makeFolder, syncFolder, writeDurably } from './files.ts';
import type { FileRecord } from './files.ts';
import type { PhysicalStore } from './physical-store.ts';

export interface RestorePoint {
  version: 1;
  key: string;
  /** Where recovery begins, and where the copy becomes consistent. */
  startLsn: string;
  stopLsn: string;
  /** The oldest WAL segment that a restore needs. */
  startSegment: string;
  /** Written just before the end of the copy: a restore that has it has replayed the WAL. */
  witness: string;
  /** Tables that were there before and after, with whether they had rows both times. */
  tables: Record<string, { hadRows: boolean }>;
  folders: string[];
  files: Record<string, FileRecord>;
}

/** Contents that PostgreSQL makes anew, or that recovery takes from the archive. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const leftOut =
  /^(?:postmaster\.(?:pid|opts)|backup_label(?:\.old)?|tablespace_map(?:\.old)?|pg_internal\.init.*|pgsql_tmp.*|.*\.fresh)$/;

/** Longest wait for the last WAL segment to be archived. */
const archiveMs = 120_000;

/**
 * Copies the files of the store to `folder` while it runs.
 * @throws CutoverError BACKUP_UNPROVEN
 */
export async function copyRunning(
  store: PhysicalStore,
  key: string,
  folder: string,
  signal: AbortSignal,
): Promise<RestorePoint> {
  await rm(folder, { recursive: true, force: true });
  await makeFolder(join(folder, 'data'));
  const client = new Client({ connectionString: store.adminUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    const before = await tablesOf(client);
    const { lsn: startLsn, segment: startSegment } = await startBackup(client, key);
    const { folders, files } = await copyData(store.data, join(folder, 'data'), signal);
    const witness = await leaveWitness(client, key);
    const after = await tablesOf(client);
    const { lsn: stopLsn, label } = await stopBackup(client);
    files.backup_label = await writeDurably(join(folder, 'data/backup_label'), label);
    const point: RestorePoint = {
      version: 1,
      key,
      startLsn,
      stopLsn,
      startSegment,
      witness,
      tables: common(before, after),
      folders,
      files,
    };
    await writeDurably(join(folder, 'manifest.json'), JSON.stringify(point));
    return point;
  } finally {
    await client.end().catch(() => {});
  }
}

/** @throws when there is none, or it is damaged */
export async function readRestorePoint(folder: string): Promise<RestorePoint> {
  return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as RestorePoint;
}

async function startBackup(client: Client, key: string): Promise<{ lsn: string; segment: string }> {
  const { rows } = await client.query<{ lsn: string; segment: string }>(
    'select lsn::text, pg_walfile_name(lsn) as segment from pg_backup_start($1, true) as lsn',
    [key],
  );
  return first(rows);
}

/** Returns once the archive holds all WAL up to the end of the copy. */
async function stopBackup(client: Client): Promise<{ lsn: string; label: string }> {
  await client.query(`set statement_timeout = ${archiveMs}`);
  const stopped = await client
    .query<{ lsn: string; label: string; tablespaces: string }>(
      'select lsn::text, labelfile as label, spcmapfile as tablespaces from pg_backup_stop(true)',
    )
    .catch(async (error: unknown) => {
      throw new CutoverError('BACKUP_UNPROVEN', `the WAL of the copy was not archived: ${await archiverSays(client)}`, {
        cause: error,
      });
    });
  const { lsn, label, tablespaces } = first(stopped.rows);
  if (tablespaces.trim() !== '')
    throw new CutoverError(
      'BACKUP_UNPROVEN',
      'the database has tablespaces outside of its folder, which are not copied: move their tables back',
    );
  return { lsn, label };
}

async function archiverSays(client: Client): Promise<string> {
  const { rows } = await client.query<{ wal: string | null; at: Date | null }>(
    'select last_failed_wal as wal, last_failed_time as at from pg_stat_archiver',
  );
  const { wal, at } = first(rows);
  return wal === null ? `no answer within ${archiveMs / 1000} s` : `archiving ${wal} failed at ${at?.toISOString()}`;
}

async function leaveWitness(client: Client, key: string): Promise<string> {
  const witness = randomUUID();
  await client.query(
    'create table if not exists cutover_restore_point (key text primary key, witness text not null, at timestamptz not null)',
  );
  await client.query(
    `insert into cutover_restore_point values ($1, $2, now())
      on conflict (key) do update set witness = excluded.witness, at = excluded.at`,
    [key, witness],
  );
  return witness;
}

const userTablesSql = `select format('%I.%I', schemaname, tablename) as name from pg_tables
  where schemaname <> 'information_schema' and schemaname not like 'pg\\_%'`;

async function tablesOf(client: Client): Promise<Map<string, boolean>> {
  const { rows } = await client.query<{ name: string }>(userTablesSql);
  const tables = new Map<string, boolean>();
  for (const { name } of rows) {
    const some = await client.query(`select from ${name} limit 1`).catch(() => null);
    if (some !== null) tables.set(name, some.rowCount === 1);
  }
  return tables;
}

function common(before: Map<string, boolean>, after: Map<string, boolean>): RestorePoint['tables'] {
  const both = [...before].filter(([name]) => after.has(name));
  return Object.fromEntries(both.map(([name, hadRows]) => [name, { hadRows: hadRows && after.get(name) === true }]));
}

/** The server goes on writing meanwhile: files may grow, shrink or vanish, and the WAL makes good for it. */
async function copyData(
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<{ folders: string[]; files: Record<string, FileRecord> }> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const paths = entries
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name).slice(from.length + 1) }))
    .filter(({ path }) => isCopied(path));
  const folders = paths
    .filter(({ entry }) => entry.isDirectory())
    .map(({ path }) => path)
    .sort();
  const files: Record<string, FileRecord> = {};
  for (const folder of folders) await makeFolder(join(to, folder));
  await each(
    paths.filter(({ entry }) => entry.isFile()),
    async ({ path }) => {
      signal.throwIfAborted();
      const record = await copyFile(join(from, path), join(to, path));
      if (record !== null) files[path] = record;
    },
  );
  for (const folder of [...folders, '.']) await syncFolder(join(to, folder));
  return { folders, files };
}

function isCopied(path: string): boolean {
  const [top = '', ...rest] = path.split('/');
  return (
    (rest.length === 0 || !emptied.has(top)) &&
    !leftOut.test(basename(path)) &&
    !path.split('/').some((part) => part.startsWith('pgsql_tmp'))
  );
}

function first<T>(rows: T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('the database returned no row');
  return row;
}
