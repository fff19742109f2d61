import type { Kysely } from 'kysely';
import type { Database } from '../schema';

const rules = [
  { table: 'chat_sessions', column: 'ended_at', days: 30 },
  { table: 'feed_items', column: 'fetched_at', days: 90 },
  { table: 'audit', column: 'at', days: 730 },
] as const;

/** Deletes what is older than its rule says, a thousand rows at a time, so that no table is locked for long. */
export async function retain(db: Kysely<Database>, now = new Date()): Promise<Record<string, number>> {
  const deleted: Record<string, number> = {};
  for (const { table, column, days } of rules) {
    const before = new Date(now.getTime() - days * 86_400_000);
    let count = 0;
    for (;;) {
      const rows = await db
        .deleteFrom(table)
        .where('id', 'in', db.selectFrom(table).select('id').where(column, '<', before).limit(1000))
        .executeTakeFirst();
      count += Number(rows.numDeletedRows);
      if (rows.numDeletedRows < 1000n) break;
    }
    deleted[table] = count;
  }
  return deleted;
}
