/** How much this process has under way. */
export interface WorkCounts {
  readonly requests: number;
  readonly streams: number;
  readonly background: number;
}

/** An open stream, as far as a drain is concerned. */
export interface HandOver {
  /** Ends the stream at its next event boundary, telling the reader to come back after `retryMs`. */
  (retryMs: number): void;
}

/** Reconnects spread over this span, so that a thousand readers do not come back at once. */
const retryFromMs = 250;
const retryToMs = 2_000;

interface Stream {
  readonly label: string;
  readonly handOver: HandOver;
}

/** Everything that a drain waits for: requests in flight, open streams and background work. */
export class Work {
  readonly #requests = new Set<{ label: string }>();
  readonly #streams = new Set<Stream>();
  readonly #background = new Set<{ label: string }>();
  #handingOver = false;
  #whenIdle: (() => void)[] = [];

  /** Counts a request until the returned function is called. */
  request(label: string): () => void {
    return this.#track(this.#requests, { label });
  }

  /** Counts a stream until the returned function is called. A stream that opens while draining is handed over at once. */
  stream(label: string, handOver: HandOver): () => void {
    const stream = { label, handOver };
    const end = this.#track(this.#streams, stream);
    if (this.#handingOver) handOver(jitteredRetryMs());
    return end;
  }

  /** Counts work that outlives its request, such as a mail being sent; gives the same promise back. */
  background<T>(promise: Promise<T>, label: string): Promise<T> {
    const end = this.#track(this.#background, { label });
    promise.then(end, end);
    return promise;
  }

  get counts(): WorkCounts {
    return { requests: this.#requests.size, streams: this.#streams.size, background: this.#background.size };
  }

  /** What is under way, for the record of what a drain had to cut. */
  get pending(): string[] {
    const name = (kind: string) => (item: { label: string }) => `${kind} ${item.label}`;
    return [
      ...[...this.#requests].map(name('request')),
      ...[...this.#streams].map(name('stream')),
      ...[...this.#background].map(name('background')),
    ];
  }

  /** Ends every stream, and those still to come, at an event boundary. */
  handOverStreams(): void {
    this.#handingOver = true;
    for (const { handOver } of [...this.#streams]) handOver(jitteredRetryMs());
  }

  /** Resolves with true once nothing is under way, or with false when the signal aborts first. */
  async idle(signal: AbortSignal): Promise<boolean> {
    while (!this.#isIdle && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#whenIdle.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
      await promise;
    }
    return this.#isIdle;
  }

  get #isIdle(): boolean {
    return this.#requests.size + this.#streams.size + this.#background.size === 0;
  }

  #track<Item>(items: Set<Item>, item: Item): () => void {
    items.add(item);
    return () => {
      items.delete(item);
      if (!this.#isIdle) return;
      for (const resolve of this.#whenIdle.splice(0)) resolve();
    };
  }
}

function jitteredRetryMs(): number {
  return Math.round(retryFromMs + Math.random() * (retryToMs - retryFromMs));
}
