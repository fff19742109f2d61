import type { Snapshot } from '../driver.ts';
import type { Scope } from '../entry.ts';
import { headFrom } from '../head.ts';
import type { Client } from './client.ts';
import { entryIn, isEvent } from './entries.ts';
import { keysOf } from './keys.ts';

/** Reads the head and the newest events of a scope in one step, so that they agree. */
export async function snapshot(client: Client, scope: Scope, newest: number): Promise<Snapshot> {
  const { head: headKey, events: eventsKey } = keysOf(scope);
  // Votes stand between events: while too few events came, more entries are asked for.
  for (let asked = newest; ; asked *= 4) {
    const [head, entries] = await client
      .multi()
      .hGetAll(headKey)
      .xRevRange(eventsKey, '+', '-', { COUNT: asked })
      .execTyped();
    const events = (entries ?? []).map(entryIn).filter(isEvent).slice(0, newest);
    if (events.length === newest || (entries ?? []).length < asked) {
      return { head: headFrom(head), events: events.reverse() };
    }
  }
}
