/** All processes of one environment. */

import { join } from 'node:path';
import { asCutoverError, CutoverError } from '../model/errors.ts';
import { rotate } from './logs.ts';
import type { ProcessSpec, ProcessStatus, StopOrder } from './protocol.ts';
import { Records } from './records.ts';
import { Supervised, type Surroundings } from './supervised.ts';

const logCheckMs = 5000;

export interface KeeperFolders {
  records: string;
  logs: string;
}

export class Keeper {
  readonly #processes = new Map<string, Supervised>();
  readonly #records: Records;
  readonly #folders: KeeperFolders;
  readonly #around: Surroundings;
  #logCheck: NodeJS.Timeout | undefined;

  constructor(folders: KeeperFolders, say: (line: string) => void) {
    this.#folders = folders;
    this.#records = new Records(folders.records);
    this.#around = { records: this.#records, logFileOf: (id) => this.#logFileOf(id), say };
  }

  /** Takes over what is on record. Throws STATE_TOO_NEW. */
  adoptAll(): void {
    const records = this.#records.readAll((damaged) => this.#around.say(`damaged, set aside: ${damaged}`));
    for (const record of records) this.#processes.set(record.spec.id, Supervised.adopt(record, this.#around));
    this.#checkLogsLater();
  }

  list(): ProcessStatus[] {
    return [...this.#processes.values()].map(({ status }) => status);
  }

  /** Repeating changes nothing. Throws SLOT_TAKEN, PROGRAM_NOT_FOUND or STATE_UNWRITABLE. */
  ensure(spec: ProcessSpec): ProcessStatus {
    const supervised = this.#processes.get(spec.id);
    try {
      if (supervised) supervised.ensure(spec);
      else this.#processes.set(spec.id, Supervised.begin(spec, this.#around));
    } catch (error) {
      throw error instanceof CutoverError ? error : unwritable(error);
    }
    return this.#statusOf(spec.id);
  }

  /** Resolves when the process is gone; at once when there is none. */
  async stop(id: string, order: StopOrder): Promise<{ killed: boolean }> {
    return (await this.#processes.get(id)?.stop(order)) ?? { killed: false };
  }

  /** Forgets a process that is not running. Throws SLOT_TAKEN when it is. */
  forget(id: string): void {
    const supervised = this.#processes.get(id);
    if (!supervised) return;
    if (!supervised.rests) throw new CutoverError('SLOT_TAKEN', `${id} is not stopped, so it cannot be forgotten`);
    this.#records.remove(id);
    this.#processes.delete(id);
    supervised.release();
  }

  /** Leaves all processes as they are. */
  release(): void {
    clearTimeout(this.#logCheck);
    for (const supervised of this.#processes.values()) supervised.release();
  }

  #statusOf(id: string): ProcessStatus {
    const supervised = this.#processes.get(id);
    if (!supervised) throw new CutoverError('INTERNAL', `${id} vanished`);
    return supervised.status;
  }

  #logFileOf(id: string): string {
    return join(this.#folders.logs, `${id}.log`);
  }

  #checkLogsLater(): void {
    this.#logCheck = setTimeout(() => void this.#checkLogs(), logCheckMs);
  }

  async #checkLogs(): Promise<void> {
    for (const id of ['keeper', ...this.#processes.keys()]) {
      await rotate(this.#logFileOf(id)).catch((error: unknown) =>
        this.#around.say(`${id}: log not rotated, ${String(error)}`),
      );
    }
    this.#checkLogsLater();
  }
}

function unwritable(error: unknown): CutoverError {
  return new CutoverError('STATE_UNWRITABLE', asCutoverError(error).message, { cause: error });
}
