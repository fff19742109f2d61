import { getJson } from '../shared/answer.ts';
import type { HallEvent } from '../shared/event.ts';
import { keepLive, type Connection } from '../shared/live.ts';

interface Reading {
  count: number;
  log: HallEvent[];
}

export interface HallListener {
  /** Something is different: the count, the recent events or the connection. */
  changed?(hall: Hall): void;
  event?(event: HallEvent): void;
}

const KEPT = 20;

/** What is known of the hall. One stream serves all parts of a page, however many decks it shows. */
export class Hall {
  /** Undefined until it was read once. */
  count: number | undefined;
  /** Newest last. */
  recent: HallEvent[] = [];
  connection: Connection = { state: 'reconnecting' };
  readonly #listeners = new Set<HallListener>();

  constructor() {
    keepLive<Reading>({
      read: readHall,
      show: (reading) => this.#show(reading),
      event: (event) => this.#take(event),
      connection: (connection) => {
        this.connection = connection;
        this.#tell();
      },
    });
  }

  /** @param signal ends it */
  listen(listener: HallListener, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
    listener.changed?.(this);
  }

  #show({ count, log }: Reading): void {
    this.count = count;
    this.recent = log.slice(-KEPT);
    this.#tell();
  }

  #take(event: HallEvent): void {
    if (event.count <= (this.count ?? 0)) return;
    this.count = event.count;
    this.recent = [...this.recent, event].slice(-KEPT);
    for (const listener of this.#listeners) listener.event?.(event);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener.changed?.(this);
  }
}

async function readHall(): Promise<{ value: Reading; asOf: Date | undefined }> {
  const [state, log] = await Promise.all([getJson<{ count: number }>('/state'), getJson<HallEvent[]>('/log')]);
  return { value: { count: state.value.count, log: log.value }, asOf: state.asOf ?? log.asOf };
}
