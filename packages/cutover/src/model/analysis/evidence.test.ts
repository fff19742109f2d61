import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../../simulation/random.ts';
import { Evidence } from './evidence.ts';

const terms = { budget: 0.05, holdMs: 300_000, tolerated: 1 };

/** One release: each second failures fall on the candidate with its share of the requests, some of them again and again. */
function convicted(random: Random, share: number, times: number, repeat = 0): boolean {
  const evidence = new Evidence(terms);
  const chance = (times * share) / (times * share + 1 - share);
  for (let failure = 0; failure < 400; failure++) {
    const isCandidate = random.next() < chance;
    let count = 1;
    while (count < 5 && random.next() < repeat) count += 1;
    const failures = { candidate: isCandidate ? count : 0, control: isCandidate ? 0 : count };
    evidence.see(750, failures, { candidate: 1_000 * share, control: 1_000 * (1 - share) });
    if (evidence.convicts) return true;
  }
  return false;
}

describe.each([0.05, 0.2, 0.5])('with a share of %f of the requests', (share) => {
  const rate = (seed: number, times: number, repeat: number): number => {
    const random = new Random(seed);
    const runs = Array.from({ length: 1_000 }, () => convicted(random, share, times, repeat));
    return runs.filter(Boolean).length / runs.length;
  };

  test('an innocent candidate is convicted no more often than the budget allows, however often one looks', () => {
    expect(rate(1, 1, 0)).toBeLessThan(terms.budget);
  });

  test('nor when a third of the failures is tried again in vain', () => {
    expect(rate(2, 1, 1 / 3)).toBeLessThan(terms.budget);
  });

  test('one that fails eight times as often is convicted', () => {
    expect(rate(3, 8, 0)).toBeGreaterThan(0.99);
  });
});

test('what is long past does not protect from what begins now', () => {
  const evidence = new Evidence(terms);
  const requests = { candidate: 500, control: 500 };
  for (let second = 0; second < 250; second++) evidence.see(1_000, { candidate: 1, control: 1 }, requests);
  expect(evidence.strength).toBeLessThan(1);
  for (let second = 0; second < 50; second++) evidence.see(1_000, { candidate: 1, control: 0 }, requests);
  expect(evidence.convicts).toBe(true);
});

test('failures of both in proportion to their requests never convict, whatever their number', () => {
  const failures = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(failures, fc.constantFrom(1, 4, 19), (counts, times) => {
      const evidence = new Evidence(terms);
      for (const candidate of counts)
        evidence.see(1_000, { candidate, control: candidate * times }, { candidate: 100, control: 100 * times });
      expect(evidence.convicts).toBe(false);
    }),
  );
});

test('without a control, or without requests, there is no evidence', () => {
  const evidence = new Evidence(terms);
  evidence.see(1_000, { candidate: 1_000, control: 0 }, { candidate: 1_000, control: 0 });
  evidence.see(1_000, { candidate: 0, control: 5 }, { candidate: 0, control: 100 });
  expect(evidence.strength).toBeCloseTo(1);
});
