import { afterEach, expect, test, vi } from 'vitest';
import { SystemClock } from './system-clock.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('a sleep that is ended early says why', async () => {
  const clock = new SystemClock();
  const ended = new AbortController();
  const sleep = clock.sleep(60_000, ended.signal);
  ended.abort(new Error('out of patience'));
  await expect(sleep).rejects.toThrow('out of patience');
  await expect(clock.sleep(60_000, ended.signal)).rejects.toThrow('out of patience');
});

test('a jump of the machine clock moves nothing', () => {
  const clock = new SystemClock();
  const before = clock.now();
  vi.spyOn(Date, 'now').mockReturnValue(before + 3_600_000);
  expect(clock.now() - before).toBeLessThan(60_000);
});

test('a clock that was put back goes on from what was written last', () => {
  const clock = new SystemClock();
  const written = clock.now() + 3_600_000;
  clock.notBefore(written);
  expect(clock.now()).toBeGreaterThanOrEqual(written);
});
