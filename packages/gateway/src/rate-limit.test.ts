import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { RateLimiter } from './rate-limit.ts';

/** What the limiter looks at. */
function from(address: string, visitor?: string) {
  const headers = {
    'x-forwarded-for': address,
    ...(visitor === undefined ? {} : { cookie: `cutover-visitor=${visitor}` }),
  };
  return { headers, socket: new Socket() };
}

test('a bucket is full after a second, and says how long to wait', () => {
  let now = 0;
  const limiter = new RateLimiter({ perVisitor: 2, perAddress: 100 }, () => now);
  const admit = (): number => limiter.admit(from('a', 'v'));
  expect([admit(), admit(), admit()]).toEqual([0, 0, 1]);
  now = 500;
  expect([admit(), admit()]).toEqual([0, 1]);
  now = 60_000;
  expect([admit(), admit(), admit()]).toEqual([0, 0, 1]);
});

test('whoever makes up visitors is counted by address, a known one is not', () => {
  const limiter = new RateLimiter({ perVisitor: 10, perAddress: 3 }, () => 0);
  expect(limiter.admit(from('a', 'known'))).toBe(0);
  expect([1, 2, 3, 4].map((id) => limiter.admit(from('a', `made-up-${id}`)) > 0)).toEqual([false, false, true, true]);
  expect(limiter.admit(from('a')) > 0).toBe(true);
  expect(limiter.admit(from('a', 'known'))).toBe(0);
  expect(limiter.admit(from('b'))).toBe(0);
});

test('callers are forgotten, so that memory stays bounded', () => {
  const limiter = new RateLimiter({ perVisitor: 1, perAddress: 1 }, () => 0);
  expect(limiter.admit(from('first'))).toBe(0);
  expect(limiter.admit(from('first')) > 0).toBe(true);
  for (let other = 0; other < 20_000; other++) limiter.admit(from(`other-${other}`));
  expect(limiter.admit(from('first'))).toBe(0);
});
