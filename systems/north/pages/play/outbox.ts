import type { CloudEvent } from './cloud-event.ts';
import { type KeptEvents, keptEvents } from './kept-events.ts';

export interface OutboxState {
  waiting: number;
  /** Whether the last attempt to send one failed. */
  cut: boolean;
  /** Events that the stage did not accept; they will not be sent again. */
  refused: number;
  /** Whether what waits outlives the page. */
  lasting: boolean;
}

type Sent = 'counted' | 'refused' | { retryAfterMs: number };

const PATIENCE_MS = 15_000;
const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** Answers that mean: not now. Every other 4xx means: never. */
const LATER = [408, 425, 429];

/**
 * Sends events one after the other, each only after the one before has been counted. What cannot be sent is kept on the
 * phone, in order, and sent later, also by another visit of the page. An event is removed once it has been acknowledged.
 */
export class Outbox {
  readonly #tell: (state: OutboxState) => void;
  readonly #kept: Promise<KeptEvents> = keptEvents();
  #sending = false;
  #cut = false;
  #refused = 0;
  #pauseMs = SHORTEST_PAUSE_MS;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (state: OutboxState) => void) {
    this.#tell = tell;
    addEventListener('online', () => void this.send());
    void this.send();
  }

  async add(event: CloudEvent): Promise<void> {
    const kept = await this.#kept;
    await kept.add(event);
    await this.#report(kept);
    await this.send();
  }

  /** Sends what waits, until nothing does or the network is cut. */
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#retry);
    try {
      const kept = await this.#kept;
      await alone(() => this.#sendAll(kept));
      await this.#report(kept);
    } finally {
      this.#sending = false;
    }
  }

  async #sendAll(kept: KeptEvents): Promise<void> {
    for (let next = await kept.first(); next !== undefined; next = await kept.first()) {
      const sent = await post(next.event, this.#pauseMs);
      this.#cut = typeof sent === 'object';
      if (typeof sent === 'object') {
        this.#retry = setTimeout(() => void this.send(), sent.retryAfterMs);
        this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
        return;
      }
      this.#pauseMs = SHORTEST_PAUSE_MS;
      if (sent === 'refused') this.#refused++;
      await kept.remove(next.key);
      await this.#report(kept);
    }
  }

  async #report({ count, lasting }: KeptEvents): Promise<void> {
    this.#tell({ waiting: await count(), cut: this.#cut, refused: this.#refused, lasting });
  }
}

/** Two pages of one phone share what waits; only one of them sends. Without HTTPS there are no locks to share. */
async function alone(work: () => Promise<void>): Promise<void> {
  const { locks } = navigator as { locks?: LockManager };
  return locks === undefined ? work() : locks.request('north-play-outbox', work);
}

async function post(event: CloudEvent, pauseMs: number): Promise<Sent> {
  try {
    const { ok, status, headers } = await fetch('/ingest', {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (ok) return 'counted';
    if (status >= 400 && status < 500 && !LATER.includes(status)) return 'refused';
    return { retryAfterMs: Math.max(1_000 * Number(headers.get('retry-after') ?? 0) || 0, pauseMs) };
  } catch {
    return { retryAfterMs: pauseMs };
  }
}
