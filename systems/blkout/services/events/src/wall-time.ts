import { Temporal } from 'temporal-polyfill';
import { tzlib_get_timezones } from 'timezones-ical-library';

export const HOME_TIMEZONE = 'Europe/London';

const zones = new Set([tzlib_get_timezones()].flat());

/** Whether it is a time zone that calendar programs know as well. */
export function isTimezone(name: string): boolean {
  return zones.has(name);
}

/**
 * What a person or a program gave as a time: `2027-03-28T19:00` by the clock on the wall of the place, or an instant
 * such as `2027-03-28T18:00:00Z`. A time that the clocks skip moves on by what they skip. Undefined when it is neither.
 */
export function readTime(text: string, timezone: string): Temporal.ZonedDateTime | undefined {
  try {
    if (/[T ].*(Z|[+-]\d\d:?\d\d)$/i.test(text)) return Temporal.Instant.from(text).toZonedDateTimeISO(timezone);
    if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return undefined;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timezone, { disambiguation: 'compatible' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The same instant by the clock of a place. */
export function at(instant: Date, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timezone);
}

export function asDate({ epochMilliseconds }: Temporal.ZonedDateTime): Date {
  return new Date(epochMilliseconds);
}

/** Monday 0:00 of the week that holds a day, and of the week after, by the clock of the place. */
export function weekOf(day: Temporal.PlainDate, timezone: string): { from: Date; to: Date } {
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const [from, to] = [monday, monday.add({ days: 7 })].map((date) => asDate(date.toZonedDateTime(timezone)));
  if (from === undefined || to === undefined) throw new RangeError('a week has two ends');
  return { from, to };
}
