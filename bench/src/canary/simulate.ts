/** A release from its first visitor to its end, judged by our canary; other rules watch the same seconds. */

import { none, usualLimitMs } from '../../../packages/cutover/src/model/analysis/counts.ts';
import { budgetShareOf, CanaryWatch } from '../../../packages/cutover/src/model/analysis/watch.ts';
import type { Heard, Judgement } from '../../../packages/cutover/src/model/analysis/watch.ts';
import { add, emptyPair } from '../../../packages/cutover/src/model/analysis/trailing.ts';
import type { ColourStats } from '../../../packages/cutover/src/model/routing.ts';
import type { Triggers } from '../../../packages/cutover/src/model/system.ts';
import { BareThreshold, MannWhitney, RepeatedZ } from './rules.ts';
import type { Rule } from './rules.ts';
import { drawScenario, schedule, shareOver } from './scenario.ts';
import type { Fault, Scenario } from './scenario.ts';
import { Traffic } from './traffic.ts';

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
/** Journeys that are played on both colours when the control has no visitors left, by visitors who each make so many requests. */
const journeys = { requests: 6, startMs: 300 };

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
  let watch: CanaryWatch | undefined;
  for (const [index, { weight, holdMs }] of schedule.entries()) {
    traffic.raise(weight);
    const since = traffic.nowMs;
    watch = new CanaryWatch(
      {
        triggers,
        weight,
        holdMs,
        nextWeight: schedule[index + 1]?.weight ?? 100,
        budgetShare: budgetShareOf(index, schedule.length),
        usualSlowShare: shareOver(scenario, slowMs),
        tellsVisitors: true,
      },
      since,
      watch,
    );
    const looks = new Looks(watch, traffic, weight === 100);
    for (const name of otherNames) others[name].raised();
    let judged: Judgement = { verdict: ends.has('ours') ? 'pass' : 'wait', because: 'watching' } as Judgement;
    while (judged.verdict !== 'pass' || traffic.nowMs < since + holdMs) {
      traffic.pass();
      harmed += traffic.green.harmed;
      const at = traffic.nowMs;
      if (beside)
        for (const name of otherNames)
          if (!ends.has(name) && others[name].see(at, { candidate: traffic.green, control: traffic.blue }))
            end(name, 'blamed', weight);
      if (!ends.has('ours')) {
        judged = looks.look() ?? judged;
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

/** The looks of a gate: while it plays journeys it does not look, and then sees what was done meanwhile at once. */
class Looks {
  readonly #watch: CanaryWatch;
  readonly #traffic: Traffic;
  readonly #alone: boolean;
  #seen = emptyPair();
  #playedAt = 0;

  constructor(watch: CanaryWatch, traffic: Traffic, alone: boolean) {
    this.#watch = watch;
    this.#traffic = traffic;
    this.#alone = alone;
  }

  /** @returns null while journeys are played */
  look(): Judgement | null {
    const { green, blue, nowMs } = this.#traffic;
    add(this.#seen.candidate, green);
    add(this.#seen.control, blue);
    if (nowMs < this.#playedAt) return null;
    if (this.#playedAt > 0) this.#hear();
    this.#watch.see(nowMs, this.#alone ? { candidate: this.#seen.candidate, control: none } : this.#seen);
    this.#seen = emptyPair();
    const judged = this.#watch.judge();
    if (this.#alone && this.#watch.asksControl) this.#playedAt = nowMs + this.#takesMs();
    return judged;
  }

  /** What the journeys met that are over now. */
  #hear(): void {
    const { requests } = journeys;
    const atOnce = this.#watch.visitorsToPlay;
    const on = (colour: 'green' | 'blue'): Heard => {
      const failed = this.#traffic.journeysFailed(colour, atOnce, requests);
      return { passed: atOnce - failed, failed, ms: this.#traffic.journeyMs(colour, atOnce * requests) };
    };
    this.#watch.hear(on('green'), on('blue'));
    this.#playedAt = 0;
  }

  /** As long as its slowest visitor, on either colour. */
  #takesMs(): number {
    const visitor = (colour: 'green' | 'blue'): number => this.#traffic.journeyMs(colour, journeys.requests);
    const each = Array.from({ length: this.#watch.visitorsToPlay }, () => Math.max(visitor('green'), visitor('blue')));
    return journeys.startMs + Math.max(...each);
  }
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
