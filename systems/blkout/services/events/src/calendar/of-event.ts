import type { EventRow } from '../tables.ts';
import type { CalendarEntry } from './entry.ts';

/** Calendars know an event by this name for ever. */
const uidOf = (id: string): string => `${id}@events.blkout`;

/** Where people read of an event on the website. */
export const eventPage = (publicUrl: string, id: string): string => `${publicUrl}/events/event?id=${id}`;

/** One event, or one date of a series taken by itself. */
export function entryOf(row: EventRow, publicUrl: string): CalendarEntry {
  return {
    uid: uidOf(row.id),
    title: row.title,
    description: describe(row),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timezone: row.timezone,
    location: row.location,
    virtualLink: row.virtual_link,
    organiser: row.organiser,
    url: eventPage(publicUrl, row.id),
    tags: [...(row.category === null ? [] : [row.category]), ...row.tags],
    cancelled: row.status === 'cancelled',
    updatedAt: row.updated_at,
  };
}

/**
 * A series as its rule, without the dates that were cancelled, and beside it the dates that differ from it.
 * @param dates those that have rows
 */
export function seriesEntries(series: EventRow, dates: readonly EventRow[], publicUrl: string): CalendarEntry[] {
  const cancelled = dates.flatMap(({ status, original_start }) =>
    status === 'cancelled' && original_start !== null ? [original_start] : [],
  );
  const whole = entryOf(series, publicUrl);
  const changedAt = [series, ...dates].map(({ updated_at }) => updated_at.getTime());
  const differing = dates.filter(({ edited, status }) => edited && status === 'published');
  return [
    {
      ...whole,
      ...(series.recurrence_rule === null ? {} : { rule: series.recurrence_rule }),
      excluded: cancelled,
      updatedAt: new Date(Math.max(...changedAt)),
    },
    ...differing.flatMap((date) =>
      date.original_start === null
        ? []
        : [{ ...entryOf(date, publicUrl), uid: whole.uid, originalStart: date.original_start }],
    ),
  ];
}

/** What a calendar has no fields for. */
function describe(row: EventRow): string {
  const told = [
    row.description,
    row.adult_only ? '18+' : null,
    row.cost === null ? null : `Cost: ${row.cost}`,
    row.organiser === null ? null : `Organiser: ${row.organiser}`,
    row.accessibility.length === 0 ? null : `Access: ${row.accessibility.join('; ')}`,
    row.content_warnings.length === 0 ? null : `Content warnings: ${row.content_warnings.join('; ')}`,
    row.url,
  ];
  return told.filter((text) => text !== null).join('\n\n');
}
