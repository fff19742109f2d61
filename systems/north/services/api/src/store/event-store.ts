import { Batcher, PATIENCE_MS } from './batcher.ts';
import {
  type Ballot,
  type Counted,
  type NewEvent,
  type Place,
  type Snapshot,
  type StoreDriver,
  StoreUnavailable,
  type Votes,
} from './driver.ts';
import type { ListName } from './effects.ts';
import { PUBLIC_SCOPE, type Scope } from './entry.ts';
import { Feed, type FeedListener } from './feed.ts';
import type { Known } from './freshness.ts';
import { LastKnown } from './last-known.ts';
import { share } from './share.ts';

/** How often each feed looks for itself, in case a wake was lost; also how old a last known state can be. */
const PULL_MS = 1_000;
const JOURNEY_LIFE_MS = 3_600_000;
const FORGET_MS = 600_000;

/**
 * The events of North, what was counted of them, and the votes: shared by every replica of both colours, each scope
 * apart from all others. What is written is durable when its promise resolves; when it rejects with `StoreUnavailable`,
 * nothing was changed. What is read of the public scope can be read while the store is away, too, as it was last known.
 */
export interface EventStore {
  /**
   * Counts events, one directly after the other; resolves with the place of the last. One whose identity is that of an
   * event that is kept changes nothing: its place is that of the first time.
   */
  append(scope: Scope, events: readonly NewEvent[]): Promise<Place>;
  /** The scope's head and newest events. */
  snapshot(scope: Scope, newest: number): Promise<Known<Snapshot>>;
  /** The scope's tallies and one of its lists. */
  counted(scope: Scope, list: ListName): Promise<Known<Counted>>;
  /** Answers how many votes the use case has then. */
  vote(scope: Scope, ballot: Omit<Ballot, 'patienceMs'>): Promise<number>;
  /** All votes; `mine` is not known while the store is away. */
  votes(scope: Scope, visitor: string): Promise<Known<Pick<Votes, 'votes'> & Partial<Votes>>>;
  /** Tells every entry after id `after` (from now on, without one), in order, each once; answers how to stop. */
  follow(scope: Scope, after: number | undefined, listener: FeedListener): () => void;
  /** Clears everything of the scope but its votes and restarts its count; ids go on rising, and readers are told. */
  reset(scope: Scope): Promise<void>;
  /** Resolves when the store answers and takes writes, rejects with `StoreUnavailable` when it does not. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Builds the event store on one store part. */
export function eventStore(driver: StoreDriver): EventStore {
  const batcher = new Batcher(driver);
  const publicFeed = new Feed(driver, PUBLIC_SCOPE);
  const feeds = new Map<Scope, Feed>([[PUBLIC_SCOPE, publicFeed]]);
  const publicReads = new Map<number, () => Promise<Snapshot>>();
  const publicCounted = {
    profiles: new LastKnown(() => driver.counted(PUBLIC_SCOPE, 'profiles')),
    swipes: new LastKnown(() => driver.counted(PUBLIC_SCOPE, 'swipes')),
  };
  const publicVotes = new LastKnown(async () => ({ votes: (await driver.votes(PUBLIC_SCOPE, '')).votes }));
  let rememberedId: number | undefined;

  const pull = (scope?: Scope): void => {
    if (scope !== undefined) void feeds.get(scope)?.pull();
    else for (const feed of feeds.values()) void feed.pull();
  };
  /** Feeds remember events by themselves; the rest is asked for after something has changed, in case the store goes. */
  const remember = async (): Promise<void> => {
    const id = publicFeed.lastKnown()?.head.id;
    if (id === undefined || id === rememberedId) return;
    await Promise.all([...Object.values(publicCounted), publicVotes].map((known) => known.read()));
    rememberedId = id;
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
  const timers = [
    setInterval(() => {
      pull();
      void remember().catch(() => undefined);
    }, PULL_MS),
    setInterval(forget, FORGET_MS),
  ];
  for (const timer of timers) timer.unref();

  return {
    append: (scope, events) => batcher.append(scope, events),
    reset: (scope) => driver.reset(scope, PATIENCE_MS),
    vote: (scope, ballot) => driver.vote(scope, { ...ballot, patienceMs: PATIENCE_MS }),

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

    async counted(scope, list) {
      if (scope === PUBLIC_SCOPE) return publicCounted[list].read();
      return fresh(new Date(), await driver.counted(scope, list));
    },

    async votes(scope, visitor) {
      const asked = new Date();
      try {
        const { votes, mine } = await driver.votes(scope, visitor);
        if (scope === PUBLIC_SCOPE) publicVotes.note({ votes }, asked);
        return fresh(asked, { votes, mine });
      } catch (error) {
        if (scope !== PUBLIC_SCOPE || !(error instanceof StoreUnavailable)) throw error;
        return publicVotes.read();
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

function fresh<Value extends object>(asOf: Date, value: Value): Known<Value> {
  return { ...value, stale: false, asOf };
}
