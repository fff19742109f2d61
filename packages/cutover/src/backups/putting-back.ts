/**
 * Puts a restore point in the place of what a PostgreSQL holds now. What it held is kept beside it. Every part of it can be
 * cut short: what lies on the disk tells how far it came.
 *
 *   nothing                   -> recover and check a copy in `restoring`
 *   `restored`                -> proven: stop the server, move its data to `data.before-<incident>`
 *   `data.before-<incident>`  -> start the server, which takes `restored` for its data where it has none
 */

import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import type { Evidence } from '../model/entry.ts';
import { CutoverError } from '../model/errors.ts';
import type { Clock } from '../model/ports.ts';
import { each, exists, syncFile, syncFolder, writeDurably } from './files.ts';
import type { PhysicalStore } from './physical-store.ts';
import { countTables, proveForGood } from './proof.ts';
import { readRestorePoint } from './restore-point.ts';

/** The process of the store. Both may be called again. */
export interface StoreProcess {
  stop(): Promise<void>;
  /** Returns once the server answers. */
  start(): Promise<void>;
}

export interface PuttingBack {
  store: PhysicalStore;
  /** Of the restore point. */
  folder: string;
  incident: string;
  process: StoreProcess;
  clock: Clock;
  /** The copy is proven; from now on the store is away for a moment. */
  proven(evidence: Evidence): void;
}

/**
 * @returns what holds now, and where the data that it replaced are kept
 * @throws CutoverError BACKUP_UNPROVEN before anything was touched
 */
export async function putBack(
  { store, folder, incident, process, clock, proven }: PuttingBack,
  signal: AbortSignal,
): Promise<Evidence> {
  const beside = dirname(store.data);
  const restored = join(beside, 'restored');
  const kept = `${store.data}.before-${incident}`;
  const begun = clock.now();
  if (!(await exists(kept))) {
    if (!(await exists(restored))) await prepare(store, folder, restored, clock, signal);
    proven(JSON.parse(await readFile(join(restored, 'proof.json'), 'utf8')) as Evidence);
    signal.throwIfAborted();
    await process.stop();
    await rename(store.data, kept);
    await syncFolder(beside);
  }
  await process.start();
  await rm(restored, { recursive: true, force: true });
  const { rows, tables } = await ask(store.adminUrl, async (client) =>
    countTables(client, await readRestorePoint(folder)),
  );
  return { restorePoint: folder, kept, tables, rows, awayMs: clock.now() - begun };
}

/** In a folder of its own, so that no other proof gets in its way. It counts once all of it is on the disk. */
async function prepare(
  store: PhysicalStore,
  folder: string,
  restored: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const scratch = join(dirname(store.data), 'restoring');
  const apart = { ...store, scratch, scratchSockets: `${store.scratchSockets}-restoring` };
  const proof = await proveForGood(apart, folder, clock, signal);
  await archiveTimelines(store, join(scratch, 'data/pg_wal'));
  const found = await readdir(scratch, { recursive: true, withFileTypes: true });
  const paths = found.map((entry) => join(entry.parentPath, entry.name));
  await each(
    paths.filter((_, index) => found[index]?.isFile()),
    syncFile,
  );
  for (const path of [scratch, ...paths.filter((_, index) => found[index]?.isDirectory())]) await syncFolder(path);
  await writeDurably(join(scratch, 'proof.json'), JSON.stringify({ restorePoint: folder, ...proof }));
  await rename(scratch, restored);
  await syncFolder(dirname(restored));
}

/** Recovery began a new timeline. The archive has to know it, or the next one would take the same number. */
async function archiveTimelines({ archive }: PhysicalStore, wal: string): Promise<void> {
  for (const name of await readdir(wal)) {
    const archived = join(archive, `${name}.gz`);
    if (!name.endsWith('.history') || (await exists(archived))) continue;
    await writeDurably(archived, gzipSync(await readFile(join(wal, name))));
  }
}

async function ask<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return await use(client);
  } catch (error) {
    throw new CutoverError('STORE_UNREACHABLE', error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  } finally {
    await client.end().catch(() => {});
  }
}
