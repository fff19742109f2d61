/** A journal in memory for simulation. `disk` is what survives a crash of whoever wrote it. */

import type { Draft, Entry } from '../model/entry.ts';
import { CutoverError } from '../model/errors.ts';
import { seal } from './chain.ts';
import { Log, LoggedJournal } from './log.ts';

export interface MemoryDisk {
  entries: Entry[];
  epoch: number;
}

export const emptyDisk = (): MemoryDisk => ({ entries: [], epoch: 0 });

export class MemoryJournal extends LoggedJournal {
  readonly #disk: MemoryDisk;
  readonly #epoch: number;
  readonly #now: () => number;

  /** Takes the lease: whoever held it before can no longer append. @throws CutoverError JOURNAL_DAMAGED */
  constructor(disk: MemoryDisk, holder: string, now: () => number) {
    super(new Log());
    for (const entry of disk.entries) this.log.add(entry);
    this.#disk = disk;
    this.#epoch = ++disk.epoch;
    this.#now = now;
    this.append({ release: null, kind: 'lease-taken', facts: { holder, previous: null } });
  }

  append(draft: Draft): Entry {
    if (this.#disk.epoch !== this.#epoch)
      throw new CutoverError(
        'LEASE_LOST',
        `this daemon holds epoch ${this.#epoch}, the journal is at ${this.#disk.epoch}`,
      );
    const { seq, hash } = this.log.tip;
    const entry = seal(draft, { seq: seq + 1, epoch: this.#epoch, at: this.#now(), previous: hash });
    // What storage would give back, so that nothing is shared with the caller.
    const stored = JSON.parse(JSON.stringify(entry)) as Entry;
    this.log.propose(stored);
    this.#disk.entries.push(stored);
    this.log.announce();
    return stored;
  }
}
