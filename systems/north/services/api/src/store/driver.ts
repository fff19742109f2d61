import type { Effects, KeptItem, ListName, Tallies } from './effects.ts';
import type { Entry, Payload, Scope, StoredEvent } from './entry.ts';
import type { Head } from './head.ts';

/** An event as it is handed to the store, with all that it changes. */
export interface NewEvent extends Effects {
  payload: Payload;
  /** Tells it apart from all others, see `identityOf`; without one it is new whenever it comes. */
  identity?: string | undefined;
}

/** Events that are appended in one step. */
export interface Batch {
  /** UUID: appending the same batch again finds what is stored instead of counting it twice. */
  id: string;
  /** No two of one identity. */
  events: readonly NewEvent[];
  /** Milliseconds from now after which the store itself refuses the batch, however late it gets to it. */
  patienceMs: number;
}

/** Where an event stands in its scope. */
export interface Place {
  id: number;
  count: number;
}

/** Where a batch ended up: its events have consecutive ids and counts from `first` on. */
export interface Appended {
  first: Place;
}

/** Why nothing of a batch was appended: these of its identities are those of events that are kept, and where they stand. */
export interface Repeated {
  repeated: ReadonlyMap<string, Place>;
}

/** A scope at one moment: its head and its newest events, oldest first. */
export interface Snapshot {
  head: Head;
  events: StoredEvent[];
}

/** What a scope has counted, and one of its lists, at one moment. */
export interface Counted {
  tallies: Tallies;
  /** Oldest first. */
  items: KeptItem[];
}

/** One visitor's word about one use case. */
export interface Ballot {
  useCase: string;
  visitor: string;
  /** False withdraws. */
  given: boolean;
  /** As that of a `Batch`. */
  patienceMs: number;
}

/** The votes of a scope: use case -> how many, and for which a visitor has voted. */
export interface Votes {
  votes: Record<string, number>;
  mine: string[];
}

/**
 * What a store part must do; `eventStore` builds everything else on it. Every call rejects with `StoreUnavailable`, and
 * within a few seconds, when the part is away or refuses.
 */
export interface StoreDriver {
  /** Appends a batch as a whole, or not at all when it repeats events among those that are kept. */
  append(scope: Scope, batch: Batch): Promise<Appended | Repeated>;
  /** Clears everything of the scope but its votes, and restarts its count; ids go on rising. */
  reset(scope: Scope, patienceMs: number): Promise<void>;
  snapshot(scope: Scope, newest: number): Promise<Snapshot>;
  counted(scope: Scope, list: ListName): Promise<Counted>;
  /** Answers how many votes the use case has afterwards. Readers are told of a vote that changes something. */
  vote(scope: Scope, ballot: Ballot): Promise<number>;
  votes(scope: Scope, visitor: string): Promise<Votes>;
  /** At most `limit` entries whose id is above `after`, in the order of their ids. */
  read(scope: Scope, after: number, limit: number): Promise<Entry[]>;
  /** Calls `wake` after each append to a scope, and without a scope whenever wakes may have been missed. */
  listen(wake: (scope?: Scope) => void): void;
  /** Resolves when the part answers and takes writes. */
  ping(): Promise<void>;
  /** Forgets journeys that were last written longer ago than `ms`. */
  forgetJourneys(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** The store is away, refuses writes, or did not answer in time. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  /** The part may answer in a moment (a lost connection); false when it said no. */
  readonly passing: boolean;

  constructor(cause: unknown, passing: boolean) {
    super(`the event store does not answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.passing = passing;
  }
}
