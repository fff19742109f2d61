import type { Pool } from 'pg';
import type { Scope } from '../entry.ts';
import { whileLocked } from './locked.ts';

const TABLES = ['north_events', 'north_cloud_events', 'north_tallies', 'north_items'];
const MARK = `
  with head as (
    update north_scopes set last_id = last_id + 1, count = 0 where scope = $1 returning last_id, touched_at
  )
  insert into north_events (scope, id, kind, count, ts) select $1, last_id, 'reset', 0, touched_at from head`;

/** Clears everything of a scope but its votes: its count restarts, a marker with the next id tells readers. */
export function reset(pool: Pool, scope: Scope, deadline: Date): Promise<void> {
  return whileLocked(pool, scope, deadline, async (client) => {
    for (const table of TABLES) await client.query(`delete from ${table} where scope = $1`, [scope]);
    await client.query(MARK, [scope]);
  });
}
