import type { Pool } from 'pg';
import { type Appended, type Batch, type Place, type Repeated, StoreUnavailable } from '../driver.ts';
import type { Scope } from '../entry.ts';
import { effectValues, WITH_EFFECTS } from './effects.ts';

/**
 * One statement, hence one transaction: it reserves ids and counts under the scope's row lock, adds the events and wakes
 * every replica at commit. A unique index fails it when it repeats a batch, or an event. Past the deadline (`$4`, the server's clock, read once the lock is held) it does nothing.
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
    insert into north_events (scope, id, kind, count, ts, payload, batch)
    select $1::text, id + n - 1, 'event', count + n - 1, ts, payload, case n when 1 then $2::uuid end
    from head, unnest($5::text[]) with ordinality as posted (payload, n)
  ), told_apart as (
    insert into north_cloud_events (scope, identity, id, count)
    select $1::text, identity, id + n - 1, count + n - 1
    from head, unnest($15::text[]) with ordinality as posted (identity, n) where identity is not null
  )
  ${WITH_EFFECTS}
  select id, count, pg_notify('north', $1::text) from head`;

const FIND = `select id, count from north_events where batch = $1`;
const REPEATED = `select identity, id, count from north_cloud_events where scope = $1 and identity = any($2)`;

interface Row {
  id: string;
  count: string;
}

/** Appends a batch, or finds what was stored before: the batch itself, or events of it. `deadline` is a time of the server's clock. */
export async function append(pool: Pool, scope: Scope, batch: Batch, deadline: Date): Promise<Appended | Repeated> {
  const payloads = batch.events.map(({ payload }) => JSON.stringify(payload));
  const identities = batch.events.map(({ identity }) => identity);
  const values = [scope, batch.id, payloads.length, deadline, payloads, ...effectValues(batch.events), identities];
  const { rows } = await pool
    .query<Row>({ name: 'append', text: APPEND, values })
    .catch((error: unknown) => (isStoredAlready(error) ? { rows: [] } : Promise.reject(error)));
  const row = rows[0] ?? (await pool.query<Row>(FIND, [batch.id])).rows[0];
  if (row !== undefined) return { first: placeOf(row) };
  const repeated = await pool.query<Row & { identity: string }>(REPEATED, [scope, identities]);
  if (repeated.rows.length === 0) throw new StoreUnavailable('the batch reached the store too late', false);
  return { repeated: new Map(repeated.rows.map((one) => [one.identity, placeOf(one)])) };
}

const placeOf = ({ id, count }: Row): Place => ({ id: Number(id), count: Number(count) });

function isStoredAlready(error: unknown): boolean {
  const indexes: unknown[] = ['north_events_batch', 'north_cloud_events_pkey'];
  return error instanceof Error && 'constraint' in error && indexes.includes(error.constraint);
}
