import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DependencyProbe } from './dependencies.ts';

test('what was seen too long ago is unknown, not up', async () => {
  const probe = new DependencyProbe({ level: 'L1', everyMs: 500, timeoutMs: 500, probe: () => undefined }, String);
  await probe.start();
  expect(probe.state.state).toBe('up');
  probe.stop();
  while (probe.state.state === 'up') await setImmediate();
  expect(probe.state).toMatchObject({ state: 'unknown', lastSuccess: expect.any(String) });
});
