import { frameEvent, joinFrames, type EventSource, type Frame, type Reader, type StreamEvent } from './events.ts';

/** An event with the id by which a reader resumes. Ids are the same in both colours. */
export interface HubEvent extends StreamEvent {
  readonly id: string | number;
}

export interface HubOptions {
  /** How many events are kept in memory for readers who come back; 1000 by default. */
  readonly history?: number;
  /** Events published within this time go out in one write for each reader; 15 by default. */
  readonly coalesceMs?: number;
  /**
   * The events after an id that memory no longer holds, oldest first, from the store that both colours share. Asked
   * also for a reader without an id (`undefined`), who then gets what a new reader should see first.
   */
  readonly missed?: (lastEventId: string | undefined) => Promise<readonly HubEvent[]>;
}

interface Entry {
  readonly id: string;
  readonly frame: Frame;
}

/**
 * One feed for many readers: each event is serialised and framed once. Events are published in the order of the store,
 * after they are in it; a reader that comes back gets every later event once, in order.
 */
export class EventHub {
  readonly #history: number;
  readonly #coalesceMs: number;
  readonly #missed: HubOptions['missed'];
  readonly #live = new Set<Reader>();
  readonly #joining = new Set<JoiningReader>();
  #recent: Entry[] = [];
  #pending: Entry[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor({ history = 1000, coalesceMs = 15, missed }: HubOptions = {}) {
    this.#history = history;
    this.#coalesceMs = coalesceMs;
    this.#missed = missed;
  }

  publish(event: HubEvent): void {
    this.#pending.push(entryOf(event));
    this.#timer ??= setTimeout(() => this.#flush(), this.#coalesceMs);
  }

  get readers(): number {
    return this.#live.size + this.#joining.size;
  }

  /** Hand this to `service.events`. */
  readonly source: EventSource = (reader) => {
    this.#flush();
    const joining = new JoiningReader(reader);
    this.#joining.add(joining);
    this.#replay(reader.lastEventId).then(
      (replay) => this.#replayed(joining, replay),
      () => reader.end(),
    );
    return () => {
      this.#joining.delete(joining);
      this.#live.delete(reader);
    };
  };

  async #replay(lastEventId: string | undefined): Promise<readonly Entry[]> {
    const index = lastEventId === undefined ? -1 : this.#recent.findIndex(({ id }) => id === lastEventId);
    if (index >= 0) return this.#recent.slice(index + 1);
    return (await this.#missed?.(lastEventId))?.map(entryOf) ?? [];
  }

  #replayed(joining: JoiningReader, replay: readonly Entry[]): void {
    if (!this.#joining.has(joining)) return;
    joining.replay(replay);
    this.#promote(joining);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entries = this.#pending;
    if (entries.length === 0) return;
    this.#pending = [];
    this.#recent = [...this.#recent, ...entries].slice(-this.#history);
    const frame = joinFrames(entries.map((entry) => entry.frame));
    for (const reader of this.#live) reader.send(frame);
    for (const joining of this.#joining) {
      joining.offer(entries);
      this.#promote(joining);
    }
  }

  #promote(joining: JoiningReader): void {
    if (!joining.caughtUp || !this.#joining.delete(joining)) return;
    this.#live.add(joining.reader);
  }
}

/**
 * A reader between its replay and the live feed. The store may be ahead of the feed, so live events that the replay
 * has already given are skipped; the first one that it has not given ends the skipping, because both have one order.
 */
class JoiningReader {
  readonly reader: Reader;
  #queue: Entry[] | undefined = [];
  #given: Set<string> = new Set();

  constructor(reader: Reader) {
    this.reader = reader;
  }

  get caughtUp(): boolean {
    return this.#queue === undefined && this.#given.size === 0;
  }

  offer(entries: readonly Entry[]): void {
    if (this.#queue === undefined) this.#sendUnseen(entries);
    else this.#queue.push(...entries);
  }

  replay(entries: readonly Entry[]): void {
    const queued = this.#queue ?? [];
    this.#queue = undefined;
    this.#given = new Set(entries.map(({ id }) => id));
    if (entries.length > 0) this.reader.send(joinFrames(entries.map(({ frame }) => frame)));
    this.#sendUnseen(queued);
  }

  #sendUnseen(entries: readonly Entry[]): void {
    const first = entries.findIndex(({ id }) => !this.#given.has(id));
    if (first < 0) return;
    this.#given = new Set();
    this.reader.send(joinFrames(entries.slice(first).map(({ frame }) => frame)));
  }
}

function entryOf(event: HubEvent): Entry {
  return { id: String(event.id), frame: frameEvent(event) };
}
