import type { Pool } from 'pg';
import { type Appended, type Batch, StoreUnavailable } from '../driver.ts';
import type { Scope } from '../entry.ts';
import { classOf } from '../event-class.ts';
import { effectValues, WITH_EFFECTS } from './effects.ts';

/**
 * One statement, hence one transaction: it reserves ids and counts under the scope's row lock, adds the events and wakes
 * every replica at commit. Past the deadline (`$4`, the server's clock, read once the lock is held) it does nothing.
 */
const APPEND = `
  with head as (
    insert into north_scopes as scopes (scope, last_id, count, touched_at)
    select $1::text, $3::bigint, $3::bigint, clock_timestamp() where clock_timestamp() < $4::timestamptz
    on conflict (scope) do update set
      last_id = scopes.last_id + $3::bigint, count = scopes.count + $3::bigint, touched_at = clock_timestamp()
      where clock_timestamp() < $4::timestamptz
    returning last_id - $3::bigint + 1 as id, count - $3::bigint + 1 as count, date_trunc('milliseconds', touched_at) as ts
  ), added as (
    insert into north_events (scope, id, kind, count, ts, payload, batch, eventclass)
    select $1::text, id + n - 1, 'event', count + n - 1, ts, payload, case n when 1 then $2::uuid end, class
    from head, unnest($5::text[], $15::text[]) with ordinality as posted (payload, class, n)
  )
  ${WITH_EFFECTS}
  select id, count, ts, pg_notify('north', $1::text) from head`;

const FIND = `select id, count, ts from north_events where batch = $1`;

interface Row {
  id: string;
  count: string;
  ts: Date;
}

/** Appends a batch, or finds it when an earlier attempt of it was stored. `deadline` is a time of the server's clock. */
export async function append(pool: Pool, scope: Scope, batch: Batch, deadline: Date): Promise<Appended> {
  const payloads = batch.events.map(({ payload }) => JSON.stringify(payload));
  const classes = batch.events.map(({ payload }) => classOf(payload));
  const values = [scope, batch.id, payloads.length, deadline, payloads, ...effectValues(batch.events), classes];
  const { rows } = await pool
    .query<Row>({ name: 'append', text: APPEND, values })
    .catch((error: unknown) => (isStoredAlready(error) ? { rows: [] } : Promise.reject(error)));
  const row = rows[0] ?? (await pool.query<Row>(FIND, [batch.id])).rows[0];
  if (row === undefined) throw new StoreUnavailable('the batch reached the store too late', false);
  return { firstId: Number(row.id), firstCount: Number(row.count), ts: row.ts.toISOString() };
}

function isStoredAlready(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'north_events_batch';
}
