import type { Answer } from './answer.ts';
import type { HallEvent } from './event.ts';
import { follow } from './stream.ts';

/** How far what is shown can be trusted. */
export type Connection = { state: 'live' } | { state: 'stale'; asOf: Date } | { state: 'reconnecting' };

/** A page that shows something read, kept up to date by the stream. */
export interface LivePage<Value> {
  read(): Promise<Answer<Value>>;
  /** Shows what was read in place of everything before it. */
  show(value: Value): void;
  /** An event that came after, or while, `show`n values were read. */
  event(event: HallEvent): void;
  connection(connection: Connection): void;
  named?: Record<string, (data: unknown) => void>;
}

const RETRY_MS = 1_000;
const MOST_WAITING = 500;

/** Reads at every (re)connection, gap and reset; what comes meanwhile waits for the reading, so that nothing is lost. */
export function keepLive<Value>(page: LivePage<Value>): void {
  let waiting: HallEvent[] | undefined;
  /** The latest reading; an older one that ends later changes nothing. */
  let latest: object | undefined;

  const readAnew = async (): Promise<void> => {
    const mine = (latest = {});
    waiting ??= [];
    const answer = await page.read().catch(() => undefined);
    if (latest !== mine) return;
    if (answer !== undefined) {
      page.show(answer.value);
      for (const event of waiting ?? []) page.event(event);
      waiting = undefined;
    }
    page.connection(connectionOf(answer));
    if (answer === undefined || answer.asOf !== undefined) setTimeout(() => latest === mine && readAnew(), RETRY_MS);
  };

  follow('/events', {
    opened: () => void readAnew(),
    cleared: () => void readAnew(),
    event(event) {
      if (waiting === undefined) return page.event(event);
      waiting.push(event);
      if (waiting.length > MOST_WAITING) waiting.shift();
    },
    lost() {
      latest = undefined;
      page.connection({ state: 'reconnecting' });
    },
    ...(page.named && { named: page.named }),
  });
}

function connectionOf(answer: Answer<unknown> | undefined): Connection {
  if (answer === undefined) return { state: 'reconnecting' };
  return answer.asOf === undefined ? { state: 'live' } : { state: 'stale', asOf: answer.asOf };
}
