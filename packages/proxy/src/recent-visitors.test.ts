import { expect, test } from 'vitest';
import { RecentVisitors } from './recent-visitors.ts';

test('who fails again within a minute is counted once, and afterwards once more', () => {
  const failed = new RecentVisitors();
  const seen = [0, 1_000, 59_999, 60_000, 119_999, 120_000].map((at) => failed.isNew('a', at));
  expect(seen).toEqual([true, false, false, true, false, true]);
  expect(failed.isNew('b', 120_001)).toBe(true);
});

test('a flood of visitors forgets the oldest and no others', () => {
  const failed = new RecentVisitors();
  for (let number = 0; number <= 10_000; number++) failed.isNew(String(number), number / 1_000);
  expect([failed.isNew('10000', 11), failed.isNew('1', 11), failed.isNew('0', 11)]).toEqual([false, false, true]);
});
