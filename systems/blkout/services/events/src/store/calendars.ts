import type { Kysely } from 'kysely';
import type { Scope } from '../../../../platform/scope.ts';
import { seriesEntries, entryOf } from '../calendar/of-event.ts';
import type { CalendarEntry } from '../calendar/entry.ts';
import type { EventRow, Tables } from '../tables.ts';
import { datesOf } from './events.ts';

/** A calendar keeps what was lately as well: people look up where they were. */
const BACK_MS = 60 * 86_400_000;
const MOST = 2_000;

export interface CalendarFilter {
  readonly categories?: readonly string[];
  readonly regions?: readonly string[];
}

/** What a calendar holds: series as rules, everything else by itself. */
export async function calendarEntries(
  db: Kysely<Tables>,
  scope: Scope,
  publicUrl: string,
  { categories = [], regions = [] }: CalendarFilter = {},
): Promise<CalendarEntry[]> {
  const since = new Date(Date.now() - BACK_MS);
  let query = db
    .selectFrom('events')
    .selectAll()
    .where('scope', '=', scope)
    .where('status', 'in', ['published', 'cancelled'])
    .where('recurrence_parent', 'is', null)
    .where((where) => where.or([where('recurrence_rule', 'is not', null), where('starts_at', '>=', since)]));
  if (categories.length > 0) query = query.where('category', 'in', categories);
  if (regions.length > 0) query = query.where('region', 'in', regions);
  const rows = await query.orderBy('starts_at').limit(MOST).execute();
  return entriesOf(db, rows, publicUrl);
}

/** What somebody has a place at. */
export async function attendedEntries(
  db: Kysely<Tables>,
  scope: Scope,
  publicUrl: string,
  attendees: readonly string[],
): Promise<CalendarEntry[]> {
  if (attendees.length === 0) return [];
  const rows = await db
    .selectFrom('events')
    .innerJoin('rsvps', 'rsvps.event', 'events.id')
    .selectAll('events')
    .where('scope', '=', scope)
    .where('events.status', 'in', ['published', 'cancelled'])
    .where('rsvps.status', '=', 'confirmed')
    .where('rsvps.attendee', 'in', attendees)
    .orderBy('starts_at')
    .limit(MOST)
    .execute();
  return rows.map((row) => entryOf(row, publicUrl));
}

export async function entriesOf(
  db: Kysely<Tables>,
  rows: readonly EventRow[],
  publicUrl: string,
): Promise<CalendarEntry[]> {
  const entries = [];
  for (const row of rows) {
    const isSeries = row.recurrence_rule !== null;
    entries.push(isSeries ? seriesEntries(row, await datesOf(db, row.id), publicUrl) : [entryOf(row, publicUrl)]);
  }
  return entries.flat();
}
