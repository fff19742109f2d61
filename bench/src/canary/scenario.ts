/**
 * What happens in a simulated release: how a system is used, how well it does, and what is wrong with its new version.
 * Everything is drawn from one seed. The shares below were written down before any test was tuned on them.
 */

import { Random } from '../../../packages/cutover/src/simulation/random.ts';
import { above, exponential, geometric, logUniform, uniform } from './chance.ts';

export type Fault = 'none' | 'errors to 10%' | 'errors to 5%' | 'errors to 2%' | 'latency doubled' | 'outage of both';

/** Weights in percent and how long each is watched: the defaults of a rollout. */
export const schedule: readonly { weight: number; holdMs: number }[] = [
  { weight: 5, holdMs: 300_000 },
  { weight: 20, holdMs: 300_000 },
  { weight: 50, holdMs: 300_000 },
  { weight: 100, holdMs: 1_800_000 },
];

/** A time in which both colours fare worse: the database, the machine or a provider of theirs has trouble. */
export interface Trouble {
  fromMs: number;
  untilMs: number;
  /** Share of requests that fail in it. */
  errorRate: number;
  /** Times by which every answer takes longer. */
  slower: number;
}

export interface Scenario {
  fault: Fault;
  /** Milliseconds after the first visitor of the candidate; later than that nobody sees anything of it. */
  faultFromMs: number;
  /** When it began: with the first visitor, at one of the shares, or at 100%. */
  onset: 'first visitor' | 'while shared' | 'bake' | 'never';
  /** Failing requests come in runs of this mean length, since who is hit once is hit again. */
  faultRun: number;
  requestsPerMinute: number;
  /** Share of requests that fail on a good day. */
  errorRate: number;
  /** Times to answer are lognormal. */
  medianMs: number;
  spread: number;
  troubles: Trouble[];
  /** Phase of the day, 0 to 1: traffic swings by 30% over a day. */
  timeOfDay: number;
}

/** Of a fault's releases; the rest begins at 100%. */
const fromFirstVisitor = 0.6;
const whileShared = 0.25;
const sharedMs = 900_000;
const bakeMs = 1_800_000;
const wholeMs = sharedMs + bakeMs;

/** @param seed the same seed gives the same scenario, whatever was drawn before */
export function drawScenario(fault: Fault, requestsPerMinute: number, seed: number): Scenario {
  const random = new Random(seed);
  for (let turn = 0; turn < 4; turn++) random.next();
  const scenario: Scenario = {
    fault,
    faultFromMs: Number.POSITIVE_INFINITY,
    onset: 'never',
    faultRun: random.next() < 0.5 ? 1 : 4,
    requestsPerMinute,
    errorRate: logUniform(random, 0.0005, 0.01),
    medianMs: logUniform(random, 20, 200),
    spread: uniform(random, 0.6, 1),
    troubles: drawTroubles(random),
    timeOfDay: random.next(),
  };
  if (fault === 'outage of both') scenario.troubles.push(drawOutage(random));
  else if (fault !== 'none') Object.assign(scenario, drawOnset(random));
  return scenario;
}

function drawOnset(random: Random): Pick<Scenario, 'faultFromMs' | 'onset'> {
  const kind = random.next();
  if (kind < fromFirstVisitor) return { faultFromMs: 0, onset: 'first visitor' };
  if (kind < fromFirstVisitor + whileShared)
    return { faultFromMs: uniform(random, 0, sharedMs), onset: 'while shared' };
  return { faultFromMs: uniform(random, sharedMs, sharedMs + bakeMs / 2), onset: 'bake' };
}

/** Small ones happen to good releases too: errors every two hours on average, slowness every hour. */
function drawTroubles(random: Random): Trouble[] {
  const troubles: Trouble[] = [];
  for (let at = exponential(random, 7_200_000); at < wholeMs; at += exponential(random, 7_200_000)) {
    const lasts = uniform(random, 5_000, 60_000);
    troubles.push({ fromMs: at, untilMs: at + lasts, errorRate: uniform(random, 0.02, 0.2), slower: 1 });
  }
  for (let at = exponential(random, 3_600_000); at < wholeMs; at += exponential(random, 3_600_000)) {
    const lasts = uniform(random, 5_000, 30_000);
    troubles.push({ fromMs: at, untilMs: at + lasts, errorRate: 0, slower: uniform(random, 1.2, 3) });
  }
  return troubles;
}

/** Half a minute to three, most or all requests fail in both colours, at any time of the release. */
function drawOutage(random: Random): Trouble {
  const fromMs = uniform(random, 0, wholeMs - 180_000);
  const untilMs = fromMs + uniform(random, 30_000, 180_000);
  return { fromMs, untilMs, errorRate: uniform(random, 0.2, 1), slower: uniform(random, 1, 5) };
}

const raised: Partial<Record<Fault, number>> = { 'errors to 10%': 0.1, 'errors to 5%': 0.05, 'errors to 2%': 0.02 };

/** Share of requests that the fault makes fail, on top of those that fail anyway. */
export const harmOf = ({ fault, errorRate }: Scenario): number => Math.max(0, (raised[fault] ?? 0) - errorRate);

/** Share of answers that take longer than `limitMs` when all take `slower` times as long. */
export const shareOver = ({ medianMs, spread }: Scenario, limitMs: number, slower = 1): number =>
  above(Math.log(limitMs / (medianMs * slower)) / spread);

/**
 * How many requests of one visitor fail when one does: three in ten try again, up to four times.
 * Mean 1.75.
 */
export const repeats = (random: Random): number => (random.next() < 0.7 ? 1 : random.between(2, 5));
export const meanRepeats = 0.7 + 0.3 * 3.5;

/** Length of a run of requests that the fault makes fail. */
export const runOf = ({ faultRun }: Scenario, random: Random): number => geometric(random, faultRun);
