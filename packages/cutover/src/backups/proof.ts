/** A restore point counts once it was restored elsewhere, started, read and checked. */

import { join } from 'node:path';
import type { Client } from 'pg';
import { CutoverError } from '../model/errors.ts';
import type { Clock } from '../model/ports.ts';
import { copyFile, each, makeFolder } from './files.ts';
import type { PhysicalStore } from './physical-store.ts';
import { readRestorePoint } from './restore-point.ts';
import type { RestorePoint } from './restore-point.ts';
import { askForRecovery, clearScratch, withRecovered } from './throwaway.ts';
import type { Ending } from './throwaway.ts';

export interface Proof {
  /** From the first file to the first answer: what a real restore would take. */
  restoredInMs: number;
  checkedInMs: number;
  tables: number;
  rows: number;
  /** B-tree indexes whose every entry was compared with its table; null when the server ships no amcheck. */
  indexes: number | null;
}

/** @throws CutoverError BACKUP_UNPROVEN */
export async function prove(store: PhysicalStore, folder: string, clock: Clock, signal: AbortSignal): Promise<Proof> {
  return withRestored(store, folder, proofOf(clock), clock, signal);
}

/**
 * The same, and what was proven stays in `<scratch>/data`, with all of it written to its files.
 * @throws CutoverError BACKUP_UNPROVEN: then nothing stays
 */
export async function proveForGood(
  store: PhysicalStore,
  folder: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<Proof> {
  try {
    return await recovered(store, folder, proofOf(clock), clock, signal, 'whole');
  } catch (error) {
    await clearScratch(store, clock);
    throw error;
  }
}

/**
 * Restores a restore point beside the store that it is of, and leaves nothing of it.
 * @param use is handed a session of the superuser; services reach the copy by the socket in `scratchSockets`
 * @throws CutoverError BACKUP_UNPROVEN
 */
export async function withRestored<T>(
  store: PhysicalStore,
  folder: string,
  use: (client: Client, point: RestorePoint) => Promise<T>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  try {
    return await recovered(store, folder, use, clock, signal, 'at once');
  } finally {
    await clearScratch(store, clock);
  }
}

async function recovered<T>(
  store: PhysicalStore,
  folder: string,
  use: (client: Client, point: RestorePoint) => Promise<T>,
  clock: Clock,
  signal: AbortSignal,
  ending: Ending,
): Promise<T> {
  await clearScratch(store, clock);
  const point = await readRestorePoint(folder);
  await restore(point, store, folder, signal);
  return withRecovered(store, (client) => use(client, point), clock, signal, ending);
}

function proofOf(clock: Clock): (client: Client, point: RestorePoint) => Promise<Proof> {
  const begun = clock.now();
  return async (client, point) => {
    const restored = clock.now();
    const found = await check(client, point);
    return { restoredInMs: restored - begun, checkedInMs: clock.now() - restored, ...found };
  };
}

/** Compares every file with its hash on the way, so that nothing damaged is ever started. */
async function restore(point: RestorePoint, store: PhysicalStore, folder: string, signal: AbortSignal): Promise<void> {
  const data = join(store.scratch, 'data');
  for (const path of [store.scratch, data, ...point.folders.map((name) => join(data, name))])
    await makeFolder(path, store.user);
  await each(Object.entries(point.files), async ([path, { sha256 }]) => {
    signal.throwIfAborted();
    const copied = await copyFile(join(folder, 'data', path), join(data, path), { owner: store.user });
    if (copied === null) throw unproven(`${path} is missing from the copy`);
    if (copied.sha256 !== sha256) throw unproven(`${path} is damaged: its SHA-256 is not the one that was recorded`);
  });
  await askForRecovery(store);
}

async function check(
  client: Client,
  point: RestorePoint,
): Promise<{ tables: number; rows: number; indexes: number | null }> {
  const { rows: witnesses } = await client.query(
    'select 1 from cutover_restore_point where key = $1 and witness = $2',
    [point.key, point.witness],
  );
  if (witnesses.length === 0) throw unproven('what was written just before the copy ended is not in it');
  return { ...(await countTables(client, point)), indexes: await checkStructure(client) };
}

/** Every table of the restore point is there, and none that had rows is empty. @throws CutoverError BACKUP_UNPROVEN */
export async function countTables(client: Client, point: RestorePoint): Promise<{ tables: number; rows: number }> {
  let rows = 0;
  for (const [name, { hadRows }] of Object.entries(point.tables)) {
    const count = await countOf(client, name);
    if (hadRows && count === 0) throw unproven(`${name} is empty in the copy`);
    rows += count;
  }
  return { tables: Object.keys(point.tables).length, rows };
}

async function countOf(client: Client, table: string): Promise<number> {
  const { rows } = await client
    .query<{ count: string }>(`select count(*) from only ${table}`)
    .catch((error: unknown) => {
      throw unproven(`${table} cannot be read: ${error instanceof Error ? error.message : String(error)}`, error);
    });
  return Number(rows[0]?.count);
}

const heapSql = `select c.oid::regclass as relation, damage.msg as damage
  from pg_class c, lateral verify_heapam(c.oid, on_error_stop => true) damage
  where c.relkind in ('r', 't', 'm') and c.relpersistence = 'p' limit 1`;

const indexSql = `select count(bt_index_check(c.oid, true)) from pg_class c
  join pg_index i on i.indexrelid = c.oid join pg_am a on a.oid = c.relam
  where a.amname = 'btree' and c.relkind = 'i' and c.relpersistence = 'p' and i.indisvalid and i.indisready`;

/** Every page of every table, and every entry of every index against its table. */
async function checkStructure(client: Client): Promise<number | null> {
  const { rows: shipped } = await client.query("select 1 from pg_available_extensions where name = 'amcheck'");
  if (shipped.length === 0) return null;
  try {
    await client.query('create extension if not exists amcheck');
    const { rows: damaged } = await client.query<{ relation: string; damage: string }>(heapSql);
    if (damaged[0] !== undefined) throw unproven(`${damaged[0].relation} is damaged: ${damaged[0].damage}`);
    const { rows } = await client.query<{ count: string }>(indexSql);
    return Number(rows[0]?.count);
  } catch (error) {
    throw error instanceof CutoverError
      ? error
      : unproven(error instanceof Error ? error.message : String(error), error);
  }
}

function unproven(message: string, cause?: unknown): CutoverError {
  return new CutoverError('BACKUP_UNPROVEN', message, { cause });
}
