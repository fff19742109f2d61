import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../simulation/random.ts';
import { Evidence, shareOf } from './evidence.ts';
import type { Terms } from './evidence.ts';

const budget = 0.05;
const terms: Terms = { holdMs: 300_000, tolerated: 1, counted: 'requests', capital: 1 };
const convicts = (evidence: Evidence): boolean => evidence.strength >= 1 / budget;

interface Game {
  share: number;
  /** How many times as often as the control the candidate fails. */
  times: number;
  /** How likely it is that a failure is tried again in vain. */
  repeat: number;
  counted: Terms['counted'];
}

/**
 * One release of two weights: failures fall on the candidate with its share of the requests, some of them again and again, and
 * whoever saw some of the candidate's in a row doubts it.
 */
function convicted(random: Random, { share, times, repeat, counted }: Game): boolean {
  let evidence = new Evidence({ ...terms, counted, capital: 1 / 2 });
  const chance = (times * share) / (times * share + 1 - share);
  let row = 0;
  for (let failure = 0; failure < 400; failure++) {
    if (failure === 200) evidence = new Evidence({ ...terms, counted, capital: 1 / 2 }, evidence);
    const isCandidate = random.next() < chance;
    let count = 1;
    while (count < 5 && random.next() < repeat) count += 1;
    evidence.see(750, { candidate: isCandidate ? count : 0, control: isCandidate ? 0 : count }, share);
    row = isCandidate ? row + 1 : 0;
    if (row === 3) evidence.doubt();
    if (convicts(evidence)) return true;
  }
  return false;
}

const rate = (seed: number, game: Game): number => {
  const random = new Random(seed);
  const runs = Array.from({ length: 1_000 }, () => convicted(random, game));
  return runs.filter(Boolean).length / runs.length;
};

describe.each([0.05, 0.2, 0.5])('with a share of %f of the requests', (share) => {
  test.each(['requests', 'visitors'] as const)(
    'an innocent candidate is convicted no more often than the budget allows, however often one looks at %s',
    (counted) => {
      expect(rate(1, { share, times: 1, repeat: 0, counted })).toBeLessThan(budget);
    },
  );

  test('nor when a third of the requests that failed is tried again in vain', () => {
    expect(rate(2, { share, times: 1, repeat: 1 / 3, counted: 'requests' })).toBeLessThan(budget);
  });

  test.each(['requests', 'visitors'] as const)('one that fails eight times as often is convicted by %s', (counted) => {
    expect(rate(3, { share, times: 8, repeat: 0, counted })).toBeGreaterThan(0.99);
  });
});

/** Failures of the candidate alone that it takes, after so long a calm in which both failed alike. */
function failuresAfterCalm(calm: number, doubts: boolean): number {
  const evidence = new Evidence(terms);
  for (let second = 0; second < calm; second++) evidence.see(1_000, { candidate: 1, control: 1 }, 1 / 2);
  if (doubts) evidence.doubt();
  for (let failures = 1; ; failures++) {
    evidence.see(1_000, { candidate: 1, control: 0 }, 1 / 2);
    if (convicts(evidence)) return failures;
  }
}

test('what is long past does not protect from what begins now', () => {
  expect(failuresAfterCalm(250, false)).toBeLessThan(3 * failuresAfterCalm(0, false));
});

test('a doubt spares what the calm would cost', () => {
  expect(failuresAfterCalm(250, true)).toBeLessThan(failuresAfterCalm(250, false));
});

test('what was won at one weight convicts at the next', () => {
  const first = new Evidence({ ...terms, capital: 0.5 });
  first.see(1_000, { candidate: 8, control: 0 }, 1 / 2);
  const anew = new Evidence({ ...terms, capital: 0.5 });
  const second = new Evidence({ ...terms, capital: 0.5 }, first);
  for (const evidence of [anew, second]) evidence.see(1_000, { candidate: 8, control: 0 }, 1 / 2);
  expect([convicts(anew), convicts(second)]).toEqual([false, true]);
});

test('failures of both in proportion to their requests never convict, whatever their number', () => {
  const failures = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(failures, fc.constantFrom(1, 4, 19), (counts, times) => {
      const evidence = new Evidence(terms);
      for (const candidate of counts) evidence.see(1_000, { candidate, control: candidate * times }, shareOf(1, times));
      expect(convicts(evidence)).toBe(false);
    }),
  );
});

test('without a control, or without requests, there is no evidence', () => {
  const evidence = new Evidence(terms);
  evidence.see(1_000, { candidate: 1_000, control: 0 }, shareOf(1_000, 0));
  evidence.see(1_000, { candidate: 0, control: 5 }, shareOf(0, 100));
  expect(evidence.strength).toBeCloseTo(1);
});
