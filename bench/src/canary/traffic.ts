/**
 * The visitors of a simulated release, look by look. They stay in their colour, so that a colour's share of the
 * requests swings around its weight, the more so the fewer visitors there are; and what fails once is tried again.
 */

import { Random } from '../../../packages/cutover/src/simulation/random.ts';
import { binomial, normal, poisson, uniform } from './chance.ts';
import { harmOf, meanRepeats, repeats, runOf, shareOver } from './scenario.ts';
import type { Scenario, Trouble } from './scenario.ts';

/** From one look to the next. A gate looks every quarter of a second; what it needs for a look itself is in here. */
export const lookSeconds = 1;

/** What one colour did since the last look. */
export interface Look {
  requests: number;
  errors: number;
  /** Answers over the limit for slow ones, and over that of the p95 trigger. */
  slow: number;
  late: number;
  /** Visitors who met an error, each at most once a minute. */
  failedVisitors: number;
  /** Requests that failed because of the fault. */
  harmed: number;
}

export interface Limits {
  slowMs: number;
  lateMs: number;
}

const requestsPerVisitorMinute = 6;
const sessionSeconds = 180;
const visitorsChangeEverySeconds = 10;
/** A colour that was raised answers more slowly at first. */
const warmUpMs = 30_000;
const coldSlower = 1.2;
/** The router counts a visitor who fails again within this many seconds once. */
const visitorCountsAgainAfter = 60;
/** What is tried again is so within this many seconds. */
const triedAgainWithin = 10;

export class Traffic {
  readonly green: Look = still();
  readonly blue: Look = still();
  readonly #scenario: Scenario;
  readonly #limits: Limits;
  readonly #random: Random;
  readonly #shares = new Map<number, { slow: number; late: number }>();
  /** Errors that are still to come, by second modulo their number: of green, of blue, and of green by the fault. */
  readonly #later = [queue(), queue(), queue()] as const;
  readonly #harm: number;
  /** In which second a visitor was counted last as one who failed, by number: of green, and of blue. */
  readonly #failedAt: readonly [number[], number[]] = [[], []];
  #second = 0;
  #raisedAtMs = 0;
  #weight = 0;
  #visitors: number;
  #inGreen = 0;
  #noise = 0;

  constructor(scenario: Scenario, limits: Limits, seed: number) {
    this.#scenario = scenario;
    this.#limits = limits;
    this.#random = new Random(seed);
    this.#harm = harmOf(scenario);
    this.#visitors = Math.max(1, Math.round(scenario.requestsPerMinute / requestsPerVisitorMinute));
  }

  get nowMs(): number {
    return this.#second * 1000;
  }

