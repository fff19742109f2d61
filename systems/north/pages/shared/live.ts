import type { Answer } from './answer.ts';
import type { HallEvent } from './event.ts';
import { follow } from './stream.ts';

/** How far what is shown can be trusted. */
export type Connection = { state: 'live' } | { state: 'stale'; asOf: Date } | { state: 'reconnecting' };

type Reading<Value> = Pick<Answer<Value>, 'value' | 'asOf'>;

/** A page that shows something read, kept up to date by the stream. */
export interface LivePage<Value> {
  read(): Promise<Reading<Value>>;
  /** Shows what was read in place of everything before it. */
  show(value: Value): void;
  /** An event that came after, or while, `show`n values were read. */
  event(event: HallEvent): void;
  connection(connection: Connection): void;
  /** Events of other names, and what is done with their data. */
  named?: Record<string, (data: unknown) => void>;
}

const RETRY_MS = 1_000;
const MOST_WAITING = 500;

/** Reads at every (re)connection, gap and reset; what comes meanwhile waits for the reading, so that nothing is lost. */
export function keepLive<Value>(page: LivePage<Value>): void {
  let waiting: (() => void)[] | undefined;
  /** The latest reading; an older one that ends later changes nothing. */
  let latest: object | undefined;

  const readAnew = async (): Promise<void> => {
    const mine = (latest = {});
    waiting ??= [];
    const answer = await page.read().catch(() => undefined);
    if (latest !== mine) return;
    if (answer !== undefined) {
      page.show(answer.value);
      for (const arrival of waiting ?? []) arrival();
      waiting = undefined;
    }
    page.connection(connectionOf(answer));
    if (answer === undefined || answer.asOf !== undefined) setTimeout(() => latest === mine && readAnew(), RETRY_MS);
  };

  const arrive = (arrival: () => void): void => {
    if (waiting === undefined) return arrival();
    waiting.push(arrival);
    if (waiting.length > MOST_WAITING) waiting.shift();
  };

  follow('/events', {
    opened: () => void readAnew(),
    cleared: () => void readAnew(),
    event: (event) => arrive(() => page.event(event)),
    named: (name, data) => arrive(() => page.named?.[name]?.(data)),
    names: Object.keys(page.named ?? {}),
    lost() {
      latest = undefined;
      page.connection({ state: 'reconnecting' });
    },
  });
}

function connectionOf(answer: Reading<unknown> | undefined): Connection {
  if (answer === undefined) return { state: 'reconnecting' };
  return answer.asOf === undefined ? { state: 'live' } : { state: 'stale', asOf: answer.asOf };
}
