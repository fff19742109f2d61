import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../model/ports.ts';

/** The machine's clock as it was when the daemon began, carried on evenly: a jump of an hour moves no deadline. */
export class SystemClock implements Clock {
  #base = Date.now() - performance.now();

  now(): number {
    return Math.round(this.#base + performance.now());
  }

  /** Goes on from what was written last, should the machine's clock have been put back since. */
  notBefore(at: number): void {
    this.#base = Math.max(this.#base, at - performance.now());
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await delay(ms, undefined, { signal }).catch((error: unknown) => {
      // Node rejects with an error of its own, which hides why the sleep was ended.
      signal?.throwIfAborted();
      throw error;
    });
  }
}
