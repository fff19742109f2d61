import ICAL from 'ical.js';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { at } from '../wall-time.ts';
import type { CalendarEntry } from './entry.ts';

const UTC = 'Etc/UTC';

/** An iCalendar file (RFC 5545, with the links of RFC 7986), each time by the clock of its place. */
export function writeCalendar(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//BLKOUT//Events//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  calendar.addPropertyWithValue('name', name);
  calendar.addPropertyWithValue('x-wr-calname', name);
  calendar.addPropertyWithValue('refresh-interval', ICAL.Duration.fromString('PT6H'));
  calendar.addPropertyWithValue('x-published-ttl', 'PT6H');
  for (const zone of new Set(entries.map(({ timezone }) => timezone))) {
    if (zone !== UTC) calendar.addSubcomponent(timezoneBlock(zone));
  }
  for (const entry of entries) calendar.addSubcomponent(eventBlock(entry));
  return `${calendar.toString()}\r\n`;
}

function eventBlock(entry: CalendarEntry): ICAL.Component {
  const event = new ICAL.Component('vevent');
  const add = (property: string, value: string | null): void => {
    if (value !== null && value !== '') event.addPropertyWithValue(property, value);
  };
  add('uid', entry.uid);
  addTime(event, 'dtstamp', entry.updatedAt, UTC);
  addTime(event, 'last-modified', entry.updatedAt, UTC);
  // Calendars take what is newer, and see it by this number alone.
  event.addPropertyWithValue('sequence', Math.floor(entry.updatedAt.getTime() / 1000) % 2 ** 31);
  addTime(event, 'dtstart', entry.startsAt, entry.timezone);
  if (entry.endsAt !== null) addTime(event, 'dtend', entry.endsAt, entry.timezone);
  if (entry.originalStart !== undefined) addTime(event, 'recurrence-id', entry.originalStart, entry.timezone);
  if (entry.rule !== undefined) event.addPropertyWithValue('rrule', ICAL.Recur.fromString(entry.rule));
  for (const date of entry.excluded ?? []) addTime(event, 'exdate', date, entry.timezone);
  add('summary', entry.title);
  add('description', entry.description);
  add('location', entry.location);
  add('contact', entry.organiser);
  add('url', entry.url);
  add('status', entry.cancelled ? 'CANCELLED' : 'CONFIRMED');
  if (entry.virtualLink !== null) {
    const link = new ICAL.Property('conference', event);
    link.resetType('uri');
    link.setParameter('label', 'Join online');
    link.setValue(entry.virtualLink);
    event.addProperty(link);
  }
  if (entry.tags.length > 0) {
    const tags = new ICAL.Property('categories', event);
    tags.setValues([...entry.tags]);
    event.addProperty(tags);
  }
  return event;
}

function addTime(event: ICAL.Component, name: string, instant: Date, timezone: string): void {
  const { year, month, day, hour, minute, second } = at(instant, timezone);
  const isUtc = timezone === UTC;
  const zone = isUtc ? ICAL.Timezone.utcTimezone : ICAL.Timezone.localTimezone;
  const property = new ICAL.Property(name, event);
  if (!isUtc) property.setParameter('tzid', timezone);
  property.setValue(new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, zone));
  event.addProperty(property);
}

function timezoneBlock(timezone: string): ICAL.Component {
  const [block] = [tzlib_get_ical_block(timezone)].flat();
  return ICAL.Component.fromString(block ?? '');
}
