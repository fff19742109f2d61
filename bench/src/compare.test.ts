import { expect, test } from 'vitest';
import { compare, median, quantile } from './compare.ts';

test('the median is the middle figure, or halfway between the two in the middle, in any order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([7])).toBe(7);
});

test('a quantile lies between its two neighbours in proportion; the ends are the smallest and the largest', () => {
  const figures = Array.from({ length: 101 }, (_, index) => 100 - index);
  expect(quantile(figures, 0.95)).toBe(95);
  expect(quantile([10, 20], 0.25)).toBe(12.5);
  expect([quantile(figures, 0), quantile(figures, 1)]).toEqual([0, 100]);
});

test('no figures have no quantile', () => {
  expect(() => median([])).toThrow('at least one figure');
});

test('a comparison runs both sides in turn, and its ratio is the median of the pairs', async () => {
  const order: string[] = [];
  const row = await compare('a thing', 'its peer', {
    pairs: 3,
    unit: 'ms',
    ours: (pair) => (order.push(`A${pair}`), [10, 30, 20][pair] ?? 0),
    theirs: async (pair) => (order.push(`B${pair}`), [5, 20, 8][pair] ?? 0),
  });
  expect(order).toEqual(['A0', 'B0', 'A1', 'B1', 'A2', 'B2']);
  expect(row).toEqual({
    name: 'a thing',
    peer: 'its peer',
    unit: 'ms',
    // Of 2, 1.5 and 2.5; the medians of the two sides were taken at different times, and would say 2.5.
    ratio: 2,
    ours: 20,
    theirs: 8,
    runs: [
      { ours: 10, theirs: 5 },
      { ours: 30, theirs: 20 },
      { ours: 20, theirs: 8 },
    ],
  });
});
