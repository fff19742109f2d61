import { expect, it } from 'vitest';
import { Breaker } from './breaker.ts';

it('waits longer after each failure, counts those of one wait once, and begins again after a success', () => {
  let now = 0;
  const breaker = new Breaker(() => now);
  expect(breaker.waitMs).toBe(0);
  breaker.failed();
  breaker.failed();
  expect(breaker.waitMs).toBe(3000);
  now += 3000;
  expect(breaker.waitMs).toBe(0);
  breaker.failed();
  expect(breaker.waitMs).toBe(6000);
  for (let failures = 0; failures < 20; failures++) {
    now += breaker.waitMs;
    breaker.failed();
  }
  expect(breaker.waitMs).toBe(15_000);
  breaker.letThrough();
  expect(breaker.waitMs).toBe(0);
  expect([breaker.succeeded(), breaker.succeeded()]).toEqual([true, false]);
  breaker.failed();
  expect(breaker.waitMs).toBe(3000);
});
