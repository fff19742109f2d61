import type { Scope } from '../entry.ts';
import type { Client } from './client.ts';
import { CHANNEL, keysOf, lifeOf } from './keys.ts';

/** The head is made anew, so that whatever a later version counts in it restarts as well. */
const RESET = `
  local head, events = KEYS[1], KEYS[2]
  local life, channel, scope = tonumber(ARGV[1]), ARGV[2], ARGV[3]
  local id = (redis.call('HGET', head, 'id') or 0) + 1
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('DEL', head, events)
  redis.call('HSET', head, 'id', string.format('%.0f', id), 'count', '0')
  redis.call('XADD', events, string.format('%.0f-0', id), 'ts', string.format('%.0f', now))
  if life > 0 then redis.call('EXPIRE', head, life) redis.call('EXPIRE', events, life) end
  redis.call('PUBLISH', channel, scope)`;

/** Clears a scope: its events go, its count restarts, a marker with the next id tells readers. */
export async function reset(client: Client, scope: Scope): Promise<void> {
  await client.eval(RESET, { keys: keysOf(scope), arguments: [lifeOf(scope), CHANNEL, scope] });
}
