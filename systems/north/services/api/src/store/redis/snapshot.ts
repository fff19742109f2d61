import type { Snapshot } from '../driver.ts';
import type { Scope } from '../entry.ts';
import type { Client } from './client.ts';
import { eventIn } from './entries.ts';
import { keysOf } from './keys.ts';

/** Reads the head and the newest events of a scope in one step, so that they agree. */
export async function snapshot(client: Client, scope: Scope, newest: number): Promise<Snapshot> {
  const [headKey, eventsKey] = keysOf(scope);
  const [head, entries] = await client
    .multi()
    .hmGet(headKey, ['id', 'count'])
    .xRevRange(eventsKey, '+', '-', { COUNT: newest })
    .execTyped();
  const [id, count] = head;
  return {
    head: { id: Number(id ?? 0), count: Number(count ?? 0) },
    events: (entries ?? []).reverse().flatMap((entry) => eventIn(entry) ?? []),
  };
}
