import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scale, settled } from './scaling.ts';
import type { Load, Scale } from './scaling.ts';

const minute = 60_000;
const limits: Scale = { min: 2, max: 10, cpuAbove: 0.7, forMs: 5 * minute, requestsPerMinute: 500 };

interface Change {
  at: number;
  from: number;
  to: number;
}

/** Looks every 10 s for so long; `loadOf` is told how many targets there are. */
function live(from: number, minutes: number, loadOf: (replicas: number, at: number) => Load) {
  let [scaling, replicas] = [settled, from];
  const changes: Change[] = [];
  for (let at = 0; at <= minutes * minute; at += 10_000) {
    const wish = scale(scaling, replicas, loadOf(replicas, at), limits, at);
    scaling = wish.scaling;
    if (wish.wanted !== replicas) changes.push({ at, from: replicas, to: wish.wanted });
    replicas = wish.wanted;
  }
  return { replicas, changes };
}

const steady =
  (cores: number, requestsPerMinute: number | null) =>
  (replicas: number): Load => ({
    cpu: Math.min(1, cores / replicas),
    requestsPerMinute,
  });

test('over 70% of the processor for five minutes makes more, and not before', () => {
  const { changes } = live(2, 6, steady(1.6, 0));
  expect(changes).toEqual([{ at: 5 * minute, from: 2, to: 3 }]);
});

test('more requests than declared make as many targets as they need', () => {
  expect(live(2, 3, steady(0.2, 3_400)).changes).toEqual([{ at: minute, from: 2, to: 7 }]);
  expect(live(2, 3, steady(0.2, 900)).changes).toEqual([]);
});

test('never fewer than 2, never more than 10', () => {
  expect(live(2, 120, steady(100, 100_000)).replicas).toBe(10);
  expect(live(10, 240, steady(0, 0)).replicas).toBe(2);
  expect(live(1, 0, steady(0, 0)).replicas).toBe(2);
});

test('less load lets one go at a time', () => {
  const { changes } = live(10, 240, steady(0.3, 100));
  expect(changes.every(({ from, to }) => to === from - 1)).toBe(true);
  expect(changes.every(({ at }, index) => at - (changes[index - 1]?.at ?? 0) >= 10 * minute)).toBe(true);
});

test('silence changes nothing', () => {
  expect(live(5, 240, () => ({ cpu: null, requestsPerMinute: null })).changes).toEqual([]);
});

/** Evenly, where doubles would crowd around 0. */
const usedCores = fc.integer({ min: 0, max: 1_200 }).map((hundredths) => hundredths / 100);

test('a steady load is answered in one direction, and then never again', () => {
  const requests = fc.option(fc.integer({ min: 0, max: 8_000 }));
  fc.assert(
    fc.property(usedCores, requests, fc.integer({ min: 1, max: 12 }), (used, rate, from) => {
      const { replicas, changes } = live(from, 6 * 60, steady(used, rate));
      const directions = new Set(
        changes.slice(from < 2 || from > 10 ? 1 : 0).map(({ from: a, to: b }) => Math.sign(b - a)),
      );
      expect(directions.size).toBeLessThanOrEqual(1);
      expect(live(replicas, 6 * 60, steady(used, rate)).changes).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a load that jumps as it likes never makes it flap', () => {
  const load = fc.record({
    cores: usedCores,
    forLooks: fc.integer({ min: 1, max: 120 }),
  });
  fc.assert(
    fc.property(fc.array(load, { minLength: 1, maxLength: 30 }), (loads) => {
      const cores = loads.flatMap(({ cores: used, forLooks }) => Array.from({ length: forLooks }, () => used));
      const { changes } = live(4, cores.length / 6, (replicas, at) => ({
        cpu: Math.min(1, (cores[at / 10_000] ?? 0) / replicas),
        requestsPerMinute: null,
      }));
      for (const [index, { at, from, to }] of changes.entries()) {
        expect(to).toBeGreaterThanOrEqual(2);
        expect(to).toBeLessThanOrEqual(10);
        const before = changes[index - 1];
        expect(at - (before?.at ?? -Infinity)).toBeGreaterThanOrEqual(to < from ? 10 * minute : 5 * minute);
      }
    }),
    { numRuns: 60 },
  );
});
