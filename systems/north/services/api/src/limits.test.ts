import { expect, it } from 'vitest';
import { SlidingWindow } from './limits.ts';

it('allows so many in any second, each key by itself, and forgets what is past', () => {
  let now = 0;
  const window = new SlidingWindow(() => now);
  const allowed = (key: string, times: number): number =>
    Array.from({ length: times }, () => window.allows(key, 60)).filter(Boolean).length;
  expect(allowed('a', 100)).toBe(60);
  expect(allowed('b', 1)).toBe(1);
  now = 999;
  expect(allowed('a', 1)).toBe(0);
  now = 1_500;
  expect(allowed('a', 100), 'half of the second before counts').toBe(30);
  now = 2_500;
  expect(allowed('a', 100)).toBe(45);
  now = 9_000;
  expect(allowed('a', 100)).toBe(60);
});
