import type { HallEvent } from './event.ts';

const RETRY_MS = 1_000;

export interface StreamListener {
  opened(): void;
  event(event: HallEvent): void;
  /** What was shown is gone or has holes: read anew. */
  cleared(): void;
  lost(): void;
  /** Events of other names that are wanted too. */
  names: readonly string[];
  named(name: string, data: unknown): void;
}

/**
 * Follows the events for as long as the page lives. The browser comes back by itself with the last id it has seen; where
 * it gives up, because an answer was no stream or the phone had no network, a new connection is made.
 */
export function follow(path: string, on: StreamListener): void {
  const source = new EventSource(path);
  const over = new AbortController();
  const again = (pauseMs: number): void => {
    over.abort();
    source.close();
    setTimeout(follow, pauseMs, path, on);
  };
  source.addEventListener('open', () => on.opened());
  source.addEventListener('message', ({ data }) => on.event(JSON.parse(data)));
  source.addEventListener('reset', () => on.cleared());
  source.addEventListener('gap', () => on.cleared());
  for (const name of on.names) source.addEventListener(name, ({ data }) => on.named(name, JSON.parse(data)));
  source.addEventListener('error', () => {
    on.lost();
    if (source.readyState === EventSource.CLOSED) again(RETRY_MS * (1 + Math.random()));
  });
  // A stream that lost its network may look alive for minutes.
  addEventListener('offline', () => on.lost(), { signal: over.signal });
  addEventListener('online', () => again(0), { signal: over.signal });
}
