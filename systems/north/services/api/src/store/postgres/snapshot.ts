import type { Pool } from 'pg';
import type { Snapshot } from '../driver.ts';
import type { Payload, Scope } from '../entry.ts';
import { headFrom } from '../head.ts';

const SNAPSHOT = `
  select to_jsonb(scopes) as head, newest.id, newest.count, newest.ts, newest.payload
  from north_scopes scopes
  left join lateral (
    select id, count, ts, payload from north_events
    where scope = scopes.scope and kind = 'event' order by id desc limit $2
  ) newest on true
  where scopes.scope = $1
  order by newest.id`;

interface Row {
  head: Record<string, unknown>;
  id: string | null;
  count: string;
  ts: Date;
  payload: string;
}

/** Reads the head and the newest events of a scope in one statement, so that they agree. */
export async function snapshot(pool: Pool, scope: Scope, newest: number): Promise<Snapshot> {
  const { rows } = await pool.query<Row>({ name: 'snapshot', text: SNAPSHOT, values: [scope, newest] });
  return { head: headFrom(rows[0]?.head ?? {}), events: rows.filter((row) => row.id !== null).map(toEvent) };
}

function toEvent(row: Row): Snapshot['events'][number] {
  const payload: Payload = JSON.parse(row.payload);
  return { kind: 'event', id: Number(row.id), count: Number(row.count), ts: row.ts.toISOString(), payload };
}
