import { type Appended, type Batch, type NewEvent, type Place, type Repeated, StoreUnavailable } from '../driver.ts';
import { LISTS, OTHER, roomOf, summed } from '../effects.ts';
import type { Scope } from '../entry.ts';
import type { Client } from './client.ts';
import { CHANNEL, keysOf, LIST_NAMES, lifeOf } from './keys.ts';
import { LIVE_ON, STORED_TOO_LATE, UNLESS_LATE, WHOLE } from './scripts.ts';

/**
 * Runs as one step: reserves ids and counts, adds the events with all that they change, and wakes every replica. A batch
 * that was stored before is answered as it was then. One that repeats events changes nothing and is answered with a list
 * of these: identity, id, count. Past the deadline nothing happens and the answer is empty.
 */
const APPEND = `
  ${WHOLE}
  local batch, head, events, tallies, identities = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
  local deadline, keep, life, channel, scope = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
  local n, increments, items, at = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]), 8
  local stored = redis.call('HMGET', batch, 'id', 'count')
  if stored[1] then return stored end
  ${UNLESS_LATE}
  local repeated = {}
  for i = 1, n do
    local first = redis.call('ZSCORE', identities, ARGV[at + 2 * i])
    local entry = first and redis.call('XRANGE', events, first .. '-0', first .. '-0')[1]
    if entry then for _, value in ipairs({ ARGV[at + 2 * i], first, entry[2][2] }) do table.insert(repeated, value) end end
  end
  if #repeated > 0 then return { repeated } end
  local id = redis.call('HINCRBY', head, 'last_id', n) - n + 1
  local count = redis.call('HINCRBY', head, 'count', n) - n + 1
  for i = 1, n do
    redis.call('XADD', events, 'MAXLEN', '~', keep, whole(id + i - 1) .. '-0',
      'count', whole(count + i - 1), 'ts', whole(now), 'payload', ARGV[at + 2 * i - 1])
    if ARGV[at + 2 * i] ~= '' then redis.call('ZADD', identities, whole(id + i - 1), ARGV[at + 2 * i]) end
  end
  redis.call('ZREMRANGEBYSCORE', identities, '-inf', whole(id + n - 1 - keep))
  at = at + 2 * n
  for _ = 1, increments do
    local tally, name, by, room = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], tonumber(ARGV[at + 4])
    if redis.call('HEXISTS', tallies, tally .. '/' .. name) == 0 then
      if tonumber(redis.call('HGET', tallies, '#' .. tally) or 0) >= room then name = '${OTHER}'
      else redis.call('HINCRBY', tallies, '#' .. tally, 1) end
    end
    redis.call('HINCRBYFLOAT', tallies, tally .. '/' .. name, by)
    at = at + 4
  end
  for _ = 1, items do
    local list, place, length, item = KEYS[5 + ARGV[at + 1]], ARGV[at + 2], tonumber(ARGV[at + 3]), ARGV[at + 4]
    redis.call('LPUSH', list, '[' .. whole(id + place) .. ',' .. item .. ',' .. whole(now) .. ']')
    redis.call('LTRIM', list, 0, length - 1)
    at = at + 4
  end
  redis.call('HSET', batch, 'id', whole(id), 'count', whole(count))
  ${LIVE_ON}
  redis.call('EXPIRE', batch, 60)
  return { whole(id), whole(count) }`;

/** Appends a batch, or finds what was stored before: the batch itself, or events of it. `deadline` is a time of Redis' clock. */
export async function append(
  client: Client,
  scope: Scope,
  { id: batch, events: added }: Batch,
  deadline: number,
  keep: number,
): Promise<Appended | Repeated> {
  const { head, events, tallies, identities, lists, batch: batchKey } = keysOf(scope);
  const reply = await client.eval(APPEND, {
    keys: [batchKey(batch), head, events, tallies, identities, ...LIST_NAMES.map((name) => lists[name])],
    arguments: [String(Math.round(deadline)), String(keep), lifeOf(scope), CHANNEL, scope, ...argumentsOf(added)],
  });
  const [first, count] = Array.isArray(reply) ? reply : [];
  if (first === undefined) throw new StoreUnavailable(STORED_TOO_LATE, false);
  return Array.isArray(first) ? repeatedIn(first) : { first: { id: Number(first), count: Number(count) } };
}

/** @param list of identity, id, count, identity and so on */
function repeatedIn(list: readonly unknown[]): Repeated {
  const repeated = new Map<string, Place>();
  for (let at = 0; at < list.length; at += 3) {
    repeated.set(String(list[at]), { id: Number(list[at + 1]), count: Number(list[at + 2]) });
  }
  return { repeated };
}

/** Three lengths, then payloads with their identities, increments `(tally, name, by, room)` and items `(list, place in batch, length, item)`. */
function argumentsOf(added: readonly NewEvent[]): string[] {
  const increments = summed(added.flatMap((event) => event.increments));
  const items = added.flatMap((event, n) => event.items.map(({ list, item }) => ({ list, item, n })));
  return [
    String(added.length),
    String(increments.length),
    String(items.length),
    ...added.flatMap(({ payload, identity }) => [JSON.stringify(payload), identity ?? '']),
    ...increments.flatMap(({ tally, name, by }) => [tally, name, String(by), String(roomOf(tally))]),
    ...items.flatMap(({ list, item, n }) => [
      String(LIST_NAMES.indexOf(list) + 1),
      String(n),
      String(LISTS[list]),
      JSON.stringify(item),
    ]),
  ];
}
