import { describe, expect, test } from 'vitest';
import { canaryDefaults } from '../system.ts';
import { none } from './counts.ts';
import type { Counts } from './counts.ts';
import { budgetShareOf, CanaryWatch } from './watch.ts';
import type { Judgement } from './watch.ts';

const triggers = {
  errorRate: { above: 0.05, forMs: 120_000, minRequests: 100, minErrors: 8, timesControl: 2 },
  latency: { p95AboveMs: 2_000, forMs: 120_000, minRequests: 100 },
  unready: { belowMinimumForMs: 30_000, noneReadyForMs: 5_000 },
  canary: canaryDefaults,
};

const watched = { triggers, weight: 20, holdMs: 300_000, budgetShare: 0.2, usualSlowShare: 0.05, tellsVisitors: false };
const watchAt = (nextWeight: number, holdMs = 300_000): CanaryWatch =>
  new CanaryWatch({ ...watched, holdMs, nextWeight }, 0);
const watchAlone = (): CanaryWatch => new CanaryWatch({ ...watched, weight: 100, nextWeight: 100 }, 0);

const counts = (requests: number, errors = 0, slow = 0, late = 0): Counts => ({ requests, errors, slow, late });

/** The same, second by second; stops at the first answer that ends the gate. */
function during(
  watch: CanaryWatch,
  [from, until]: [number, number],
  candidate: (second: number) => Counts,
  control: (second: number) => Counts,
): Judgement {
  let judged: Judgement = { verdict: 'wait', because: 'watching' };
  for (let second = from; second < until && judged.verdict === 'wait'; second++) {
    watch.see((second + 1) * 1_000, { candidate: candidate(second), control: control(second) });
    judged = watch.judge();
  }
  return judged;
}

const every = (seconds: number, failing: Counts, well: Counts) => (second: number) =>
  second % seconds === 0 ? failing : well;
const quiet = (): Counts => none;
const well = (): Counts => counts(10);

describe('beside a control that has visitors', () => {
  test('as good as it for the whole hold: pass, and no sooner', () => {
    expect(during(watchAt(100), [0, 299], well, well)).toEqual({ verdict: 'wait', because: 'watching' });
    expect(during(watchAt(100), [0, 300], well, well)).toEqual({ verdict: 'pass' });
  });

  test('silence never passes', () => {
    expect(during(watchAt(20), [0, 900], quiet, well)).toEqual({ verdict: 'wait', because: 'not enough requests' });
    expect(during(watchAt(20), [0, 900], quiet, quiet)).toEqual({ verdict: 'wait', because: 'not enough requests' });
  });

  test('the more visitors come next, the more requests it takes', () => {
    const rare = every(3, counts(1), none);
    expect(during(watchAt(20, 0), [0, 90], rare, well).verdict).toBe('pass');
    expect(during(watchAt(100, 0), [0, 90], rare, well)).toEqual({ verdict: 'wait', because: 'not enough requests' });
  });

  test('one in ten fails: blamed within a dozen failures or so', () => {
    let failed = 0;
    const candidate = (second: number): Counts => {
      const look = second % 5 === 0 ? counts(2, 1) : counts(2);
      failed += look.errors;
      return look;
    };
    const judged = during(watchAt(20), [0, 300], candidate, every(30, counts(40, 1), counts(40)));
    expect(judged).toMatchObject({ verdict: 'fail', complaint: 'too many errors' });
    expect(failed).toBeLessThan(20);
  });

  test('what is slow of late is blamed after a long calm', () => {
    const watch = watchAt(100, 1_000_000);
    const usual = every(2, counts(10, 0, 1), counts(10));
    expect(during(watch, [0, 900], usual, usual).verdict).toBe('wait');
    expect(during(watch, [900, 960], () => counts(10, 0, 4), usual)).toMatchObject({ complaint: 'too slow' });
  });

  test('an outage that both share freezes the weights and blames nobody; afterwards it goes on', () => {
    const watch = watchAt(100);
    const half = (): Counts => counts(10, 5);
    expect(during(watch, [0, 60], half, half)).toMatchObject({ because: 'shared', complaint: 'too many errors' });
    expect(during(watch, [60, 600], well, well)).toEqual({ verdict: 'pass' });
  });

  test('late answers by the trigger: p95 over its limit, twice as many as the control', () => {
    const late = (): Counts => counts(10, 0, 1, 1);
    expect(during(watchAt(100), [0, 300], late, well)).toMatchObject({ verdict: 'fail', complaint: 'too slow' });
    expect(during(watchAt(100), [0, 60], late, late)).toMatchObject({ because: 'shared', complaint: 'too slow' });
  });
});

describe('the trigger for errors, at 120 requests of which more than one in twenty failed', () => {
  /** Evidence alone does not convict here. */
  const sure = { budget: 1e-9, missed: 0.005, slowAboveMs: null };
  const judge = (candidate: Counts, control: Counts, timesControl = 2): Judgement => {
    const declared = { ...triggers, canary: sure, errorRate: { ...triggers.errorRate, timesControl } };
    const watch = new CanaryWatch({ ...watched, triggers: declared, nextWeight: 20, budgetShare: 0.4 }, 0);
    watch.see(60_000, { candidate, control });
    return watch.judge();
  };

  test('far worse than the control: blamed', () => {
    expect(judge(counts(120, 20), counts(2_000, 10))).toMatchObject({ verdict: 'fail', by: 'trigger' });
  });

  test('not as many times worse as is declared: not blamed', () => {
    expect(judge(counts(120, 20), counts(2_000, 10), 100)).toMatchObject({ because: 'shared' });
  });

  test('twice as bad, which chance explains: not blamed', () => {
    expect(judge(counts(120, 8), counts(2_000, 60))).toMatchObject({ because: 'shared' });
  });

  test('seven failures are too few', () => {
    expect(judge(counts(120, 7), counts(2_000, 0))).not.toHaveProperty('complaint');
  });
});

describe('at 100%, where journeys on the warm old colour are the control', () => {
  const failing = (): Counts => counts(10, 1);

  test('it fails and nobody is asked: it waits and wants to ask', () => {
    const watch = watchAlone();
    expect(during(watch, [0, 120], failing, quiet)).toMatchObject({ because: 'control unheard' });
    expect(watch.asksControl).toBe(true);
  });

  test('it fails and the journeys pass there: blamed', () => {
    expect(during(watchAlone(), [0, 300], failing, well)).toMatchObject({ verdict: 'fail' });
  });

  test('it fails and the journeys fail there as well: frozen', () => {
    expect(during(watchAlone(), [0, 300], failing, () => counts(10, 3))).toMatchObject({ because: 'shared' });
  });

  test('it is slow, and the old colour plays the same journeys faster: blamed', () => {
    const watch = watchAlone();
    during(watch, [0, 60], () => counts(10, 0, 4), quiet);
    expect(watch.asksControl).toBe(true);
    for (let play = 0; play < 16; play++)
      watch.hear({ passed: 1, failed: 0, ms: 200 }, { passed: 1, failed: 0, ms: 100 });
    expect(watch.judge()).toMatchObject({ verdict: 'fail', complaint: 'too slow' });
  });

  test('it does well and nobody needs to ask: pass at the end of the bake', () => {
    const watch = watchAlone();
    expect(during(watch, [0, 300], well, quiet)).toEqual({ verdict: 'pass' });
    expect(watch.asksControl).toBe(false);
  });
});

test('the budget is spent over the weights, whole and no more', () => {
  for (const weights of [1, 2, 4, 7]) {
    const shares = Array.from({ length: weights }, (_, index) => budgetShareOf(index, weights));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  }
});
