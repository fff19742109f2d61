import { expect, test } from 'vitest';
import { drawScenario, harmOf, schedule, shareOver } from './scenario.ts';
import type { Fault } from './scenario.ts';
import { lookSeconds, Traffic } from './traffic.ts';

const limits = { slowMs: 300, lateMs: 2_000 };

function totals(fault: Fault, seed: number, more: Partial<ReturnType<typeof drawScenario>> = {}) {
  const scenario = { ...drawScenario(fault, 3_000, seed), troubles: [], ...more };
  const traffic = new Traffic(scenario, limits, seed);
  const sum = { green: 0, blue: 0, greenErrors: 0, blueErrors: 0, blueSlow: 0, harmed: 0 };
  for (const { weight } of schedule.slice(0, 3)) {
    traffic.raise(weight);
    for (let second = 0; second < 600; second += lookSeconds) {
      traffic.pass();
      sum.green += traffic.green.requests;
      sum.blue += traffic.blue.requests;
      sum.greenErrors += traffic.green.errors;
      sum.blueErrors += traffic.blue.errors;
      sum.blueSlow += traffic.blue.slow;
      sum.harmed += traffic.green.harmed;
    }
  }
  return { ...sum, scenario };
}

test('the same seed gives the same release', () => {
  expect(totals('errors to 10%', 7)).toEqual(totals('errors to 10%', 7));
  expect(totals('errors to 10%', 7)).not.toEqual(totals('errors to 10%', 8));
});

test('a good release fares as the old one, at the rates that were drawn', () => {
  const { green, blue, greenErrors, blueErrors, blueSlow, harmed, scenario } = totals('none', 3, { errorRate: 0.01 });
  expect(green / (green + blue)).toBeGreaterThan(0.2);
  expect(green / (green + blue)).toBeLessThan(0.3);
  expect(greenErrors / green).toBeCloseTo(0.01, 2);
  expect(blueErrors / blue).toBeCloseTo(0.01, 2);
  expect(blueSlow / blue).toBeCloseTo(shareOver(scenario, limits.slowMs), 2);
  expect(harmed).toBe(0);
});

test('a fault fails the share that it is named after, in runs or one by one', () => {
  for (const faultRun of [1, 4]) {
    const more = { faultFromMs: 0, faultRun };
    const { green, greenErrors, blue, blueErrors, harmed, scenario } = totals('errors to 10%', 5, more);
    expect(greenErrors / green).toBeCloseTo(0.1, 1);
    expect(harmed / green).toBeCloseTo(harmOf(scenario), 1);
    expect(blueErrors / blue).toBeLessThan(0.02);
  }
});
