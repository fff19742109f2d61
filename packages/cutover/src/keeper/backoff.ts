import type { ProcessSpec } from './protocol.ts';

/** A process that lived this long starts with a clean slate. */
const forgivenAfterMs = 30_000;
const firstMs = 100;
const longestMs = 10_000;
/** Visitors wait for the router, and releases for the daemon. */
const longestForTheCoreMs = 500;

/** How long to wait before a process is started again: not at all the first time, then doubling. */
export class Backoff {
  readonly #longestMs: number;
  #failures = 0;

  constructor(kind: ProcessSpec['kind']) {
    this.#longestMs = kind === 'daemon' || kind === 'router' ? longestForTheCoreMs : longestMs;
  }

  /** @param lifeMs how long the process that has just ended lived */
  after(lifeMs: number): number {
    if (lifeMs >= forgivenAfterMs) this.#failures = 0;
    const delay = this.#failures === 0 ? 0 : firstMs * 2 ** (this.#failures - 1);
    this.#failures += 1;
    return Math.min(delay, this.#longestMs);
  }
}
