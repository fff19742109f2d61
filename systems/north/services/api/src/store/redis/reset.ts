import { StoreUnavailable } from '../driver.ts';
import type { Scope } from '../entry.ts';
import type { Client } from './client.ts';
import { CHANNEL, keysOf, lifeOf } from './keys.ts';
import { LIVE_ON, STORED_TOO_LATE, UNLESS_LATE, WHOLE } from './scripts.ts';

/** The head is made anew, so that whatever a later version keeps in it restarts as well. */
const RESET = `
  ${WHOLE}
  local head, events = KEYS[1], KEYS[2]
  local deadline, life, channel, scope = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
  ${UNLESS_LATE}
  local id = (redis.call('HGET', head, 'last_id') or 0) + 1
  redis.call('DEL', unpack(KEYS))
  redis.call('HSET', head, 'last_id', whole(id), 'count', '0')
  redis.call('XADD', events, whole(id) .. '-0', 'ts', whole(now))
  ${LIVE_ON}
  return { whole(id) }`;

/** Clears everything of a scope but its votes: its count restarts, a marker with the next id tells readers. */
export async function reset(client: Client, scope: Scope, deadline: number): Promise<void> {
  const { head, events, tallies, identities, lists } = keysOf(scope);
  const reply = await client.eval(RESET, {
    keys: [head, events, tallies, identities, ...Object.values(lists)],
    arguments: [String(Math.round(deadline)), lifeOf(scope), CHANNEL, scope],
  });
  if (!Array.isArray(reply) || reply.length === 0) throw new StoreUnavailable(STORED_TOO_LATE, false);
}
