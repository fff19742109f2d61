/**
 * Which of two rates a colour has of late: the usual one or that of a fault? The cumulative sum of Page (1954): each request
 * adds its log-likelihood ratio. The sum never falls below zero and never rises beyond its limit, so that what was long ago does
 * not count.
 */

export class Drift {
  readonly #failed: number;
  readonly #passed: number;
  readonly #limit: number;
  #sum = 0;

  /** Rates as shares, 0 to 1. It drifts to `limit` while requests fail as often as `towards` says, and to 0 at `away`. */
  constructor(away: number, towards: number, limit: number) {
    this.#limit = limit;
    this.#failed = Math.log(towards / away);
    this.#passed = Math.log((1 - towards) / (1 - away));
  }

  get arrived(): boolean {
    return this.#sum >= this.#limit;
  }

  /** How many requests without a failure it takes from 0, and how far it is, in such requests. */
  get way(): { gone: number; whole: number } {
    return { gone: Math.floor(this.#sum / this.#passed), whole: Math.ceil(this.#limit / this.#passed) };
  }

  /** What was seen so far does not count any more. */
  forget(): void {
    this.#sum = 0;
  }

  see(requests: number, failed: number): void {
    const sum = this.#sum + failed * this.#failed + (requests - failed) * this.#passed;
    this.#sum = Math.min(this.#limit, Math.max(0, sum));
  }
}