  /** Moves as many of blue's visitors as it takes; none moves back. */
  raise(weight: number): void {
    const moved = (weight - this.#weight) / (100 - this.#weight);
    this.#inGreen += binomial(this.#random, this.#visitors - this.#inGreen, moved);
    this.#weight = weight;
    this.#raisedAtMs = this.nowMs;
  }

  /** Lets the time until the next look pass: `green` and `blue` tell what it held. */
  pass(): void {
    const { nowMs } = this;
    if (this.#second % visitorsChangeEverySeconds === 0) this.#change();
    const { requestsPerMinute, timeOfDay } = this.#scenario;
    const swing = 1 + 0.3 * Math.sin(2 * Math.PI * (timeOfDay + nowMs / 86_400_000));
    const perSecond = (requestsPerMinute / 60) * swing * Math.exp(this.#noise);
    const share = this.#inGreen / this.#visitors;
    let trouble = 0;
    let slower = 1;
    for (const { fromMs, untilMs, errorRate, slower: by } of this.#scenario.troubles) {
      if (nowMs < fromMs || nowMs >= untilMs) continue;
      trouble += errorRate;
      slower *= by;
    }
    const isFaulty = nowMs >= this.#scenario.faultFromMs;
    const cold = nowMs - this.#raisedAtMs < warmUpMs ? coldSlower : 1;
    const doubled = isFaulty && this.#scenario.fault === 'latency doubled' ? 2 : 1;
    const requests = perSecond * lookSeconds;
    this.#fill(this.green, 0, requests * share, trouble, slower * cold * doubled);
    this.#fill(this.blue, 1, requests * (1 - share), trouble, slower);
    this.#harmGreen(isFaulty ? this.#harm : 0);
    this.#second += lookSeconds;
  }

  /** How many journeys of so many requests failed in a colour since the last look. */
  journeysFailed(colour: 'green' | 'blue', plays: number, length: number): number {
    const at = this.nowMs - lookSeconds * 1000;
    let failing = this.#scenario.errorRate / meanRepeats;
    for (const trouble of this.#troubles(at)) failing += trouble.errorRate;
    if (colour === 'green' && at >= this.#scenario.faultFromMs) failing += this.#harm / this.#scenario.faultRun;
    return binomial(this.#random, plays, 1 - (1 - Math.min(1, failing)) ** length);
  }

  /** How long a journey of so many requests took since the last look. */
  journeyMs(colour: 'green' | 'blue', requests: number): number {
    const { medianMs, spread, fault, faultFromMs } = this.#scenario;
    const at = this.nowMs - lookSeconds * 1000;
    let slower = colour === 'green' && fault === 'latency doubled' && at >= faultFromMs ? 2 : 1;
    for (const trouble of this.#troubles(at)) slower *= trouble.slower;
    let sum = 0;
    for (let request = 0; request < requests; request++)
      sum += medianMs * slower * Math.exp(spread * normal(this.#random));
    return sum;
  }

  #troubles(at: number): Trouble[] {
    return this.#scenario.troubles.filter(({ fromMs, untilMs }) => at >= fromMs && at < untilMs);
  }

  /** Some leave, others come and are given a colour by the weight. */
  #change(): void {
    const random = this.#random;
    this.#noise = 0.9 * this.#noise + 0.065 * normal(random);
    const leaving = visitorsChangeEverySeconds / sessionSeconds;
    this.#inGreen -= binomial(random, this.#inGreen, leaving);
    const coming = Math.round(this.#visitors * leaving);
    const expected = binomial(
      random,
      coming === 0 && random.next() < this.#visitors * leaving ? 1 : coming,
      this.#weight / 100,
    );
    this.#inGreen = Math.min(this.#visitors, this.#inGreen + expected);
    if (this.#weight === 100) this.#inGreen = this.#visitors;
  }

  #fill(look: Look, lane: 0 | 1, mean: number, trouble: number, slower: number): void {
    const random = this.#random;
    const requests = poisson(random, mean);
    const again = take(this.#later[lane], this.#second);
    const shares = this.#sharesAt(slower);
    look.requests = requests + again;
    look.errors = again + (trouble > 0 ? binomial(random, requests, Math.min(1, trouble)) : 0);
    look.harmed = 0;
    look.failedVisitors = 0;
    for (let one = again; one < look.errors; one++) this.#meets(look, lane);
    look.slow = binomial(random, requests, shares.slow);
    look.late = look.slow === 0 ? 0 : binomial(random, look.slow, shares.late / shares.slow);
    const incidents = poisson(random, (requests * this.#scenario.errorRate) / meanRepeats);
    for (let incident = 0; incident < incidents; incident++) {
      look.errors += 1;
      this.#meets(look, lane);
      this.#putOff(lane, repeats(random) - 1);
    }
    look.errors = Math.min(look.errors, look.requests);
  }

  #harmGreen(harm: number): void {
    const { green } = this;
    const random = this.#random;
    const again = take(this.#later[2], this.#second);
    green.requests += again;
    green.harmed = again;
    if (harm > 0) {
      const runs = binomial(random, green.requests - again - green.errors, harm / this.#scenario.faultRun);
      for (let run = 0; run < runs; run++) {
        this.#meets(green, 0);
        this.#putOff(2, runOf(this.#scenario, random) - 1);
      }
      green.harmed += Math.max(0, runs);
    }
    green.errors += green.harmed;
  }

  /** Some visitor of the colour meets a failure. Who tries it again is counted already. */
  #meets(look: Look, lane: 0 | 1): void {
    const visitors = lane === 0 ? this.#inGreen : this.#visitors - this.#inGreen;
    const who = Math.floor(this.#random.next() * Math.max(1, visitors));
    const failedAt = this.#failedAt[lane];
    if ((failedAt[who] ?? Number.NEGATIVE_INFINITY) > this.#second - visitorCountsAgainAfter) return;
    failedAt[who] = this.#second;
    look.failedVisitors += 1;
  }

  #putOff(lane: 0 | 1 | 2, count: number): void {
    for (let one = 0; one < count; one++) {
      const second = this.#second + lookSeconds + Math.floor(uniform(this.#random, 0, triedAgainWithin));
      const slots = this.#later[lane];
      slots[second % slots.length] = (slots[second % slots.length] ?? 0) + 1;
    }
  }

  #sharesAt(slower: number): { slow: number; late: number } {
    const known = this.#shares.get(slower);
    if (known) return known;
    const { slowMs, lateMs } = this.#limits;
    const shares = {
      slow: shareOver(this.#scenario, slowMs, slower),
      late: Math.min(shareOver(this.#scenario, slowMs, slower), shareOver(this.#scenario, lateMs, slower)),
    };
    this.#shares.set(slower, shares);
    return shares;
  }
}

const still = (): Look => ({ requests: 0, errors: 0, slow: 0, late: 0, failedVisitors: 0, harmed: 0 });

const queue = (): number[] => Array.from({ length: triedAgainWithin + lookSeconds }, () => 0);

/** What falls into the look that begins at `second`. */
function take(slots: number[], second: number): number {
  let count = 0;
  for (let at = second; at < second + lookSeconds; at++) {
    count += slots[at % slots.length] ?? 0;
    slots[at % slots.length] = 0;
  }
  return count;
}
