import { setTimeout as delay } from 'node:timers/promises';
import type { Snapshot, StoreDriver } from './driver.ts';
import type { Entry, Scope, StoredEvent } from './entry.ts';
import type { Head } from './head.ts';

/** Told to a reader whose id is not (or no longer) known: read state and log anew; the stream goes on after `id`. */
export interface Gap {
  kind: 'gap';
  id: number;
}

export type FeedItem = Entry | Gap;
export type FeedListener = (items: readonly FeedItem[]) => void;

const PAGE = 200;
/** What comes within this time goes out together: each reader costs one write for all of it. The first goes out at once. */
const COALESCE_MS = 25;
/** Entries kept in memory: a reader who was away for fewer costs the store nothing. */
const RECENT = 1_000;
/** The newest events that are known even while the store is away. */
export const LOG_LENGTH = 200;

interface Reader {
  /** The id of the last entry that this reader was given; undefined until the feed has begun. */
  at: number | undefined;
  listener: FeedListener;
  /** `arriving` until the feed has read the store once since; `live` once it has all that the feed has. */
  state: 'arriving' | 'catching up' | 'live' | 'gone';
}

/**
 * Follows one scope of the store and hands its entries, in order and each once, to any number of readers.
 *
 * Wakes carry no entries: whatever happens to them, the feed reads on from the last id it has, so a lost wake delays and
 * never loses. Ids of a scope have no holes; a hole in what was read therefore means that entries were pruned, or cleared by the
 * reset that follows it.
 */
export class Feed {
  readonly #driver: StoreDriver;
  readonly #scope: Scope;
  readonly #readers = new Set<Reader>();
  #head: Head | undefined;
  #recent: Entry[] = [];
  #log: StoredEvent[] = [];
  #asOf = 0;
  #pulling: Promise<void> | undefined;
  #pulledAt = 0;
  #again = false;

  constructor(driver: StoreDriver, scope: Scope) {
    this.#driver = driver;
    this.#scope = scope;
  }

  get readers(): number {
    return this.#readers.size;
  }

  /** What the feed last knew, and when that was true; undefined when it has never reached the store. */
  lastKnown(): (Snapshot & { asOf: Date }) | undefined {
    if (this.#head === undefined) return undefined;
    return { head: this.#head, events: this.#log, asOf: new Date(this.#asOf) };
  }

  /** Tells `listener` every entry after `after`, or from now on; answers how to stop. */
  follow(after: number | undefined, listener: FeedListener): () => void {
    const reader: Reader = { at: after ?? this.#head?.id, listener, state: 'arriving' };
    this.#readers.add(reader);
    void this.pull();
    return () => {
      reader.state = 'gone';
      this.#readers.delete(reader);
    };
  }

  /** Reads what is new and tells it. Never rejects: while the store is away, the next pull goes on from the same id. */
  pull(): Promise<void> {
    if (this.#pulling !== undefined) {
      this.#again = true;
      return this.#pulling;
    }
    this.#pulling = this.#pullAll()
      .catch(() => undefined)
      .finally(() => {
        this.#pulling = undefined;
        if (this.#again) void this.pull();
      });
    return this.#pulling;
  }

  async #pullAll(): Promise<void> {
    const pause = this.#pulledAt + COALESCE_MS - performance.now();
    if (pause > 0) await delay(pause);
    this.#pulledAt = performance.now();
    this.#again = false;
    if (this.#head === undefined) await this.#begin();
    let page: Entry[];
    do {
      const arriving = [...this.#readers].filter((reader) => reader.state === 'arriving');
      const head = this.#requireHead();
      const asked = Date.now();
      page = await this.#driver.read(this.#scope, head.id, PAGE);
      this.#asOf = asked;
      if (page.length > 0 && !goesOn(head.id, page)) await this.#skipGap();
      else this.#take(page);
      for (const reader of arriving) void this.#catchUp(reader);
    } while (page.length === PAGE);
  }

  async #begin(): Promise<void> {
    const asked = Date.now();
    const snapshot = await this.#driver.snapshot(this.#scope, LOG_LENGTH);
    this.#head = snapshot.head;
    this.#log = snapshot.events;
    this.#recent = [];
    this.#asOf = asked;
  }

  #requireHead(): Head {
    if (this.#head === undefined) throw new Error('the feed has not begun');
    return this.#head;
  }

  /** The feed itself fell so far behind that entries were pruned: everyone starts anew from the present. */
  async #skipGap(): Promise<void> {
    await this.#begin();
    for (const reader of this.#readers) if (reader.state === 'live') this.#tellGap(reader);
  }

  #take(entries: readonly Entry[]): void {
    for (const entry of entries) this.#remember(entry);
    if (entries.length === 0) return;
    this.#recent = [...this.#recent, ...entries].slice(-RECENT);
    this.#log = this.#log.slice(-LOG_LENGTH);
    for (const reader of this.#readers) if (reader.state === 'live') this.#tell(reader, entries);
  }

  #remember(entry: Entry): void {
    const head = this.#requireHead();
    if (entry.kind === 'event') this.#log.push(entry);
    else if (entry.kind === 'reset') this.#log = [];
    const count = entry.kind === 'event' ? entry.count : entry.kind === 'vote' ? head.count : 0;
    this.#head = { ...head, id: entry.id, count };
  }

  /**
   * Brings a reader from its own id to the feed's: from the store while it is far behind, then from memory, where
   * nothing can come between the last page and going live. When the store goes away meanwhile, the next pull starts over.
   */
  async #catchUp(reader: Reader): Promise<void> {
    if (reader.state !== 'arriving') return;
    reader.state = 'catching up';
    try {
      while (!this.#inMemory(reader)) {
        const page = await this.#driver.read(this.#scope, reader.at ?? 0, PAGE);
        if (this.#isGone(reader)) return;
        if (!goesOn(reader.at ?? 0, page)) return this.#goOnAfterGap(reader);
        // What the feed itself has not read yet is told to everyone at once.
        this.#tell(
          reader,
          page.filter((entry) => entry.id <= this.#requireHead().id),
        );
      }
      this.#join(reader);
    } catch {
      if (!this.#isGone(reader)) reader.state = 'arriving';
    }
  }

  #isGone(reader: Reader): boolean {
    return reader.state === 'gone';
  }

  #inMemory({ at }: Reader): boolean {
    const oldest = this.#recent[0]?.id ?? this.#requireHead().id + 1;
    return at === undefined || at + 1 >= oldest;
  }

  #join(reader: Reader): void {
    const { id } = this.#requireHead();
    const at = (reader.at ??= id);
    if (at > id) return this.#goOnAfterGap(reader);
    this.#tell(
      reader,
      this.#recent.filter((entry) => entry.id > at),
    );
    reader.state = 'live';
  }

  #goOnAfterGap(reader: Reader): void {
    this.#tellGap(reader);
    reader.state = 'live';
  }

  #tellGap(reader: Reader): void {
    const { id } = this.#requireHead();
    reader.at = id;
    reader.listener([{ kind: 'gap', id }]);
  }

  #tell(reader: Reader, entries: readonly Entry[]): void {
    const last = entries.at(-1);
    if (last === undefined) return;
    reader.at = last.id;
    reader.listener(entries);
  }
}

function goesOn(after: number, [next]: readonly Entry[]): boolean {
  return next !== undefined && (next.id === after + 1 || next.kind === 'reset');
}
