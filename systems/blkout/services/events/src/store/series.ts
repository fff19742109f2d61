import { type Kysely, sql, type Transaction } from 'kysely';
import { occurrences } from '../recurrence.ts';
import type { EventRow, Tables } from '../tables.ts';
import { asDate, at } from '../wall-time.ts';

/** How far ahead the dates of a series have rows. A series without an end grows as time passes. */
const AHEAD_MS = 400 * 86_400_000;

/**
 * Gives the dates of a published series their rows, up to a little more than a year ahead. Those that have one keep it,
 * so running it twice changes nothing.
 * @returns how many were added
 */
export async function addDates(transaction: Transaction<Tables>, series: EventRow, now: Date): Promise<number> {
  if (series.recurrence_rule === null) return 0;
  const until = new Date(now.getTime() + AHEAD_MS);
  const dates = occurrences(
    { start: at(series.starts_at, series.timezone), rule: series.recurrence_rule },
    { until, ...(series.dated_until === null ? {} : { after: series.dated_until }) },
  );
  const length = series.ends_at === null ? null : series.ends_at.getTime() - series.starts_at.getTime();
  const { id, scope, title, title_key, description, timezone, category, location, region, virtual_link } = series;
  const { organiser, source, url, cost, tags, image, image_alt, accessibility, content_warnings } = series;
  const { adult_only, featured } = series;
  const shared = { scope, title, title_key, description, timezone, category, location, region, virtual_link };
  const more = { organiser, source, url, cost, tags, image, image_alt, accessibility, content_warnings };
  const rows = dates.map((date) => {
    const start = asDate(date);
    return {
      ...shared,
      ...more,
      adult_only,
      featured,
      status: 'published' as const,
      recurrence_rule: null,
      recurrence_parent: id,
      original_start: start,
      starts_at: start,
      ends_at: length === null ? null : new Date(start.getTime() + length),
      day: date.toPlainDate().toString(),
    };
  });
  let added = 0;
  // PostgreSQL takes at most 65,535 values in one statement.
  for (let from = 0; from < rows.length; from += 500) {
    const inserted = await transaction
      .insertInto('events')
      .values(rows.slice(from, from + 500))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute();
    added += inserted.length;
  }
  await sql`insert into capacity (event, places)
    select dates.id, series.places from events as dates, capacity as series
    where dates.recurrence_parent = ${id} and series.event = ${id}
    on conflict do nothing`.execute(transaction);
  await transaction.updateTable('events').set({ dated_until: until }).where('id', '=', id).execute();
  return added;
}

/** Series that may have dates beyond those that have rows. */
export async function seriesToExtend(db: Kysely<Tables>, now: Date): Promise<string[]> {
  const nearing = new Date(now.getTime() + AHEAD_MS - 30 * 86_400_000);
  const rows = await db
    .selectFrom('events')
    .select('id')
    .where('recurrence_rule', 'is not', null)
    .where('status', '=', 'published')
    .where('dated_until', '<', nearing)
    .execute();
  return rows.map(({ id }) => id);
}
