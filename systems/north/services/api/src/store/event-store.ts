import { Batcher, type Receipt } from './batcher.ts';
import { type Snapshot, type StoreDriver, StoreUnavailable } from './driver.ts';
import { type Payload, PUBLIC_SCOPE, type Scope } from './entry.ts';
import { Feed, type FeedListener } from './feed.ts';
import type { Known } from './freshness.ts';
import { share } from './share.ts';

/** How often each feed looks for itself, in case a wake was lost; also how old a last known state can be. */
const PULL_MS = 1_000;
const JOURNEY_LIFE_MS = 3_600_000;
const FORGET_MS = 600_000;

/** The events of North: shared by every replica of both colours, each scope apart from all others. */
export interface EventStore {
  /** Counts one event; resolves once it is durable. Rejects with `StoreUnavailable`: then it was not counted. */
  append(scope: Scope, payload: Payload): Promise<Receipt>;
  /** The scope's head and newest events; of the public scope also while the store is away. */
  snapshot(scope: Scope, newest: number): Promise<Known<Snapshot>>;
  /** Tells every entry after id `after` (from now on, without one), in order, each once; answers how to stop. */
  follow(scope: Scope, after: number | undefined, listener: FeedListener): () => void;
  /** Clears the scope's events and restarts its count; ids go on rising, and readers are told. */
  reset(scope: Scope): Promise<void>;
  /** Resolves when the store answers and takes writes, rejects with `StoreUnavailable` when it does not. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Builds the event store on one store part. */
export function eventStore(driver: StoreDriver): EventStore {
  const batcher = new Batcher(driver);
  const publicFeed = new Feed(driver, PUBLIC_SCOPE);
  const publicReads = new Map<number, () => Promise<Snapshot>>();
  const feeds = new Map<Scope, Feed>([[PUBLIC_SCOPE, publicFeed]]);

  const pull = (scope?: Scope): void => {
    if (scope !== undefined) void feeds.get(scope)?.pull();
    else for (const feed of feeds.values()) void feed.pull();
  };
  const forget = (): void => void driver.forgetJourneys(JOURNEY_LIFE_MS).catch(() => undefined);

  /** What visitors ask for all the time is asked of the store once at a time. */
  const read = (scope: Scope, newest: number): Promise<Snapshot> => {
    if (scope !== PUBLIC_SCOPE) return driver.snapshot(scope, newest);
    const shared = publicReads.get(newest) ?? share(() => driver.snapshot(scope, newest));
    publicReads.set(newest, shared);
    return shared();
  };

  driver.listen(pull);
  pull();
  forget();
  const timers = [setInterval(pull, PULL_MS), setInterval(forget, FORGET_MS)];
  for (const timer of timers) timer.unref();

  return {
    append: (scope, payload) => batcher.append(scope, payload),
    reset: (scope) => driver.reset(scope),

    async snapshot(scope, newest) {
      const asked = new Date();
      try {
        return { ...(await read(scope, newest)), stale: false, asOf: asked };
      } catch (error) {
        const known = error instanceof StoreUnavailable ? feeds.get(scope)?.lastKnown() : undefined;
        if (known === undefined) throw error;
        return { ...known, events: known.events.slice(-newest), stale: true };
      }
    },

    follow(scope, after, listener) {
      const feed = feeds.get(scope) ?? new Feed(driver, scope);
      feeds.set(scope, feed);
      // A journey's stream begins with the journey: what it posts at once must not slip in before its feed has begun.
      const stop = feed.follow(after ?? (feed === publicFeed ? undefined : 0), listener);
      return () => {
        stop();
        if (feed !== publicFeed && feed.readers === 0) feeds.delete(scope);
      };
    },

    ready: () => driver.ping(),

    async close() {
      for (const timer of timers) clearInterval(timer);
      await driver.close();
    },
  };
}
