import type { Entry, Scope } from '../entry.ts';
import type { Client } from './client.ts';
import { eventIn, idOf, timeOf } from './entries.ts';
import { keysOf } from './keys.ts';

/** Reads at most `limit` entries after an id, in order. */
export async function read(client: Client, scope: Scope, after: number, limit: number): Promise<Entry[]> {
  const [, events] = keysOf(scope);
  const entries = await client.xRange(events, `(${after}-0`, '+', { COUNT: limit });
  return (entries ?? []).map((entry) => eventIn(entry) ?? { kind: 'reset', id: idOf(entry), ts: timeOf(entry) });
}
