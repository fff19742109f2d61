import { expect, test } from 'vitest';
import { Backoff } from './backoff.ts';

const delays = (kind: 'target' | 'router', lives: number[]): number[] => {
  const backoff = new Backoff(kind);
  return lives.map((life) => backoff.after(life));
};

test('the first restart is at once, the following ones wait twice as long each time, up to ten seconds', () => {
  expect(delays('target', Array<number>(10).fill(0))).toEqual([
    0, 100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000,
  ]);
});

test('thirty seconds of life are a clean slate', () => {
  expect(delays('target', [0, 0, 0, 30_000, 0])).toEqual([0, 100, 200, 0, 100]);
});

test('the router and the daemon are never away for a second', () => {
  expect(Math.max(...delays('router', Array<number>(20).fill(0)))).toBeLessThan(1000);
});
