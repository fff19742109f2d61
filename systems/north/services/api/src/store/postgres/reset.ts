import type { Pool } from 'pg';
import type { Scope } from '../entry.ts';

/** Takes the scope's row lock first, as an append does: what waits behind it is counted from one again. */
const RESET = `
  with head as (
    insert into north_scopes as scopes (scope, last_id, count, touched_at) values ($1::text, 1, 0, clock_timestamp())
    on conflict (scope) do update set last_id = scopes.last_id + 1, count = 0, touched_at = clock_timestamp()
    returning last_id, touched_at
  ), cleared as (
    delete from north_events using head where scope = $1::text and id < head.last_id
  ), marked as (
    insert into north_events (scope, id, kind, count, ts) select $1::text, last_id, 'reset', 0, touched_at from head
  )
  select pg_notify('north', $1::text) from head`;

/** Clears a scope: its events go, its count restarts, a marker with the next id tells readers. */
export async function reset(pool: Pool, scope: Scope): Promise<void> {
  await pool.query(RESET, [scope]);
}
