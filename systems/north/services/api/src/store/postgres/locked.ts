import type { Pool, PoolClient } from 'pg';
import { StoreUnavailable } from '../driver.ts';
import type { Scope } from '../entry.ts';

const LOCK = `
  insert into north_scopes as scopes (scope, last_id, count, touched_at)
  select $1::text, 0, 0, clock_timestamp() where clock_timestamp() < $2::timestamptz
  on conflict (scope) do update set touched_at = clock_timestamp() where clock_timestamp() < $2::timestamptz
  returning scope`;

/**
 * Does work in a transaction that holds the scope's lock, so that it stands in one order with all appends; each of its
 * statements sees everything that was written before. Past the deadline (the server's clock) it does nothing.
 */
export async function whileLocked<T>(
  pool: Pool,
  scope: Scope,
  deadline: Date,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const { rowCount } = await client.query(LOCK, [scope, deadline]);
    if (rowCount === 0) throw new StoreUnavailable('the call reached the store too late', false);
    const result = await work(client);
    await client.query(`select pg_notify('north', $1)`, [scope]);
    await client.query('commit');
    broken = false;
    return result;
  } finally {
    // A connection in the middle of a transaction is of no use to anybody else; closing it rolls back.
    client.release(broken);
  }
}
