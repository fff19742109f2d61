/** Who is told what, and when: single histories to the millisecond, ten thousand drawn ones against rules. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duePages, nextDue } from './due.ts';
import { digestMinute, faults, replay, startsAt } from './testing/history.ts';
import type { Begun, Decider, Happening } from './testing/history.ts';
import type { Level } from './policy.ts';

const minute = 60_000;
const at = (minutes: number): number => startsAt + minutes * minute;
const raise = (minutes: number, key: string, level: Level): Happening => ({
  at: at(minutes),
  do: 'raise',
  key,
  level,
  group: key.split('/')[0] ?? '',
});
/** Minutes after the beginning, and who was called. */
const told = (begun: readonly Begun[]): [number, string][] =>
  begun.map((page) => [(page.at - startsAt) / minute, page.kind === 'digest' ? 'digest' : page.rung]);

const untilAnswered: [number, string][] = [
  [15, 'on-call'],
  [30, 'lead'],
  [60, 'architecture'],
  [120, 'community'],
];

describe('the first page and the ladder', () => {
  test.each<[Level, [number, string][]]>([
    ['critical', [[0, 'automatic'], ...untilAnswered]],
    ['high', [[5, 'automatic'], ...untilAnswered]],
    ['medium', [[30, 'automatic']]],
    ['low', [[digestMinute, 'digest']]],
  ])('of what is %s', (level, expected) => {
    expect(told(replay([raise(0, 'a/1', level)]))).toEqual(expected);
  });

  test('end when somebody takes it on, or it is over', () => {
    const start = raise(0, 'a/1', 'critical');
    const acknowledged: Happening = { at: at(20), do: 'acknowledge', about: 'a/1' };
    const over: Happening = { at: at(20), do: 'clear', key: 'a/1' };
    for (const end of [acknowledged, over])
      expect(told(replay([start, end]))).toEqual([
        [0, 'automatic'],
        [15, 'on-call'],
      ]);
  });

  test('what is critical is told though it is over at once; what is high then waits for the digest', () => {
    const over: Happening = { at: startsAt, do: 'clear', key: 'a/1' };
    expect(told(replay([raise(0, 'a/1', 'critical'), over]))).toEqual([[0, 'automatic']]);
    expect(told(replay([raise(0, 'a/1', 'high'), over]))).toEqual([[digestMinute, 'digest']]);
  });

  test('wait while it is silenced', () => {
    const silence: Happening = { at: startsAt, do: 'silence', about: 'a', forMs: 40 * minute };
    expect(told(replay([silence, raise(0, 'a/1', 'critical')]))).toEqual([
      [40, 'automatic'],
      [55, 'on-call'],
      [70, 'lead'],
      [100, 'architecture'],
      [160, 'community'],
    ]);
  });
});

describe('together', () => {
  const many = (minutes: number, level: Level): Happening[] =>
    Array.from({ length: 1_000 }, (_, index) => raise(minutes, `a/${index}`, level));

  test('a thousand alerts at once give one page', () => {
    const answered: Happening = { at: at(10), do: 'acknowledge', about: '*' };
    const begun = replay([...many(0, 'critical'), answered]);
    expect(begun.map(({ alerts }) => alerts.length)).toEqual([1_000]);
  });

  test('of several groups too; what comes a moment later joins, what is worse does not', () => {
    const answered: Happening = { at: at(10), do: 'acknowledge', about: '*' };
    const begun = replay([
      raise(0, 'a/1', 'high'),
      raise(0, 'b/1', 'high'),
      raise(6, 'a/2', 'high'),
      raise(7, 'a/3', 'critical'),
      answered,
    ]);
    expect(begun.map((page) => [(page.at - startsAt) / minute, page.alerts])).toEqual([
      [5, ['a/1', 'b/1']],
      [7, ['a/1', 'a/2', 'a/3']],
    ]);
  });

  test('the same alert again is the same alert, though it was over for a moment', () => {
    const flapping = [0, 1, 2, 3].flatMap((minutes): Happening[] => [
      raise(minutes, 'a/1', 'critical'),
      { at: at(minutes) + 1, do: 'clear', key: 'a/1' },
    ]);
    expect(told(replay(flapping))).toEqual([[0, 'automatic']]);
  });
});

const happening: fc.Arbitrary<Happening> = fc
  .record({
    minutes: fc.integer({ min: 0, max: 300 }),
    group: fc.constantFrom('a', 'b'),
    number: fc.integer({ min: 1, max: 3 }),
    level: fc.constantFrom<Level>('critical', 'high', 'medium', 'low'),
    what: fc.constantFrom('raise', 'raise', 'raise', 'clear', 'acknowledge', 'resolve', 'silence'),
    forMinutes: fc.integer({ min: 1, max: 90 }),
    all: fc.boolean(),
  })
  .map(({ minutes, group, number, level, what, forMinutes, all }): Happening => {
    // One key has one level, so that a rule need not know of alerts that grow.
    const key = `${group}/${number}${level}`;
    const about = all ? group : key;
    if (what === 'raise') return { at: at(minutes), do: 'raise', key, level, group };
    if (what === 'clear') return { at: at(minutes), do: 'clear', key };
    if (what === 'silence') return { at: at(minutes), do: 'silence', about, forMs: forMinutes * minute };
    return { at: at(minutes), do: what === 'resolve' ? 'resolve' : 'acknowledge', about };
  });
const histories = fc
  .array(happening, { minLength: 1, maxLength: 12 })
  .map((all) => all.toSorted((a, b) => a.at - b.at));

test('of ten thousand histories none misses an alert, a time or a rung', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(histories, (history) => {
      expect(faults(history, replay(history))).toEqual([]);
    }),
    { numRuns: 10_000, seed: 6 },
  );
});

const lateBy = minute;
const bugs: Record<string, Decider> = {
  'medium is forgotten': {
    nextDue,
    duePages: (state, digest, now) => duePages(state, digest, now).filter(({ level }) => level !== 'medium'),
  },
  'every page is late': {
    nextDue: (state, digest, now) => (nextDue(state, digest, now - lateBy) ?? -lateBy) + lateBy || null,
    duePages: (state, digest, now) => duePages(state, digest, now - lateBy),
  },
  'nobody above is called': {
    nextDue,
    duePages: (state, digest, now) => duePages(state, digest, now).filter(({ rung }) => rung === 'automatic'),
  },
  'there is no digest': {
    nextDue,
    duePages: (state, digest, now) => duePages(state, digest, now).filter(({ kind }) => kind === 'page'),
  },
};

test.each(Object.entries(bugs))('the rules find that %s', (_name, decider) => {
  const found = fc.check(
    fc.property(histories, (history) => faults(history, replay(history, bounded(decider))).length === 0),
    { numRuns: 300, seed: 6, endOnFailure: true },
  );
  expect(found.failed).toBe(true);
});

/** What is due and never begun must not stop time: it is looked at again a minute later. */
const bounded = (decider: Decider): Decider => ({
  duePages: decider.duePages,
  nextDue(state, digest, now) {
    const due = decider.nextDue(state, digest, now);
    return due === null ? null : Math.max(due, now + minute);
  },
});
