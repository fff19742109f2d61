import type { Counted } from '../driver.ts';
import { type ListName, talliesFrom } from '../effects.ts';
import type { Payload, Scope } from '../entry.ts';
import type { Client } from './client.ts';
import { keysOf } from './keys.ts';

/** Reads the tallies and one list of a scope in one step, so that they agree. */
export async function counted(client: Client, scope: Scope, list: ListName): Promise<Counted> {
  const { tallies, lists } = keysOf(scope);
  const [fields, texts] = await client.multi().hGetAll(tallies).lRange(lists[list], 0, -1).execTyped();
  const items = texts.reverse().map((text) => JSON.parse(text) as [id: number, item: Payload, ts?: number]);
  return {
    tallies: talliesFrom(Object.entries(fields).flatMap(([field, n]) => rowIn(field, n))),
    items: items.map(([id, item, ts]) => ({ id, item, ...(ts !== undefined && { ts: new Date(ts).toISOString() }) })),
  };
}

function rowIn(field: string, n: string): [tally: string, name: string, n: number][] {
  const at = field.indexOf('/');
  return field.startsWith('#') ? [] : [[field.slice(0, at), field.slice(at + 1), Number(n)]];
}
