import type { Snapshot } from '../driver.ts';
import type { Scope } from '../entry.ts';
import { CLASSED_EVENTS, UNCLASSIFIED } from '../event-class.ts';
import { headFrom } from '../head.ts';
import type { Client } from './client.ts';
import { entryIn, isEvent } from './entries.ts';
import { keysOf } from './keys.ts';

/** Counts the classes of a stream's newest events; an entry without a payload is none. */
const CLASSES = `
  local counts = {}
  for _, entry in ipairs(redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', ARGV[1])) do
    local fields = {}
    for i = 1, #entry[2], 2 do fields[entry[2][i]] = entry[2][i + 1] end
    local class = fields['class']
    if not class or class == '' then class = ARGV[2] end
    if fields['payload'] then counts[class] = (counts[class] or 0) + 1 end
  end
  local flat = {}
  for class, n in pairs(counts) do flat[#flat + 1] = class flat[#flat + 1] = tostring(n) end
  return flat`;

/** Reads the head and the newest events of a scope in one step, so that they agree. */
export async function snapshot(client: Client, scope: Scope, newest: number): Promise<Snapshot> {
  const { head: headKey, events: eventsKey } = keysOf(scope);
  // Votes stand between events: while too few events came, more entries are asked for.
  for (let asked = newest; ; asked *= 4) {
    const [head, entries, counted] = await client
      .multi()
      .hGetAll(headKey)
      .xRevRange(eventsKey, '+', '-', { COUNT: asked })
      .eval(CLASSES, { keys: [eventsKey], arguments: [String(CLASSED_EVENTS), UNCLASSIFIED] })
      .execTyped();
    const events = (entries ?? []).map(entryIn).filter(isEvent).slice(0, newest);
    if (events.length === newest || (entries ?? []).length < asked) {
      return { head: headFrom(head, pairsOf(counted)), events: events.reverse() };
    }
  }
}

function pairsOf(flat: unknown): Record<string, number> {
  const texts = Array.isArray(flat) ? flat.map(String) : [];
  return Object.fromEntries(texts.flatMap((text, i) => (i % 2 === 0 ? [[text, Number(texts[i + 1])]] : [])));
}
