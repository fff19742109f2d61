import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { occurrences, readRule, RuleError } from './recurrence.ts';

const london = (wall: string): Temporal.ZonedDateTime => Temporal.ZonedDateTime.from(`${wall}[Europe/London]`);
const dates = (start: string, rule: string, most = 20): string[] => {
  const from = london(start);
  return occurrences({ start: from, rule: readRule(rule, from) }, { most }).map((date) =>
    date.toString({ timeZoneName: 'never', smallestUnit: 'minute' }),
  );
};

describe('a rule', () => {
  it.each([
    [
      'stays at 19:00 when summer time begins',
      '2027-03-21T19:00',
      'FREQ=WEEKLY;COUNT=3',
      ['2027-03-21T19:00+00:00', '2027-03-28T19:00+01:00', '2027-04-04T19:00+01:00'],
    ],
    [
      'stays at 19:00 when summer time ends',
      '2027-10-24T19:00',
      'FREQ=WEEKLY;COUNT=3',
      ['2027-10-24T19:00+01:00', '2027-10-31T19:00+00:00', '2027-11-07T19:00+00:00'],
    ],
    [
      'happens once at an hour that comes twice',
      '2027-10-30T01:30',
      'FREQ=DAILY;COUNT=3',
      ['2027-10-30T01:30+01:00', '2027-10-31T01:30+01:00', '2027-11-01T01:30+00:00'],
    ],
    [
      'leaves out an hour that does not come',
      '2027-03-27T01:30',
      'FREQ=DAILY;COUNT=3',
      ['2027-03-27T01:30+00:00', '2027-03-29T01:30+01:00', '2027-03-30T01:30+01:00'],
    ],
    [
      'knows the second Tuesday',
      '2027-03-09T19:00',
      'FREQ=MONTHLY;BYDAY=2TU;COUNT=3',
      ['2027-03-09T19:00+00:00', '2027-04-13T19:00+01:00', '2027-05-11T19:00+01:00'],
    ],
    [
      'knows the last Friday',
      '2027-02-26T19:00',
      'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3',
      ['2027-02-26T19:00+00:00', '2027-03-26T19:00+00:00', '2027-04-30T19:00+01:00'],
    ],
    [
      'includes the day of its end',
      '2027-06-01T19:00',
      'RRULE:FREQ=DAILY;UNTIL=20270603',
      ['2027-06-01T19:00+01:00', '2027-06-02T19:00+01:00', '2027-06-03T19:00+01:00'],
    ],
    [
      'leaves out days that a month does not have',
      '2027-01-31T19:00',
      'FREQ=MONTHLY;COUNT=3',
      ['2027-01-31T19:00+00:00', '2027-03-31T19:00+01:00', '2027-05-31T19:00+01:00'],
    ],
    [
      'waits for leap years',
      '2028-02-29T19:00',
      'FREQ=YEARLY;COUNT=2',
      ['2028-02-29T19:00+00:00', '2032-02-29T19:00+00:00'],
    ],
    [
      'takes several days of each other week',
      '2027-06-01T19:00',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4',
      ['2027-06-01T19:00+01:00', '2027-06-03T19:00+01:00', '2027-06-15T19:00+01:00', '2027-06-17T19:00+01:00'],
    ],
  ])('%s', (_name, start, rule, expected) => {
    expect(dates(start, rule)).toEqual(expected);
  });

  it('ends at an instant, so that calendar programs agree on its last date', () => {
    const start = london('2027-06-01T19:00');
    expect(readRule('freq=daily;until=20270603', start)).toBe('FREQ=DAILY;UNTIL=20270603T225959Z');
    expect(readRule('FREQ=DAILY;UNTIL=20270603T190000', start)).toBe('FREQ=DAILY;UNTIL=20270603T180000Z');
  });

  it.each([
    ['', 'does not take'],
    ['FREQ=SECONDLY', 'does not take FREQ'],
    ['FREQ=WEEKLY;COUNT=-1', 'does not take COUNT'],
    ['FREQ=WEEKLY;COUNT=1001', 'does not take COUNT'],
    ['FREQ=WEEKLY;INTERVAL=0', 'does not take INTERVAL'],
    ['FREQ=WEEKLY;BYDAY=XX', 'does not take BYDAY'],
    ['FREQ=DAILY;BYHOUR=1,2,3', 'does not take BYHOUR'],
    ['FREQ=WEEKLY;FREQ=DAILY', 'says FREQ twice'],
    ['FREQ=WEEKLY;COUNT=3;UNTIL=20270801', 'cannot be read'],
    ['FREQ=WEEKLY;UNTIL=20270230', 'there is no such day'],
    ['FREQ=WEEKLY;UNTIL=20200101', 'gives no date'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'gives no date'],
    ['FREQ=WEEKLY;BYDAY=WE', 'begin on 2027-06-02'],
    ['FREQ=WEEKLY\r\nEXDATE:20270601T180000Z', 'does not take'],
    [`FREQ=DAILY;BYMONTHDAY=${Array(300).fill('1').join(',')}`, 'longer'],
  ])('%j is refused with what to mend', (rule, message) => {
    const read = () => readRule(rule, london('2027-06-01T19:00'));
    expect(read).toThrow(RuleError);
    expect(read).toThrow(message);
  });
});

