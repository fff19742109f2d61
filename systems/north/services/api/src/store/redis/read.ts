import type { Entry, Scope } from '../entry.ts';
import type { Client } from './client.ts';
import { entryIn } from './entries.ts';
import { keysOf } from './keys.ts';

/** Reads at most `limit` entries after an id, in order. */
export async function read(client: Client, scope: Scope, after: number, limit: number): Promise<Entry[]> {
  const entries = await client.xRange(keysOf(scope).events, `(${after}-0`, '+', { COUNT: limit });
  return (entries ?? []).map(entryIn);
}
