import { expect, test } from 'vitest';
import type { ColourStats } from '../routing.ts';
import { attribute } from './attribution.ts';
import { countsBetween, none, usualLimitMs, usualSlowShare } from './counts.ts';

const stats = (requests: number, errors: number, slow: number): ColourStats => ({
  release: 'r1',
  requests,
  errors,
  inFlight: 0,
  streams: 0,
  handedOver: 0,
  cut: 0,
  latency: [
    { boundMs: 100, count: requests - slow },
    { boundMs: 3_000, count: requests },
    { boundMs: null, count: requests },
  ],
  lost: 0,
  lastAdmittedAt: null,
});
const limits = { slowMs: 100, lateMs: 3_000 };

test('what was counted between two looks', () => {
  const between = countsBetween(stats(100, 2, 0), stats(300, 12, 50), limits);
  expect(between).toEqual({ requests: 200, errors: 10, slow: 50, late: 0 });
});

test('all of it, when the router began to count anew or another release stood there', () => {
  expect(countsBetween(stats(100, 2, 0), stats(50, 1, 0), limits).requests).toBe(50);
  expect(countsBetween({ ...stats(100, 2, 0), release: 'r0' }, stats(300, 1, 0), limits).requests).toBe(300);
});

test('nothing, when nobody counted', () => {
  expect(countsBetween(stats(100, 2, 0), undefined, limits)).toEqual(none);
});

test('a limit between two bounds counts only what certainly took longer', () => {
  expect(countsBetween(undefined, stats(100, 0, 40), { slowMs: 101, lateMs: 5_000 })).toMatchObject({
    slow: 0,
    late: 0,
  });
});

test('slow is what nine in ten answers were not, and never more than late', () => {
  expect(usualLimitMs(stats(1_000, 0, 50), 2_000)).toBe(100);
  expect(usualLimitMs(stats(1_000, 0, 500), 2_000)).toBe(2_000);
  expect(usualLimitMs(stats(99, 0, 0), 2_000), 'too few to tell').toBe(1_000);
  expect(usualLimitMs(undefined, 2_000)).toBe(1_000);
  expect(usualSlowShare(stats(1_000, 0, 50), 100)).toBeCloseTo(0.05);
  expect(usualSlowShare(stats(99, 0, 50), 100)).toBeNull();
});

const route = (requests: number, errors: number) => ({ requests, errors, slow: 0 });

test('routes are named when few of them explain what is worse', () => {
  const healthy = { candidate: route(900, 1), control: route(9_000, 10) };
  const broken = { candidate: route(100, 60), control: route(1_000, 1) };
  const routes = [
    { name: 'api GET /api/state', ...healthy },
    { name: 'api POST /api/events', ...broken },
    { name: 'web GET /', ...healthy },
  ];
  expect(attribute(routes, 'errors')).toEqual(['api POST /api/events']);
});

test('no route is named when all are worse, or nobody counted them', () => {
  const broken = { candidate: route(100, 60), control: route(1_000, 1) };
  expect(
    attribute(
      Array.from({ length: 6 }, (_, index) => ({ name: String(index), ...broken })),
      'errors',
    ),
  ).toEqual([]);
  expect(attribute([], 'errors')).toEqual([]);
});