const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const anyRule = fc.oneof(
  fc.record({ freq: fc.constant('DAILY'), by: fc.constant('') }),
  fc.record({
    freq: fc.constant('WEEKLY'),
    by: fc.uniqueArray(weekday, { maxLength: 3 }).map((days) => by('BYDAY', days)),
  }),
  fc.record({
    freq: fc.constant('MONTHLY'),
    by: fc.tuple(fc.constantFrom(-1, 1, 2, 3, 4), weekday).map(([nth, day]) => `;BYDAY=${nth}${day}`),
  }),
  fc.record({ freq: fc.constant('MONTHLY'), by: fc.integer({ min: 1, max: 31 }).map((day) => `;BYMONTHDAY=${day}`) }),
  fc.record({ freq: fc.constant('YEARLY'), by: fc.constant('') }),
);
const by = (part: string, values: string[]): string => (values.length === 0 ? '' : `;${part}=${values.join(',')}`);

describe('any rule', () => {
  it('gives the dates that another implementation gives, all at the hour of the start', () => {
    fc.assert(
      fc.property(
        anyRule,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 3_000 }),
        // Any hour but those that the clocks skip or repeat, on which the two may differ.
        fc.integer({ min: 3, max: 23 }),
        ({ freq, by: parts }, interval, day, hour) => {
          const text = `FREQ=${freq};INTERVAL=${interval}${parts}`;
          const anchor = Temporal.PlainDate.from('2026-01-01').add({ days: day });
          const first = firstDate(text, anchor.toPlainDateTime({ hour }));
          const start = first.toZonedDateTime('Europe/London');
          const ours = occurrences({ start, rule: readRule(text, start) }, { most: 12 });
          const theirs = walls(text, first, 12);
          expect(ours.map((date) => date.toPlainDateTime().toString())).toEqual(theirs);
          expect(ours.every((date) => date.hour === hour)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('goes on where it was left', () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 1, max: 11 }), ({ freq, by: parts }, cut) => {
        const text = `FREQ=${freq}${parts}`;
        const start = firstDate(text, Temporal.PlainDateTime.from('2027-01-01T19:00')).toZonedDateTime('Europe/London');
        const series = { start, rule: readRule(text, start) };
        const whole = occurrences(series, { most: 12 }).map(String);
        const left = new Date(occurrences(series, { most: cut }).at(-1)?.epochMilliseconds ?? 0);
        const rest = occurrences(series, { after: left, most: 12 - cut }).map(String);
        expect([...whole.slice(0, cut), ...rest]).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });
});

/** By ical.js, which shares no code with the library in use. */
function walls(rule: string, start: Temporal.PlainDateTime, most: number): string[] {
  const iterator = ICAL.Recur.fromString(rule).iterator(
    ICAL.Time.fromDateTimeString(start.toString({ smallestUnit: 'second' })),
  );
  return Array.from({ length: most }, () => Temporal.PlainDateTime.from(iterator.next()?.toString() ?? '').toString());
}

/** The first date that a rule gives from a day on. */
function firstDate(rule: string, from: Temporal.PlainDateTime): Temporal.PlainDateTime {
  const simple = rule.replace(/INTERVAL=\d+;?/, '');
  return Temporal.PlainDateTime.from(walls(simple, from, 1)[0] ?? '');
}
