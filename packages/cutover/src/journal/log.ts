/** Verified entries in memory with their fold, and those who wait for the next one. Shared by all journals. */

import type { Draft, Entry } from '../model/entry.ts';
import { asCutoverError, CutoverError } from '../model/errors.ts';
import type { Journal } from '../model/ports.ts';
import { advance, fold } from '../model/release.ts';
import type { EnvironmentState } from '../model/release.ts';
import { genesis, verify } from './chain.ts';

export class Log {
  readonly #entries: Entry[] = [];
  readonly #state: EnvironmentState = fold([]);
  readonly #waiting = new Set<() => void>();

  get tip(): { seq: number; epoch: number; hash: string } {
    return this.#entries.at(-1) ?? { seq: 0, epoch: 0, hash: genesis };
  }

  state(): EnvironmentState {
    return this.#state;
  }

  entries(after = 0): Entry[] {
    return this.#entries.slice(after);
  }

  /** Takes an entry that was stored. @throws CutoverError JOURNAL_DAMAGED when it does not follow from those before */
  add(entry: Entry): void {
    verify(entry, this.tip);
    try {
      advance(this.#state, entry);
    } catch (error) {
      throw new CutoverError('JOURNAL_DAMAGED', error instanceof Error ? error.message : String(error), {
        cause: error,
      });
    }
    this.#entries.push(entry);
  }

  /**
   * Takes an entry that is about to be stored, so that what could never be read again is never written.
   * @throws CutoverError INTERNAL when it contradicts what happened; nothing has changed then
   */
  propose(entry: Entry): void {
    try {
      this.add(entry);
    } catch (error) {
      throw new CutoverError('INTERNAL', `refused to write: ${asCutoverError(error).message}`, { cause: error });
    }
  }

  /** Wakes who waits for entries: they are durable now. */
  announce(): void {
    for (const wake of this.#waiting) wake();
  }

  async changed(seq: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.tip.seq > seq) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const stop = (): void => reject(signal?.reason as Error);
    this.#waiting.add(resolve);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      await promise;
    } finally {
      this.#waiting.delete(resolve);
      signal?.removeEventListener('abort', stop);
    }
  }
}

/** A journal answers from its log; how an entry becomes durable is what journals differ in. */
export abstract class LoggedJournal implements Journal {
  protected readonly log: Log;

  protected constructor(log: Log) {
    this.log = log;
  }

  abstract append(draft: Draft): Entry;

  state(): EnvironmentState {
    return this.log.state();
  }

  entries(after?: number): Entry[] {
    return this.log.entries(after);
  }

  changed(seq: number, signal?: AbortSignal): Promise<void> {
    return this.log.changed(seq, signal);
  }
}
