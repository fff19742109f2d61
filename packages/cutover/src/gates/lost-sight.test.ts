import { expect, test } from 'vitest';
import type { ColourStats } from '../model/routing.ts';
import { waitForSight } from './lost-sight.ts';

const stats = (requests: number, lost: number): ColourStats => ({
  release: 'r1',
  requests,
  errors: 0,
  inFlight: 0,
  streams: 0,
  handedOver: 0,
  cut: 0,
  lost,
  latency: [],
  lastAdmittedAt: null,
});

test('what was lost since the baseline is waited for, unless it cannot matter', () => {
  const baseline = { blue: stats(1_000, 500), green: stats(0, 0) };
  expect(waitForSight(baseline, { blue: stats(2_000, 500), green: stats(1_000, 10) })).toBeNull();
  expect(waitForSight(baseline, { blue: stats(2_000, 500), green: stats(1_000, 11) })).toMatchObject({
    verdict: 'wait',
    reason: 'the data plane lost sight of 11 of 1000 requests of green',
  });
  expect(waitForSight(null, { blue: stats(100, 2) })).toMatchObject({ verdict: 'wait' });
});

test('counters that began anew with a router are no loss', () => {
  expect(waitForSight({ blue: stats(1_000, 500) }, { blue: stats(10, 0) })).toBeNull();
});
