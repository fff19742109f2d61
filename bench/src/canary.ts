/** How well the canary verdict tells good releases from bad ones, on releases that are drawn from seeds. */

import { setImmediate } from 'node:timers/promises';
import type { Triggers } from '../../packages/cutover/src/model/system.ts';
import { median } from './compare.ts';
import type { Bench, Figure, Measurement, Result } from './measurement.ts';
import { realCanaries } from './canary/real.ts';
import type { Fault } from './canary/scenario.ts';
import { ruleNames, simulate } from './canary/simulate.ts';
import type { End, RuleName, Run } from './canary/simulate.ts';

const rates = [100, 500, 3_000] as const;
const harmful = ['errors to 10%', 'errors to 5%', 'errors to 2%', 'latency doubled'] as const;

/** Seeds of what is reported. The parameters of the test were tuned on seeds below 40,000,000 and above 50,000,000. */
const firstSeed = 43_600_000;
const seedsPerKind = 100_000;

/** The other rules are asked beside one release in so many: they need as much time as everything else. */
const besideEvery = 5;

export const canary: Measurement<'good' | 'faulty' | 'real' | 'from'> = {
  measures: 'shares of good releases that are blamed and of faulty ones that are promoted, simulated',
  goal: 'falseRollback and outageBlamed at most 0.005; missed at most 0.005 at 10%, 0.01 at 5% from 500/min; failedBeforeAbort at most 12, and failedBeforeAbortOverall',
  settings: {
    good: { default: 10_000, meaning: 'good releases that are simulated at each rate' },
    faulty: { default: 2_000, meaning: 'releases that are simulated for each fault at each rate' },
    real: { default: 0, meaning: 'canaries of real processes for each fault, in place of all that is simulated' },
    from: { default: 1, meaning: 'number of the first of those, when they are measured in parts' },
  },
  seconds: ({ good, faulty, real }) => (real > 0 ? 60 + real * 4 * 30 : 10 + good * 0.1 + faulty * 0.3),
  needs: [],
  async run(bench, { good, faulty, real, from }) {
    if (real > 0) return realCanaries(bench, { count: real, from }, firstSeed, triggers);
    const result: Result = {};
    for (const [index, rate] of rates.entries())
      result[rate] = await atRate(bench, rate, firstSeed + index * 10 * seedsPerKind, good, faulty);
    return result;
  },
};

/** The triggers as they are without a word in a config. */
const triggers: Triggers = {
  errorRate: { above: 0.05, forMs: 120_000, minRequests: 100, minErrors: 8, timesControl: 2 },
  latency: { p95AboveMs: 2_000, forMs: 120_000, minRequests: 100 },
  unready: { belowMinimumForMs: 30_000, noneReadyForMs: 5_000 },
  canary: { budget: 0.005, missed: 0.005, slowAboveMs: null },
};

async function atRate(bench: Bench, rate: number, seed: number, good: number, faulty: number): Promise<Result> {
  const draw = async (fault: Fault, kind: number, count: number): Promise<Judged> => {
    bench.say(`${count} releases at ${rate}/min: ${fault}`);
    const judged = new Judged();
    for (let number = 0; number < count; number++) {
      const beside = number % besideEvery === 0;
      judged.take(simulate(fault, rate, seed + kind * seedsPerKind + number, triggers, beside), beside);
      // Whoever wants to end this early is heard.
      if (number % 50 === 0) await setImmediate();
      bench.signal.throwIfAborted();
    }
    return judged;
  };
  const innocent = await draw('none', 0, good);
  const outage = await draw('outage of both', 1, faulty);
  const faults: [string, Judged][] = [];
  for (const [index, fault] of harmful.entries()) faults.push([fault, await draw(fault, 2 + index, faulty)]);
  const of = (rule: RuleName): Result => ({
    falseRollback: innocent.share(rule, 'blamed'),
    outageBlamed: outage.share(rule, 'blamed'),
    ...named(faults, (judged) => ({
      missed: judged.share(rule, 'promoted'),
      failedBeforeAbort: judged.failedBeforeAbort(rule),
    })),
  });
  const shareMissed = (wanted: Fault): number =>
    faults.find(([fault]) => fault === wanted)?.[1].share('ours', 'promoted') ?? 0;
  return {
    falseRollback: innocent.share('ours', 'blamed'),
    missed: shareMissed('errors to 10%'),
    missedAtFivePercent: shareMissed('errors to 5%'),
    missedAtDoubledLatency: shareMissed('latency doubled'),
    outageBlamed: outage.share('ours', 'blamed'),
    failedBeforeAbort:
      faults.find(([fault]) => fault === 'errors to 10%')?.[1].failedBeforeAbort('ours', 'first visitor') ?? null,
    heldThoughGood: innocent.share('ours', 'held'),
    heldInOutage: outage.share('ours', 'held'),
    ...named(faults, (judged) => ({
      missed: judged.share('ours', 'promoted'),
      held: judged.share('ours', 'held'),
      failedBeforeAbort: judged.failedBeforeAbort('ours', 'first visitor'),
      failedBeforeAbortLater: judged.failedBeforeAbort('ours', 'while shared'),
      failedBeforeAbortAt100: judged.failedBeforeAbort('ours', 'bake'),
      failedBeforeAbortOverall: judged.failedBeforeAbort('ours'),
      secondsToAbort: judged.secondsToAbort(),
    })),
    beside: Object.fromEntries(ruleNames.filter((name) => name !== 'ours').map((name) => [name, of(name)])),
  };
}

const named = (faults: [string, Judged][], tell: (judged: Judged) => Result): Record<string, Figure> =>
  Object.fromEntries(faults.map(([fault, judged]) => [fault, tell(judged)]));

/** What became of the releases of one kind. */
class Judged {
  readonly #runs: { run: Run; beside: boolean }[] = [];

  take(run: Run, beside: boolean): void {
    this.#runs.push({ run, beside });
  }

  share(rule: RuleName, outcome: End['outcome']): number {
    const ends = this.#of(rule);
    return ends.length === 0 ? 0 : ends.filter((run) => run[rule].outcome === outcome).length / ends.length;
  }

  /** Mean over the releases that were blamed, by default all of them. */
  failedBeforeAbort(rule: RuleName, onset?: Run['scenario']['onset']): number | null {
    const blamed = this.#of(rule).filter(
      (run) => run[rule].outcome === 'blamed' && (onset === undefined || run.scenario.onset === onset),
    );
    if (blamed.length === 0) return null;
    return blamed.reduce((sum, run) => sum + run[rule].harmed, 0) / blamed.length;
  }

  /** From the fault's first moment. */
  secondsToAbort(): number | null {
    const blamed = this.#of('ours').filter(({ ours }) => ours.outcome === 'blamed');
    if (blamed.length === 0) return null;
    return median(blamed.map(({ ours, scenario }) => (ours.atMs - scenario.faultFromMs) / 1000));
  }

  #of(rule: RuleName): Run[] {
    return this.#runs.filter(({ beside }) => rule === 'ours' || beside).map(({ run }) => run);
  }
}
