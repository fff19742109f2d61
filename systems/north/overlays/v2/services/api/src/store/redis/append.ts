import { type Appended, type Batch, StoreUnavailable } from '../driver.ts';
import type { Scope } from '../entry.ts';
import { classOf } from '../event-class.ts';
import type { Client } from './client.ts';
import { CHANNEL, keysOf, lifeOf } from './keys.ts';

/**
 * Runs as one step: reserves ids and counts, adds the events and wakes every replica. A batch that was stored before is
 * answered as it was then; past the deadline (Redis' own clock) nothing happens and the answer is empty.
 */
const APPEND = `
  local head, events, batch = KEYS[1], KEYS[2], KEYS[3]
  local deadline, keep, life, channel, scope = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5]
  local stored = redis.call('HMGET', batch, 'id', 'count', 'ts')
  if stored[1] then return stored end
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  if now >= tonumber(deadline) then return {} end
  local n = (#ARGV - 5) / 2
  local id = redis.call('HINCRBY', head, 'id', n) - n + 1
  local count = redis.call('HINCRBY', head, 'count', n) - n + 1
  for i = 1, n do
    redis.call('XADD', events, 'MAXLEN', '~', keep, string.format('%.0f-0', id + i - 1),
      'count', string.format('%.0f', count + i - 1), 'ts', string.format('%.0f', now), 'payload', ARGV[4 + 2 * i], 'class', ARGV[5 + 2 * i])
  end
  redis.call('HSET', batch, 'id', string.format('%.0f', id), 'count', string.format('%.0f', count), 'ts', string.format('%.0f', now))
  redis.call('EXPIRE', batch, 60)
  if life > 0 then redis.call('EXPIRE', head, life) redis.call('EXPIRE', events, life) end
  redis.call('PUBLISH', channel, scope)
  return { string.format('%.0f', id), string.format('%.0f', count), string.format('%.0f', now) }`;

/** Appends a batch, or finds it when an earlier attempt of it was stored. `deadline` is a time of Redis' clock. */
export async function append(
  client: Client,
  scope: Scope,
  batch: Batch,
  deadline: number,
  keep: number,
): Promise<Appended> {
  const reply = await client.eval(APPEND, {
    keys: [...keysOf(scope), `north:{${scope}}:batch:${batch.id}`],
    arguments: [
      String(Math.round(deadline)),
      String(keep),
      lifeOf(scope),
      CHANNEL,
      scope,
      ...batch.payloads.flatMap((payload) => [JSON.stringify(payload), classOf(payload) ?? '']),
    ],
  });
  const [id, count, ts] = Array.isArray(reply) ? reply.map(Number) : [];
  if (id === undefined || count === undefined || ts === undefined) {
    throw new StoreUnavailable('the batch reached the store too late', false);
  }
  return { firstId: id, firstCount: count, ts: new Date(ts).toISOString() };
}
