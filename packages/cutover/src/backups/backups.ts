/** Restore points of the stores of a system: taken, proved by a restore elsewhere, kept, found again by their key. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Evidence } from '../model/entry.ts';
import { CutoverError } from '../model/errors.ts';
import type { Binding } from '../model/manifest.ts';
import type { Backups, Clock } from '../model/ports.ts';
import type { System } from '../model/system.ts';
import { makeFolder, writeDurably } from './files.ts';
import type { PhysicalStore } from './physical-store.ts';
import { prove, withRestored } from './proof.ts';
import { putBack } from './putting-back.ts';
import type { PuttingBack } from './putting-back.ts';
import { copyRunning } from './restore-point.ts';
import { newestProven, prune } from './retention.ts';

export interface PhysicalBackupsOptions {
  /** Files and programs of a PostgreSQL that Cutover runs; null for an external one. */
  postgresOf(system: System, binding: Binding, store: string): Promise<PhysicalStore | null>;
  clock: Clock;
}

/** What is to be restored, and to what it was before when. */
export interface Restore extends Pick<PuttingBack, 'incident' | 'process' | 'proven'> {
  system: System;
  binding: Binding;
  store: string;
  /** Milliseconds since 1970. */
  before: number;
}

const kept = 5;

export class PhysicalBackups implements Backups {
  readonly #options: PhysicalBackupsOptions;

  constructor(options: PhysicalBackupsOptions) {
    this.#options = options;
  }

  /**
   * Covers every Postgres of the system. Redis is left out: no migration ever touches it.
   * @throws CutoverError BACKUP_UNPROVEN
   */
  async take(key: string, system: System, binding: Binding, signal: AbortSignal): Promise<Evidence> {
    const evidence: Evidence = {};
    for (const store of Object.values(system.stores)) {
      if (store.kind !== 'postgres') evidence[store.name] = { kind: 'none', why: 'no migration touches it' };
      else evidence[store.name] = await this.#takeOne(key, await this.#postgres(system, binding, store.name), signal);
    }
    return evidence;
  }

  /**
   * Restores what was taken under `key` beside the store, for as long as it is used.
   * @throws CutoverError BACKUP_UNPROVEN
   */
  async withRestored<T>(
    key: string,
    { system, binding, store: name }: { system: System; binding: Binding; store: string },
    use: (client: Client, sockets: string) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const store = await this.#postgres(system, binding, name);
    const folder = join(store.restorePoints, encodeURIComponent(key));
    return withRestored(store, folder, (client) => use(client, store.scratchSockets), this.#options.clock, signal);
  }

  /**
   * Puts the newest restore point that was proven before a time in the place of what the store holds, and keeps what it held.
   * Repeating it goes on where it was cut short.
   * @throws CutoverError BACKUP_UNPROVEN, STORE_UNREACHABLE
   */
  async putBack({ system, binding, store: name, before, ...restore }: Restore, signal: AbortSignal): Promise<Evidence> {
    const store = await this.#postgres(system, binding, name);
    const folder = await newestProven(store, before);
    if (folder === null)
      throw new CutoverError(
        'BACKUP_UNPROVEN',
        `no restore point of ${name} was proven before ${new Date(before).toISOString()}`,
      );
    return putBack({ ...restore, store, folder, clock: this.#options.clock }, signal);
  }

  async #postgres(system: System, binding: Binding, store: string): Promise<PhysicalStore> {
    const found = await this.#options.postgresOf(system, binding, store);
    if (found !== null) return found;
    throw new CutoverError(
      'BACKUP_UNPROVEN',
      `${store} is an external database, whose files Cutover cannot copy: declare \`migrations: null\` for it, and run its migrations with its own tools and backups before the release`,
    );
  }

  async #takeOne(key: string, store: PhysicalStore, signal: AbortSignal): Promise<Evidence> {
    const folder = join(store.restorePoints, encodeURIComponent(key));
    const proofFile = join(folder, 'proof.json');
    const proven = await readFile(proofFile, 'utf8').catch(() => null);
    if (proven !== null) return JSON.parse(proven) as Evidence;
    try {
      const begun = this.#options.clock.now();
      await makeFolder(store.restorePoints);
      const point = await copyRunning(store, key, folder, signal);
      const copiedInMs = this.#options.clock.now() - begun;
      const proof = await prove(store, folder, this.#options.clock, signal);
      const { startLsn, stopLsn, files } = point;
      const records = Object.values(files);
      const bytes = records.reduce((sum, record) => sum + record.bytes, 0);
      const evidence: Evidence = {
        kind: 'physical',
        key,
        folder,
        startLsn,
        stopLsn,
        files: records.length,
        bytes,
        copiedInMs,
        proof,
        provenAt: this.#options.clock.now(),
      };
      await writeDurably(proofFile, `${JSON.stringify(evidence)}\n`);
      await prune(store, kept);
      return evidence;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof CutoverError) throw error;
      throw new CutoverError('BACKUP_UNPROVEN', error instanceof Error ? error.message : String(error), {
        cause: error,
      });
    }
  }
}
