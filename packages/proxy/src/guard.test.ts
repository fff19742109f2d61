import { expect, test } from 'vitest';
import { SlidingWindow, breach } from './guard.ts';
import { newStats, observeLatency, quantile } from './stats.ts';

const triggers = {
  candidate: 'green' as const,
  silenceMs: 0,
  windowMs: 1_000,
  minRequests: 100,
  maxErrorRate: 0.05,
  maxP95Ms: 2_000,
};
const figures = (requests: number, errorRate: number, p95Ms = 10) => ({ requests, errorRate, p95Ms });

test('the candidate is blamed only with enough requests and twice the authority', () => {
  expect(breach(triggers, figures(100, 0.06), figures(900, 0.01))).toContain('error rate 6.0%');
  expect(breach(triggers, figures(99, 1), figures(900, 0))).toBeNull();
  expect(breach(triggers, figures(100, 0.05), figures(900, 0))).toBeNull();
  expect(breach(triggers, figures(100, 0.5), figures(900, 0.3))).toBeNull();
  expect(breach(triggers, figures(100, 0, 2_500), figures(900, 0, 100))).toContain('p95 2500 ms');
  expect(breach(triggers, figures(100, 0, 2_500), figures(900, 0, 2_400))).toBeNull();
});

test('the window forgets what lies before it', () => {
  const stats = newStats();
  const window = new SlidingWindow();
  window.sample(stats, 0, 1_000);
  stats.responses['5xx'] = 100;
  window.sample(stats, 500, 1_000);
  expect(window.figures()).toMatchObject({ requests: 100, errorRate: 1 });
  stats.responses['2xx'] = 50;
  stats.gatewayErrors = 50;
  for (let count = 0; count < 100; count += 1) observeLatency(stats.latency, 1.2);
  window.sample(stats, 1_600, 1_000);
  const { requests, errorRate, p95Ms } = window.figures();
  expect([requests, errorRate]).toEqual([100, 0.5]);
  expect(p95Ms).toBeGreaterThan(1_000);
  expect(p95Ms).toBeLessThanOrEqual(1_500);
});

test('quantiles lie in the bucket of their observation', () => {
  const { latency } = newStats();
  expect(quantile(latency, 0.5)).toBeNull();
  for (let count = 0; count < 98; count += 1) observeLatency(latency, 0.004);
  observeLatency(latency, 1.7);
  observeLatency(latency, 500);
  expect(quantile(latency, 0.5)).toBeGreaterThan(0.003);
  expect(quantile(latency, 0.5)).toBeLessThanOrEqual(0.005);
  expect(quantile(latency, 0.99)).toBeLessThanOrEqual(2);
  expect(quantile(latency, 1)).toBe(60);
});
