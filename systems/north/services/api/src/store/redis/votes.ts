import { type Ballot, StoreUnavailable, type Votes } from '../driver.ts';
import type { Scope } from '../entry.ts';
import type { Client } from './client.ts';
import { CHANNEL, keysOf, lifeOf } from './keys.ts';
import { LIVE_ON, STORED_TOO_LATE, UNLESS_LATE, WHOLE } from './scripts.ts';

const VOTE = `
  ${WHOLE}
  local head, events, votes, voters = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
  local deadline, life, channel, scope = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
  local case, visitor, command, by = ARGV[5], ARGV[6], ARGV[7], tonumber(ARGV[8])
  ${UNLESS_LATE}
  if redis.call(command, voters, case .. '/' .. visitor) == 0 then
    return { redis.call('HGET', votes, case) or '0' }
  end
  local counted = redis.call('HINCRBY', votes, case, by)
  local id = redis.call('HINCRBY', head, 'last_id', 1)
  redis.call('XADD', events, whole(id) .. '-0', 'ts', whole(now), 'case', case, 'votes', whole(counted))
  ${LIVE_ON}
  return { whole(counted) }`;

const VOTES = `
  local counted, all = redis.call('HGETALL', KEYS[1]), {}
  for i = 1, #counted, 2 do
    local mine = redis.call('SISMEMBER', KEYS[2], counted[i] .. '/' .. ARGV[1])
    all[#all + 1] = { counted[i], counted[i + 1], mine }
  end
  return all`;

/** Gives or withdraws a vote, once however often it is said; answers how many the use case has then. */
export async function vote(client: Client, scope: Scope, ballot: Ballot, deadline: number): Promise<number> {
  const { head, events, votes: totals, voters } = keysOf(scope);
  const { useCase, visitor, given } = ballot;
  const reply = await client.eval(VOTE, {
    keys: [head, events, totals, voters],
    arguments: [
      ...[String(Math.round(deadline)), lifeOf(scope), CHANNEL, scope],
      ...[useCase, visitor, ...(given ? ['SADD', '1'] : ['SREM', '-1'])],
    ],
  });
  const [counted] = Array.isArray(reply) ? reply.map(Number) : [];
  if (counted === undefined) throw new StoreUnavailable(STORED_TOO_LATE, false);
  return counted;
}

export async function votes(client: Client, scope: Scope, visitor: string): Promise<Votes> {
  const { votes: totals, voters } = keysOf(scope);
  const reply = await client.eval(VOTES, { keys: [totals, voters], arguments: [visitor] });
  const rows = (Array.isArray(reply) ? reply : []) as [useCase: string, counted: string, mine: number][];
  const counted = rows.filter(([, votes]) => Number(votes) > 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    votes: Object.fromEntries(counted.map(([useCase, votes]) => [useCase, Number(votes)])),
    mine: counted.filter(([, , mine]) => mine === 1).map(([useCase]) => useCase),
  };
}
