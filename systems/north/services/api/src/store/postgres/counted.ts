import type { Pool } from 'pg';
import type { Counted } from '../driver.ts';
import { type ListName, LISTS, talliesFrom } from '../effects.ts';
import type { Scope } from '../entry.ts';

const COUNTED = `
  select
    (select json_agg(json_build_array(tally, name, n)) from north_tallies where scope = $1) as tallies,
    (select json_agg(json_build_array(id, item, extract(epoch from ts) * 1000) order by id) from (
      select id, item, ts from north_items where scope = $1 and list = $2 order by id desc limit $3
    ) newest) as items`;

interface Row {
  tallies: [tally: string, name: string, n: number][] | null;
  items: [id: number, item: string, ts: number | null][] | null;
}

/** Reads the tallies and one list of a scope in one statement, so that they agree. */
export async function counted(pool: Pool, scope: Scope, list: ListName): Promise<Counted> {
  const { rows } = await pool.query<Row>({ name: 'counted', text: COUNTED, values: [scope, list, LISTS[list]] });
  return {
    tallies: talliesFrom(rows[0]?.tallies ?? []),
    items: (rows[0]?.items ?? []).map(([id, item, ts]) => ({
      id,
      item: JSON.parse(item),
      ...(ts !== null && { ts: new Date(ts).toISOString() }),
    })),
  };
}
