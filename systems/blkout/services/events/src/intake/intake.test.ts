import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntakeError } from './candidate.ts';
import { fromCsv } from './csv.ts';
import { fromIcs } from './ics.ts';

describe('a CSV file', () => {
  it('names its columns as people do, and says which line is which', () => {
    expect(() => fromCsv('\uFEFFTitle,Password\n')).toThrow('Password');
    const text = 'title,Starts At,adult_only,tags\n"A\nB",2027-01-01T19:00,18+,a; b\n\nC,2027-01-02T19:00,no,\n';
    expect(fromCsv(text)).toEqual([
      { line: 3, submission: { title: 'A\nB', startsAt: '2027-01-01T19:00', adultOnly: true, tags: ['a', 'b'] } },
      { line: 5, submission: { title: 'C', startsAt: '2027-01-02T19:00', adultOnly: false } },
    ]);
  });
});

describe('an iCalendar file', () => {
  it('gives times on the wall, rules and links as they are', () => {
    const file = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'BEGIN:VEVENT',
      'UID:1',
      'DTSTART;TZID=Europe/London:20270601T190000',
      'DTEND:20270601T200000Z',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'SUMMARY:Run\\, together',
      'CATEGORIES:sport,run',
      'URL:https://run.example/',
      'END:VEVENT',
      'BEGIN:VEVENT',
      'UID:2',
      'DTSTART;VALUE=DATE:20270602',
      'SUMMARY:All day',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    expect(fromIcs(file).map(({ submission }) => submission)).toEqual([
      {
        title: 'Run, together',
        startsAt: '2027-06-01T19:00:00',
        endsAt: '2027-06-01T20:00:00Z',
        timezone: 'Europe/London',
        url: 'https://run.example/',
        tags: ['sport', 'run'],
        recurrenceRule: 'FREQ=WEEKLY;COUNT=3',
      },
      { title: 'All day', startsAt: '2027-06-02T00:00', timezone: 'Europe/London' },
    ]);
  });
});

it.each([
  ['CSV', fromCsv],
  ['iCalendar', fromIcs],
])('any text that is no %s is refused as such', (_name, read) => {
  const calendarLike = fc
    .array(
      fc.oneof(fc.constantFrom('BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT', 'DTSTART:x', 'RRULE:x'), fc.string()),
    )
    .map((lines) => lines.join('\r\n'));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), calendarLike), (text) => {
      expect(outcomeOf(() => read(text))).toMatch(/^(read|refused)$/);
    }),
    { numRuns: 200 },
  );
});

function outcomeOf(read: () => unknown[]): string {
  try {
    return Array.isArray(read()) ? 'read' : 'nothing';
  } catch (error) {
    return error instanceof IntakeError ? 'refused' : String(error);
  }
}
