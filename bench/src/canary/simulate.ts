/** A release from its first visitor to its end, judged by our canary; other rules watch the same seconds. */

import { none, usualLimitMs } from '../../../packages/cutover/src/model/analysis/counts.ts';
import { budgetShareOf, CanaryWatch } from '../../../packages/cutover/src/model/analysis/watch.ts';
import type { Judgement } from '../../../packages/cutover/src/model/analysis/watch.ts';
import type { Pair } from '../../../packages/cutover/src/model/analysis/trailing.ts';
import type { ColourStats } from '../../../packages/cutover/src/model/routing.ts';
import type { Triggers } from '../../../packages/cutover/src/model/system.ts';
import { BareThreshold, MannWhitney, RepeatedZ } from './rules.ts';
import type { Rule } from './rules.ts';
import { drawScenario, schedule, shareOver } from './scenario.ts';
import type { Fault, Scenario } from './scenario.ts';
import { lookSeconds, Traffic } from './traffic.ts';

const otherNames = ['bareThreshold', 'repeatedZ', 'mannWhitney'] as const;
type OtherName = (typeof otherNames)[number];
export const ruleNames = ['ours', ...otherNames] as const;
export type RuleName = (typeof ruleNames)[number];

/** How a release ended under a rule. */
export interface End {
  outcome: 'blamed' | 'promoted' | 'held';
  atMs: number;
  /** Requests that failed by the fault until the last one was answered. */
  harmed: number;
  /** Weight at the end, and what of ours blamed it. */
  weight: number;
  by: string;
}

export type Run = { scenario: Scenario } & Record<RuleName, End>;

/** How long a gate waits beyond its hold before the release is held. */
const patienceMs = 600_000;
/** Journeys that are played on both colours when the control has no visitors left. */
const journey = { requests: 6, playsPerSecond: 2 };
const plays = journey.playsPerSecond * lookSeconds;

/** @param beside whether the other rules are asked as well; otherwise they are said to promote */
export function simulate(
  fault: Fault,
  requestsPerMinute: number,
  seed: number,
  triggers: Triggers,
  beside = true,
): Run {
  const scenario = drawScenario(fault, requestsPerMinute, seed);
  const serving = servingStats(scenario);
  const lateMs = triggers.latency.p95AboveMs;
  const slowMs = triggers.canary.slowAboveMs ?? usualLimitMs(serving, lateMs);
  const traffic = new Traffic(scenario, { slowMs, lateMs }, seed ^ 0x5bd1e995);
  const others: Record<OtherName, Rule> = {
    bareThreshold: new BareThreshold(),
    repeatedZ: new RepeatedZ(),
    mannWhitney: new MannWhitney(),
  };
  const ends = new Map<RuleName, End>();
  let harmed = 0;
  const end = (rule: RuleName, outcome: End['outcome'], weight: number, by = ''): void => {
    if (!ends.has(rule)) ends.set(rule, { outcome, atMs: traffic.nowMs, harmed, weight, by });
  };
  for (const [index, { weight, holdMs }] of schedule.entries()) {
    traffic.raise(weight);
    const since = traffic.nowMs;
    const watch = new CanaryWatch(
      {
        triggers,
        holdMs,
        nextWeight: schedule[index + 1]?.weight ?? 100,
        budgetShare: budgetShareOf(index, schedule.length),
        usualSlowShare: shareOver(scenario, slowMs),
      },
      since,
    );
    for (const name of otherNames) others[name].raised();
    let judged: Judgement = { verdict: ends.has('ours') ? 'pass' : 'wait', because: 'watching' } as Judgement;
    while (judged.verdict !== 'pass' || traffic.nowMs < since + holdMs) {
      traffic.pass();
      harmed += traffic.green.harmed;
      const at = traffic.nowMs;
      const pair: Pair = { candidate: traffic.green, control: traffic.blue };
      if (beside)
        for (const name of otherNames) if (!ends.has(name) && others[name].see(at, pair)) end(name, 'blamed', weight);
      if (!ends.has('ours')) {
        const alone = weight === 100;
        if (alone) pair.control = none;
        if (alone && watch.asksControl) {
          pair.control = traffic.journeysOnBlue(plays * journey.requests);
          for (let play = 0; play < plays; play++)
            watch.hear(traffic.journeyMs('green', journey.requests), traffic.journeyMs('blue', journey.requests));
        }
        watch.see(at, pair, alone);
        judged = watch.judge();
        if (judged.verdict === 'fail') end('ours', 'blamed', weight, `${judged.by}: ${judged.complaint}`);
        else if (judged.verdict === 'wait' && at >= since + holdMs + patienceMs)
          end('ours', 'held', weight, judged.because);
        if (ends.has('ours')) judged = { verdict: 'pass' };
      }
      if (beside ? ends.size === ruleNames.length : ends.has('ours')) break;
    }
    if (beside ? ends.size === ruleNames.length : ends.has('ours')) break;
    if (beside) for (const name of otherNames) if (!ends.has(name) && others[name].held()) end(name, 'blamed', weight);
  }
  for (const rule of ruleNames) end(rule, 'promoted', 100);
  return { scenario, ...(Object.fromEntries(ends) as Record<RuleName, End>) };
}

/** Bounds of the router's histogram, in milliseconds. */
const bounds = [5, 7.5, 10, 15, 25, 50, 75, 100, 150, 250, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000];

/** What the serving colour had counted before the release. */
function servingStats(scenario: Scenario): ColourStats {
  const requests = 100_000;
  const latency = bounds.map((boundMs) => ({
    boundMs,
    count: Math.round(requests * (1 - shareOver(scenario, boundMs))),
  }));
  return {
    release: 'before',
    requests,
    errors: 0,
    inFlight: 0,
    streams: 0,
    handedOver: 0,
    cut: 0,
    lost: 0,
    latency: [...latency, { boundMs: null, count: requests }],
    lastAdmittedAt: null,
  };
}
