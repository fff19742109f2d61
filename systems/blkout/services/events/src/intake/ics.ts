import ICAL from 'ical.js';
import { HOME_TIMEZONE, isTimezone } from '../wall-time.ts';
import { type Candidate, IntakeError } from './candidate.ts';

const MOST_EVENTS = 500;

/**
 * Candidates from an iCalendar file. Dates of a series that differ from its rule are left out: a moderator edits them
 * once the series is published.
 * @throws IntakeError when the file as a whole cannot be read
 */
export function fromIcs(text: string): Candidate[] {
  const calendar = calendarOf(text);
  return calendar
    .getAllSubcomponents('vevent')
    .slice(0, MOST_EVENTS)
    .filter((event) => !event.hasProperty('recurrence-id'))
    .map((event, at) => ({ line: at + 1, submission: submissionOf(event) }));
}

function calendarOf(text: string): ICAL.Component {
  try {
    const calendar = ICAL.Component.fromString(text);
    if (calendar.name === 'vcalendar') return calendar;
  } catch (error) {
    throw new IntakeError(`the calendar cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new IntakeError('the file does not begin with BEGIN:VCALENDAR');
}

function submissionOf(event: ICAL.Component): object {
  const text = (name: string): string | undefined => {
    const value = event.getFirstPropertyValue(name);
    return value === null ? undefined : String(value).trim() || undefined;
  };
  const timezone = timezoneOf(event);
  const categories = event.getAllProperties('categories').flatMap((property) => property.getValues().map(String));
  const given = {
    title: text('summary'),
    startsAt: timeOf(event, 'dtstart'),
    endsAt: timeOf(event, 'dtend'),
    timezone,
    description: text('description')?.slice(0, 5_000),
    location: text('location')?.slice(0, 300),
    organiser: text('contact')?.slice(0, 200),
    url: text('url'),
    virtualLink: text('conference'),
    tags: categories.length === 0 ? undefined : categories.slice(0, 10).map((tag) => tag.slice(0, 40)),
    recurrenceRule: text('rrule'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function timezoneOf(event: ICAL.Component): string {
  const named = event.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  return named !== undefined && isTimezone(named) ? named : HOME_TIMEZONE;
}

/** By the clock on the wall, unless the file says an instant; a whole day begins at midnight. */
function timeOf(event: ICAL.Component, name: string): string | undefined {
  const value = event.getFirstPropertyValue(name);
  if (!(value instanceof ICAL.Time)) return undefined;
  return value.isDate ? `${value.toString()}T00:00` : value.toString();
}
