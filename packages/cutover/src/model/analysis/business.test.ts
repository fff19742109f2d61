import { expect, test } from 'vitest';
import { BusinessWatch } from './business.ts';
import type { BusinessTerms, Happened } from './business.ts';

const terms: BusinessTerms = { mayFall: 0.3, budget: 0.001, holdMs: 300_000 };
const usual = 0.05;

/** A generator of its own, so that each test is the same every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function happen(random: () => number, requests: number, rate: number): Happened {
  return { requests, events: Array.from({ length: requests }).filter(() => random() < rate).length };
}

/** Looks of a second; half of ten requests a second reach each colour. @returns after how many looks it fell, or null */
function shared(rate: number, looks: number, seed = 1, controlRate = usual): number | null {
  const random = chance(seed);
  const watch = new BusinessWatch(terms);
  for (let look = 1; look <= looks; look++) {
    watch.see(1_000, happen(random, 5, rate), happen(random, 5, controlRate), false);
    if (watch.fell) return look;
  }
  return null;
}

test('what happens hardly any more in the candidate is blamed on it', () => {
  expect(shared(0, 600)).not.toBeNull();
  expect(shared(usual / 10, 1_200)).not.toBeNull();
});

test('what happens as often, or falls in both colours, is not', () => {
  for (let seed = 1; seed <= 200; seed++) {
    expect(shared(usual, 300, seed), `seed ${seed}`).toBeNull();
    expect(shared(usual / 10, 300, seed, usual / 10), `both fall, seed ${seed}`).toBeNull();
  }
});

/** At 100%, where the control has no visitors any more. @param before what was counted there while it had some */
function alone(rate: number, before: Happened, seed = 1): boolean {
  const random = chance(seed);
  const watch = new BusinessWatch(terms, before);
  for (let look = 0; look < 600; look++) watch.see(1_000, happen(random, 10, rate), { events: 0, requests: 0 }, true);
  return watch.fell;
}

const before: Happened = { events: 100, requests: 2_000 };

test('at 100% it is compared with what the control counted before', () => {
  expect(alone(0, before)).toBe(true);
  for (let seed = 1; seed <= 100; seed++) expect(alone(usual, before, seed), `seed ${seed}`).toBe(false);
});

test('what was hardly ever counted at the control blames nobody', () => {
  expect(alone(0, { events: 10, requests: 200 })).toBe(false);
  expect(alone(0, { events: 0, requests: 0 })).toBe(false);
});

test('figures are events for each thousand requests', () => {
  const watch = new BusinessWatch(terms);
  expect(watch.figures).toEqual({ candidate: null, control: null });
  watch.see(1_000, { events: 1, requests: 100 }, { events: 5, requests: 100 }, false);
  expect(watch.figures).toEqual({ candidate: 10, control: 50 });
});
