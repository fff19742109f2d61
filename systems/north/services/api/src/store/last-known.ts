import { StoreUnavailable } from './driver.ts';
import type { Known } from './freshness.ts';
import { share } from './share.ts';

/**
 * Something of the public scope that visitors ask for all the time: it is asked of the store once at a time, and what the
 * store last said is remembered for when it is away.
 */
export class LastKnown<Value extends object> {
  readonly #ask: () => Promise<Value>;
  #last: { value: Value; asOf: Date } | undefined;

  constructor(ask: () => Promise<Value>) {
    this.#ask = share(async () => {
      const asOf = new Date();
      const value = await ask();
      this.note(value, asOf);
      return value;
    });
  }

  /** What was learnt in another way. */
  note(value: Value, asOf: Date): void {
    this.#last = { value, asOf };
  }

  /** Rejects with `StoreUnavailable` when the store is away and has never been asked. */
  async read(): Promise<Known<Value>> {
    const asked = new Date();
    try {
      return { ...(await this.#ask()), stale: false, asOf: asked };
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || this.#last === undefined) throw error;
      return { ...this.#last.value, stale: true, asOf: this.#last.asOf };
    }
  }
}
