import type { Pool } from 'pg';
import type { Entry, Scope } from '../entry.ts';

const READ = `
  select id, kind, count, ts, payload from north_events where scope = $1 and id > $2 order by id limit $3`;

interface Row {
  id: string;
  kind: Entry['kind'];
  count: string;
  ts: Date;
  payload: string;
}

/** Reads at most `limit` entries after an id, in order. */
export async function read(pool: Pool, scope: Scope, after: number, limit: number): Promise<Entry[]> {
  const { rows } = await pool.query<Row>({ name: 'read', text: READ, values: [scope, after, limit] });
  return rows.map(toEntry);
}

function toEntry({ id, kind, count, ts, payload }: Row): Entry {
  const place = { id: Number(id), ts: ts.toISOString() };
  if (kind === 'reset') return { kind, ...place };
  if (kind === 'vote') return { kind, ...place, ...(JSON.parse(payload) as { useCase: string; votes: number }) };
  return { kind, ...place, count: Number(count), payload: JSON.parse(payload) };
}
