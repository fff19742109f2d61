import { expect, test } from 'vitest';
import { startRouter } from './test-harness.ts';

test('a daemon that lost its lease is refused; callers without one are people', async () => {
  const router = await startRouter();
  const call = (lease?: number) =>
    router.call('POST', '/heartbeat', undefined, lease === undefined ? {} : { 'cutover-lease': String(lease) });
  expect((await call(2)).status).toBe(204);
  expect((await call(1)).status).toBe(409);
  expect((await call(2)).status).toBe(204);
  expect((await call()).status).toBe(204);
});
