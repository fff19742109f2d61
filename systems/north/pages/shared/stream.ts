import type { HallEvent } from './event.ts';

const RETRY_MS = 1_000;

export interface StreamListener {
  opened(): void;
  event(event: HallEvent): void;
  /** What was shown is gone or has holes: read anew. */
  cleared(): void;
  lost(): void;
  /** Events of other names, and what to do with their data. */
  named?: Record<string, (data: unknown) => void>;
}

/**
 * Follows the events for as long as the page lives. The browser comes back by itself with the last id it has seen; where
 * it gives up, because an answer was no stream, a new connection is made.
 */
export function follow(path: string, on: StreamListener): void {
  const source = new EventSource(path);
  source.addEventListener('open', () => on.opened());
  source.addEventListener('message', ({ data }) => on.event(JSON.parse(data)));
  source.addEventListener('reset', () => on.cleared());
  source.addEventListener('gap', () => on.cleared());
  for (const [name, listener] of Object.entries(on.named ?? {})) {
    source.addEventListener(name, ({ data }) => listener(JSON.parse(data)));
  }
  source.addEventListener('error', () => {
    on.lost();
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, RETRY_MS * (1 + Math.random()), path, on);
  });
}
