import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { occurrences } from '../recurrence.ts';
import { line, paragraphs } from '../text.ts';
import type { CalendarEntry } from './entry.ts';
import { calendarLinks } from './links.ts';
import { writeCalendar } from './write.ts';

const entry = (over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'one@events.blkout',
  title: 'Book club',
  description: null,
  startsAt: new Date('2027-03-21T19:00:00Z'),
  endsAt: new Date('2027-03-21T21:00:00Z'),
  timezone: 'Europe/London',
  location: null,
  virtualLink: null,
  organiser: null,
  url: null,
  tags: [],
  cancelled: false,
  updatedAt: new Date('2027-01-02T03:04:05Z'),
  ...over,
});

/** By node-ical, which shares no code with what writes. */
const readBack = (text: string): VEvent[] =>
  Object.values(nodeIcal.sync.parseICS(text)).filter((part): part is VEvent => part?.type === 'VEVENT');

describe('a calendar file', () => {
  it('is read back as it was written by an independent parser, whatever the texts', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(text, text, text, fc.array(text, { maxLength: 3 }), (title, description, location, tags) => {
        const told = {
          title: line(`t${title}`) ?? 't',
          description: paragraphs(`d${description}`),
          location: line(`l${location}`),
          tags: tags.flatMap((tag) => line(`g${tag}`) ?? []),
        };
        const file = writeCalendar('BLKOUT', [entry(told)]);
        const [event, ...others] = readBack(file);
        expect(others).toEqual([]);
        expect(event).toMatchObject({ summary: told.title, description: told.description, location: told.location });
        expect(event?.start.toISOString()).toBe('2027-03-21T19:00:00.000Z');
        expect(event?.end?.toISOString()).toBe('2027-03-21T21:00:00.000Z');
        for (const physical of file.split('\r\n')) {
          expect(Buffer.byteLength(physical)).toBeLessThanOrEqual(75);
          expect(physical).not.toMatch(/[\r\n]/);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('holds what a calendar needs to keep an event, and to know a newer version of it', () => {
    const [event] = readBack(
      writeCalendar('BLKOUT', [entry({ cancelled: true, virtualLink: 'https://meet.example/a;b,c' })]),
    );
    expect(event).toMatchObject({ uid: 'one@events.blkout', status: 'CANCELLED', sequence: 1798859045 });
    expect(event?.dtstamp.toISOString()).toBe('2027-01-02T03:04:05.000Z');
    expect(JSON.stringify(event)).toContain('https://meet.example/a;b,c');
  });

  it.each(['Europe/London', 'Europe/Dublin', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata', 'Etc/UTC'])(
    'tells a program that knows no time zones when each date of a series in %s is',
    (timezone) => {
      const start = Temporal.PlainDateTime.from('2027-03-07T19:00').toZonedDateTime(timezone);
      const rule = 'FREQ=WEEKLY;COUNT=45';
      const ours = occurrences({ start, rule }, {}).map((date) => date.toInstant().toString());
      const file = writeCalendar('BLKOUT', [
        entry({
          timezone,
          rule,
          startsAt: new Date(start.epochMilliseconds),
          endsAt: null,
          excluded: [new Date(ours[3] ?? '')],
        }),
      ]);
      expect(datesByTheFileAlone(file)).toEqual(ours.toSpliced(3, 1));
    },
  );
});

/** What a program computes from nothing but the file, its VTIMEZONE included. */
function datesByTheFileAlone(file: string): string[] {
  const calendar = ICAL.Component.fromString(file);
  const block = calendar.getFirstSubcomponent('vtimezone');
  if (block !== null) ICAL.TimezoneService.register(block);
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? new ICAL.Component('vevent'));
  const iterator = event.iterator();
  const found: string[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) {
    found.push(Temporal.Instant.fromEpochMilliseconds(next.toUnixTime() * 1_000).toString());
  }
  ICAL.TimezoneService.reset();
  return found;
}

it('links to calendars on the web say the right hour, in summer as well', () => {
  const links = calendarLinks(entry({ startsAt: new Date('2027-06-01T18:00:00Z'), endsAt: null, title: 'A & B?' }));
  const parameters = Object.fromEntries(
    Object.entries(links).map(([name, link]) => [name, new URL(link as string).searchParams]),
  );
  expect(parameters['google']?.get('dates')).toBe('20270601T180000Z/20270601T200000Z');
  expect(parameters['google']?.get('text')).toBe('A & B?');
  expect(parameters['outlook']?.get('startdt')).toBe('2027-06-01T19:00:00');
  expect(parameters['yahoo']?.get('st')).toBe('20270601T180000Z');
});
