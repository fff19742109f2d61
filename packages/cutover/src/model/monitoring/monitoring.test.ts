import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColourStats } from '../routing.ts';
import { latchThatIs, turn } from './latch.ts';
import { Grading } from './measures.ts';
import type { Changes, Measure } from './measures.ts';
import { defaultMonitoring } from './settings.ts';
import { errorRateOf, responseTimeOf, trafficBetween } from './traffic.ts';

const minute = 60_000;

describe('a latch', () => {
  test('changes only after it was asked without a break for so long', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(true, false, null), { maxLength: 200 }), (asked) => {
        let latch = latchThatIs(false);
        for (const [at, asks] of asked.entries()) {
          const before = latch;
          latch = turn(latch, asks, at, 5);
          if (latch.on === before.on) continue;
          const stretch = asked.slice(at - 5, at + 1);
          expect(stretch).toEqual(Array.from({ length: 6 }, () => latch.on));
        }
      }),
    );
  });
});

const measure = (name: string, value: number | null, layer: Measure['layer'] = 'apm'): Measure => ({
  layer,
  name,
  unit: 'share',
  value,
});

/** Looks every 10 s at values of `name` and tells what came of it. */
function watch(name: string, values: (number | null)[], layer?: Measure['layer'], standing: string[] = []): Changes {
  const grading = new Grading((key) => standing.includes(key));
  const seen = values.map((value, index) =>
    grading.see(index * 10_000, [measure(name, value, layer)], defaultMonitoring),
  );
  return { raised: seen.flatMap(({ raised }) => raised), cleared: seen.flatMap(({ cleared }) => cleared) };
}

const steady = (value: number | null, ms: number): (number | null)[] =>
  Array.from({ length: ms / 10_000 + 1 }, () => value);

describe('limits', () => {
  test('the error rate of the seed: over 1% is told, over 5% calls', () => {
    expect(watch('error-rate', steady(0.02, 2 * minute)).raised).toMatchObject([
      { key: 'error-rate warning', level: 'medium', group: 'measure error-rate' },
    ]);
    expect(watch('error-rate', steady(0.06, 2 * minute)).raised).toMatchObject([
      { key: 'error-rate warning' },
      { key: 'error-rate critical', level: 'high' },
    ]);
  });

  test('a peak, and a figure that trembles around its limit, call nobody', () => {
    expect(watch('error-rate', [...steady(0, minute), ...steady(0.5, minute), ...steady(0, minute)]).raised).toEqual(
      [],
    );
    const trembling = Array.from({ length: 500 }, (_, index) => (index % 2 === 0 ? 0.049 : 0.051));
    const { raised, cleared } = watch('error-rate', trembling);
    expect([raised.map(({ key }) => key), cleared]).toEqual([['error-rate warning'], []]);
  });

  test('what is over is so by a tenth, and for as long', () => {
    const broken = steady(0.06, 3 * minute);
    expect(watch('error-rate', [...broken, ...steady(0.046, 10 * minute)]).cleared).toEqual([]);
    const over = watch('error-rate', [...broken, ...steady(0.002, 2 * minute)]).cleared;
    expect(over.map(({ key }) => key)).toEqual(['error-rate warning', 'error-rate critical']);
  });

  test('silence neither raises nor ends', () => {
    expect(watch('error-rate', steady(null, 10 * minute))).toEqual({ raised: [], cleared: [] });
    const { raised, cleared } = watch('error-rate', [...steady(0.06, 3 * minute), ...steady(null, 10 * minute)]);
    expect([raised.length, cleared]).toEqual([2, []]);
  });

  test('the processor has five minutes, and that of a service has its limits', () => {
    expect(watch('cpu api', steady(0.95, 4 * minute), 'infrastructure').raised).toEqual([]);
    const { raised } = watch('cpu api', steady(0.95, 5 * minute), 'infrastructure');
    expect(raised.map(({ level }) => level)).toEqual(['medium', 'medium']);
  });

  test('few requests call nobody', () => {
    expect(watch('throughput', steady(1, 10 * minute)).raised).toEqual([]);
  });

  test('an alert from before a restart is not raised again, and ends', () => {
    const standing = ['error-rate warning'];
    expect(watch('error-rate', steady(0.02, 5 * minute), 'apm', standing)).toEqual({ raised: [], cleared: [] });
    expect(watch('error-rate', steady(0, 2 * minute), 'apm', standing).cleared).toMatchObject([
      { key: 'error-rate warning' },
    ]);
  });
});

const stats = (release: string, requests: number, errors: number, late = 0): ColourStats => ({
  release,
  requests,
  errors,
  inFlight: 0,
  streams: 0,
  handedOver: 0,
  cut: 0,
  latency: [
    { boundMs: 100, count: requests - late },
    { boundMs: 1_000, count: requests },
    { boundMs: null, count: requests },
  ],
  lost: 0,
  lastAdmittedAt: null,
});

describe('traffic', () => {
  test('both colours count, from what was counted before', () => {
    const traffic = trafficBetween(
      { blue: stats('r1', 1_000, 0) },
      { blue: stats('r1', 1_100, 2), green: stats('r2', 50, 1) },
    );
    expect(traffic).toMatchObject({ requests: 150, errors: 3 });
    expect(errorRateOf(traffic)).toBeCloseTo(0.02);
  });

  test('a router that began anew counts from zero; a colour that is out of the table does not', () => {
    expect(trafficBetween({ blue: stats('r1', 1_000, 9) }, { blue: stats('r1', 30, 0) }).requests).toBe(30);
    expect(trafficBetween({ blue: stats('r1', 1_000, 9) }, { blue: stats('', 1_000, 9) }).requests).toBe(0);
  });

  test('the time within which 95 in 100 answers came', () => {
    expect(responseTimeOf(stats('r1', 1_000, 0))).toBeCloseTo(95);
    expect(responseTimeOf(stats('r1', 1_000, 0, 100))).toBeCloseTo(550);
    expect(responseTimeOf(stats('r1', 19, 0))).toBeNull();
  });
});
