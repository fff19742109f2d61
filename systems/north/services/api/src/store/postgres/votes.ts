import type { Pool } from 'pg';
import type { Ballot, Votes } from '../driver.ts';
import type { Scope } from '../entry.ts';
import { whileLocked } from './locked.ts';

const GIVE = `insert into north_votes (scope, use_case, visitor) values ($1, $2, $3) on conflict do nothing`;
const WITHDRAW = `delete from north_votes where scope = $1 and use_case = $2 and visitor = $3`;
const COUNT = `select count(*)::int as votes from north_votes where scope = $1 and use_case = $2`;
const TELL = `
  with head as (update north_scopes set last_id = last_id + 1 where scope = $1 returning last_id, touched_at)
  insert into north_events (scope, id, kind, count, ts, payload) select $1, last_id, 'vote', 0, touched_at, $2 from head`;
const VOTES = `
  select use_case, count(*)::int as votes, bool_or(visitor = $2) as mine
  from north_votes where scope = $1 group by use_case order by use_case`;

/** Gives or withdraws a vote, once however often it is said; answers how many the use case has then. */
export function vote(pool: Pool, scope: Scope, ballot: Ballot, deadline: Date): Promise<number> {
  const { useCase, visitor, given } = ballot;
  return whileLocked(pool, scope, deadline, async (client) => {
    const { rowCount } = await client.query(given ? GIVE : WITHDRAW, [scope, useCase, visitor]);
    const { rows } = await client.query<{ votes: number }>(COUNT, [scope, useCase]);
    const counted = rows[0]?.votes ?? 0;
    if (rowCount !== 0) await client.query(TELL, [scope, JSON.stringify({ useCase, votes: counted })]);
    return counted;
  });
}

export async function votes(pool: Pool, scope: Scope, visitor: string): Promise<Votes> {
  const { rows } = await pool.query<{ use_case: string; votes: number; mine: boolean }>(VOTES, [scope, visitor]);
  return {
    votes: Object.fromEntries(rows.map((row) => [row.use_case, row.votes])),
    mine: rows.filter(({ mine }) => mine).map(({ use_case }) => use_case),
  };
}
