import { describe, expect, test } from 'vitest';
import { judgeCanary, sampleSince } from './analysis.ts';
import type { CanaryQuestion, Sample, Watched } from './analysis.ts';
import type { ColourStats } from './routing.ts';

const sample = (requests: number, errors: number, p95Ms = 20): Sample => ({ requests, errors, p95Ms });
const always = (one: Sample): Watched => ({ whole: one, forErrors: one, forLatency: one });

const question = (candidate: Watched, control: Watched, more: Partial<CanaryQuestion> = {}): CanaryQuestion => ({
  candidate,
  control,
  controlIsReady: true,
  triggers: {
    errorRate: { above: 0.05, forMs: 120_000, minRequests: 100, minErrors: 8, timesControl: 2 },
    latency: { p95AboveMs: 2_000, forMs: 120_000, minRequests: 100 },
    unready: { belowMinimumForMs: 30_000, noneReadyForMs: 5_000 },
  },
  watchedMs: 300_000,
  holdMs: 300_000,
  ...more,
});

const good = always(sample(5_000, 5));

test.each<[string, CanaryQuestion, string]>([
  ['as good as the control, for the whole hold', question(always(sample(400, 1)), good), 'pass'],
  ['as good, but not for long enough', question(always(sample(400, 1)), good, { watchedMs: 10_000 }), 'wait'],
  ['silence', question(always(sample(0, 0)), good), 'wait'],
  ['one request short of a sample', question(always(sample(99, 0)), good), 'wait'],
  ['one in ten fails', question(always(sample(200, 20)), good), 'fail'],
  ['it all fails, but too few to say', question(always(sample(99, 99)), good), 'wait'],
  ['over the share, but seven errors only', question(always(sample(120, 7)), good), 'pass'],
  ['an outage that both share', question(always(sample(200, 20)), always(sample(4_000, 400))), 'wait'],
  ['twice as bad as a bad control', question(always(sample(200, 60)), always(sample(4_000, 400))), 'fail'],
  ['slow beside a quick control', question(always(sample(200, 0, 3_000)), good), 'fail'],
  ['slow, and the control as well', question(always(sample(200, 0, 3_000)), always(sample(4_000, 0, 2_000))), 'wait'],
  ['fails at 100%, the warm old colour is ready', question(always(sample(200, 20)), always(sample(0, 0))), 'fail'],
  [
    'fails at 100%, and the old colour is not ready',
    question(always(sample(200, 20)), always(sample(0, 0)), { controlIsReady: false }),
    'wait',
  ],
])('%s', (_title, asked, verdict) => {
  expect(judgeCanary(asked).verdict).toBe(verdict);
});

test('a failure that begins late is not diluted by a long calm', () => {
  const late = { whole: sample(18_000, 600), forErrors: sample(1_200, 600), forLatency: sample(1_200, 600) };
  const answer = judgeCanary(question(late, good));
  expect(answer).toMatchObject({ verdict: 'fail', reason: 'too many errors' });
  expect(answer.failure?.message).toContain('600 of 1200 requests failed (50.0%)');
});

describe('a sample is what was counted since the weights came into force', () => {
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
    lastAdmittedAt: null,
  });

  test('the difference, percentile included', () => {
    expect(sampleSince(stats(300, 12, 50), stats(100, 2, 0))).toEqual({ requests: 200, errors: 10, p95Ms: 3_000 });
  });

  test('all of it, when the router began to count anew or another release stood there', () => {
    expect(sampleSince(stats(50, 1, 0), stats(100, 2, 0)).requests).toBe(50);
    expect(sampleSince(stats(300, 1, 0), { ...stats(100, 2, 0), release: 'r0' }).requests).toBe(300);
  });

  test('nothing, when nobody counted', () => {
    expect(sampleSince(undefined, stats(100, 2, 0))).toEqual({ requests: 0, errors: 0, p95Ms: null });
  });
});
