import { expect, test } from 'vitest';
import { systemClock } from './system-clock.ts';

test('a sleep that is ended early says why', async () => {
  const ended = new AbortController();
  const sleep = systemClock.sleep(60_000, ended.signal);
  ended.abort(new Error('out of patience'));
  await expect(sleep).rejects.toThrow('out of patience');
  await expect(systemClock.sleep(60_000, ended.signal)).rejects.toThrow('out of patience');
});
