const FIRST_WAIT_MS = 3000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Stands between the pages and one service. After a failure nothing is asked for a while; then one question goes
 * through, and its answer decides. Each further failure doubles the wait.
 */
export class Breaker {
  #failures = 0;
  #closesAt = 0;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** How long nothing is to be asked, in milliseconds; 0 while all is well. */
  get waitMs(): number {
    return Math.max(0, this.#closesAt - this.#now());
  }

  /** @returns whether it had failed before */
  succeeded(): boolean {
    const isBack = this.#failures > 0;
    this.#failures = 0;
    this.#closesAt = 0;
    return isBack;
  }

  failed(): void {
    // What several questions of one page meet at once is one failure.
    if (this.waitMs > 0) return;
    this.#closesAt = this.#now() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    this.#failures += 1;
  }

  /** A person wants to know now. */
  letThrough(): void {
    this.#closesAt = 0;
  }
}
