import type { EventTold } from './vocabulary.ts';

type Times = Pick<EventTold, 'startsAt' | 'endsAt' | 'timezone'>;

/** `Sat 3 May 2027, 19:00 to 22:00`, by the clock of the place. */
export function whenSpoken({ startsAt, endsAt, timezone }: Times): string {
  const start = new Date(startsAt);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const from = `${day.format(start)}, ${clock.format(start)}`;
  if (endsAt === null) return from;
  const end = new Date(endsAt);
  return day.format(end) === day.format(start)
    ? `${from} to ${clock.format(end)}`
    : `${from} to ${day.format(end)}, ${clock.format(end)}`;
}

/** Weekday, day and month by themselves, for the leaf of a calendar. */
export function leafOf({ startsAt, timezone }: Times): { weekday: string; day: string; month: string } {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: timezone, ...options }).format(new Date(startsAt));
  return { weekday: part({ weekday: 'short' }), day: part({ day: 'numeric' }), month: part({ month: 'short' }) };
}
