import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type Appended,
  type NewEvent,
  type Place,
  type Repeated,
  type StoreDriver,
  StoreUnavailable,
} from './driver.ts';
import type { Scope } from './entry.ts';
import { appendOnce } from './once.ts';

/** Events that are stored together or not at all. */
interface Waiting {
  events: readonly NewEvent[];
  resolve: (last: Place) => void;
  reject: (error: unknown) => void;
}

/** Events in one batch, unless those that belong together are more. */
const LARGEST_BATCH = 250;
const LONGEST_QUEUE = 10_000;
/** The store refuses a write after this; we wait a little longer than it, so that a refusal we report is one it made. */
export const PATIENCE_MS = 2_000;
const MARGIN_MS = 500;
const RETRY_MS = 50;

/**
 * Gathers what is posted while the previous batch is being written, and appends it in one step. One batch of a scope is
 * in flight at a time, so the order of arrival is the order of counts.
 */
export class Batcher {
  readonly #driver: StoreDriver;
  readonly #queues = new Map<Scope, Waiting[]>();

  constructor(driver: StoreDriver) {
    this.#driver = driver;
  }

  /**
   * Resolves with the place of the last event once all are durable, one after the other with nothing between them but
   * for those that were there before; rejects with `StoreUnavailable` when none was counted.
   * @param events at least one
   */
  append(scope: Scope, events: readonly NewEvent[]): Promise<Place> {
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(scope) ?? this.#open(scope);
      if (queue.length >= LONGEST_QUEUE) return reject(new StoreUnavailable('too many events are waiting', false));
      queue.push({ events, resolve, reject });
    });
  }

  #open(scope: Scope): Waiting[] {
    const queue: Waiting[] = [];
    this.#queues.set(scope, queue);
    setImmediate(() => void this.#write(scope, queue));
    return queue;
  }

  async #write(scope: Scope, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const batch = takeBatch(queue);
      try {
        const end = performance.now() + PATIENCE_MS;
        const append = (events: readonly NewEvent[]) => appendSurely(this.#driver, scope, events, end);
        const all = batch.flatMap(({ events }) => events);
        acknowledge(batch, await appendOnce(append, all));
      } catch (error) {
        // What waited behind a store that is away would only wait as long again.
        for (const waiting of [...batch, ...queue.splice(0)]) waiting.reject(error);
      }
    }
    this.#queues.delete(scope);
  }
}

function takeBatch(queue: Waiting[]): Waiting[] {
  let size = 0;
  const end = queue.findIndex(({ events }, at) => (size += events.length) > LARGEST_BATCH && at > 0);
  return queue.splice(0, end < 0 ? queue.length : end);
}

function acknowledge(batch: Waiting[], places: readonly Place[]): void {
  let told = 0;
  for (const { events, resolve, reject } of batch) {
    told += events.length;
    const last = places[told - 1];
    if (last === undefined) reject(new RangeError('no event was handed in'));
    else resolve(last);
  }
}

/** Tries again when the answer was lost: the batch's id makes a second attempt find what the first one stored. */
async function appendSurely(
  driver: StoreDriver,
  scope: Scope,
  events: readonly NewEvent[],
  end: number,
): Promise<Appended | Repeated> {
  const id = randomUUID();
  for (;;) {
    try {
      return await driver.append(scope, { id, events, patienceMs: end - performance.now() });
    } catch (error) {
      const mayRetry = error instanceof StoreUnavailable && error.passing;
      if (!mayRetry || performance.now() + RETRY_MS > end + MARGIN_MS) throw error;
      await delay(RETRY_MS);
    }
  }
}
