import type { Pool } from 'pg';
import type { Entry, Scope } from '../entry.ts';

const READ = `
  select id, count, ts, payload from north_events where scope = $1 and id > $2 order by id limit $3`;

interface Row {
  id: string;
  count: string;
  ts: Date;
  payload: string | null;
}

/** Reads at most `limit` entries after an id, in order. */
export async function read(pool: Pool, scope: Scope, after: number, limit: number): Promise<Entry[]> {
  const { rows } = await pool.query<Row>({ name: 'read', text: READ, values: [scope, after, limit] });
  return rows.map(toEntry);
}

function toEntry(row: Row): Entry {
  const [id, ts] = [Number(row.id), row.ts.toISOString()];
  if (row.payload === null) return { kind: 'reset', id, ts };
  return { kind: 'event', id, count: Number(row.count), ts, payload: JSON.parse(row.payload) };
}
