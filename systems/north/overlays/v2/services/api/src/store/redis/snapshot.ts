import type { Snapshot } from '../driver.ts';
import type { Scope } from '../entry.ts';
import { CLASSED_EVENTS, UNCLASSIFIED } from '../event-class.ts';
import type { Client } from './client.ts';
import { eventIn } from './entries.ts';
import { keysOf } from './keys.ts';

/** Counts the classes of a stream's newest events; an entry without a payload marks a reset. */
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
  const [headKey, eventsKey] = keysOf(scope);
  const [head, entries, counted] = await client
    .multi()
    .hmGet(headKey, ['id', 'count'])
    .xRevRange(eventsKey, '+', '-', { COUNT: newest })
    .eval(CLASSES, { keys: [eventsKey], arguments: [String(CLASSED_EVENTS), UNCLASSIFIED] })
    .execTyped();
  const [id, count] = head;
  return {
    head: { id: Number(id ?? 0), count: Number(count ?? 0), classes: pairsOf(counted) },
    events: (entries ?? []).reverse().flatMap((entry) => eventIn(entry) ?? []),
  };
}

function pairsOf(flat: unknown): Record<string, number> {
  const texts = Array.isArray(flat) ? flat.map(String) : [];
  return Object.fromEntries(texts.flatMap((text, i) => (i % 2 === 0 ? [[text, Number(texts[i + 1])]] : [])));
}
