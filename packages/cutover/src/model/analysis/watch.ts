/**
 * What is known of a candidate while one weight is held, and what follows from it. It is told what both colours did since
 * the last look, and answers pass, wait or fail; it reads no clock and no counters itself. The gate of a running system
 * and the measurement `bench canary` drive this very code.
 */

import type { Triggers } from '../system.ts';
import { none } from './counts.ts';
import type { Counts } from './counts.ts';
import { Drift } from './drift.ts';
import { Evidence, shareOf } from './evidence.ts';
import { add, emptyPair, Trailing } from './trailing.ts';
import type { Pair } from './trailing.ts';

export interface Watched {
  triggers: Triggers;
  /** The weight that is held, in percent; at 100 no visitor is left on the control. */
  weight: number;
  /** The weight that comes next, in percent; 100 when the candidate has all visitors already. */
  nextWeight: number;
  holdMs: number;
  /** Which share of the release's budget this weight may spend, 0 to 1. */
  budgetShare: number;
  /** Share of the serving colour's answers that were slow before, 0 to 1; null when nobody knows. */
  usualSlowShare: number | null;
  /** Whether the data plane tells visitors apart who met an error. */
  tellsVisitors: boolean;
}

/** How journeys went on one colour. */
export interface Heard {
  passed: number;
  failed: number;
  ms: number;
}

export type Complaint = 'too many errors' | 'too slow';

export type Judgement =
  | { verdict: 'pass' }
  | { verdict: 'wait'; because: 'not enough requests' | 'in doubt' | 'watching' }
  /** It fares badly, and so does the control: nothing moves, a person is called. */
  | { verdict: 'wait'; because: 'shared'; complaint: Complaint }
  /** It fares badly, and nobody is on the control any more: journeys are to be played there. */
  | { verdict: 'wait'; because: 'control unheard'; complaint: Complaint }
  | { verdict: 'fail'; complaint: Complaint; by: 'evidence' | 'trigger' };

/** Errors do more harm than slowness. */
const budgetOf: Record<Complaint, number> = { 'too many errors': 0.8, 'too slow': 0.2 };
/** How many times as often as the control the candidate may fail, or be slow: it is younger and has to warm up. */
const toleratedOf: Record<Complaint, number> = { 'too many errors': 1.1, 'too slow': 1.5 };

/** Of what errors may spend at 100%, the part that is bet on journeys; the rest is for systems that declare none. */
const onJourneys = 0.8;
/** Of what they may spend at less than that, the part that is bet on visitors, where they are told apart. */
const onVisitors = 0.5;

/** Requests of this long tell the candidate's share of them. */
const shareForMs = 60_000;

/** A breach of a trigger is blamed on the release only when a fault explains it so many times better than chance. */
const hardlyChance = 11;
/** For so long a candidate ails after it seemed to last. */
const ailsForMs = 10_000;
/** From this log-likelihood ratio on it is doubted: two or three failures in close succession. */
const doubtAt = 2;
/** For so long the control is asked after a doubt. */
const asksForMs = 5_000;
/** As so many visitors at once journeys are played at least and at most, whatever the traffic. */
const leastPlayed = 16;
const mostPlayed = 32;
/** What is staked on the candidate being the slower one of two. */
const pairStake = 0.8;
const complaints = ['too many errors', 'too slow'] as const;
const nobody = { candidate: 0, control: 0 };
/** How many times as often as is usual a healthy candidate fails at most, and a faulty one at least. */
const healthyShare = 1 / 3;

export class CanaryWatch {
  readonly #watched: Watched;
  readonly #evidence: Record<Complaint, Evidence>;
  readonly #visitors: Evidence;
  readonly #journeys: Evidence;
  readonly #share = new Trailing(shareForMs);
  readonly #forErrors: Trailing;
  readonly #forLatency: Trailing;
  readonly #whole: Pair = emptyPair();
  /** Towards a candidate that may be raised, and towards one that may not. */
  readonly #sound: Drift;
  readonly #ailing: Record<Complaint, Drift>;
  readonly #doubting: Record<Complaint, Drift>;
  #doubtedAt = Number.NEGATIVE_INFINITY;
  #lookedAt: number;
  #since: number;
  #ailingAt: Partial<Record<Complaint, number>> = {};
  /** Capital of the bets on which colour plays journeys faster. */
  #pace = 0;
  #judged: Judgement = { verdict: 'wait', because: 'watching' };

  /**
   * @param since when the weights came into force, in milliseconds
   * @param earlier the watch of the weight before, whose evidence goes on here
   */
  constructor(watched: Watched, since: number, earlier?: CanaryWatch) {
    this.#watched = watched;
    this.#since = since;
    this.#lookedAt = since;
    const { triggers, holdMs, nextWeight, budgetShare, usualSlowShare, tellsVisitors } = watched;
    const { canary, errorRate, latency } = triggers;
    const errors = { holdMs, tolerated: toleratedOf['too many errors'] };
    const [byJourneys, byVisitors] = this.#alone ? [onJourneys, 0] : [0, tellsVisitors ? onVisitors : 0];
    const visitors = { ...errors, counted: 'visitors' } as const;
    this.#evidence = {
      'too many errors': new Evidence(
        { ...errors, counted: 'requests', capital: budgetShare * (1 - byJourneys - byVisitors) },
        earlier && earlier.#evidence['too many errors'],
      ),
      'too slow': new Evidence(
        { holdMs, tolerated: toleratedOf['too slow'], counted: 'requests', capital: this.#alone ? 0 : budgetShare },
        earlier && earlier.#evidence['too slow'],
      ),
    };
    this.#visitors = new Evidence({ ...visitors, capital: budgetShare * byVisitors }, earlier && earlier.#visitors);
    this.#journeys = new Evidence({ ...visitors, holdMs: 0, capital: budgetShare * byJourneys });
    if (this.#alone) this.#pace = budgetShare;
    this.#forErrors = new Trailing(errorRate.forMs);
    this.#forLatency = new Trailing(latency.forMs);
    const unbearable = Math.min(0.5, (errorRate.above * 100) / nextWeight);
    this.#sound = new Drift(unbearable, unbearable * healthyShare, Math.log(1 / canary.missed));
    const alarm = Math.log(1 / canary.budget);
    const slow = Math.min(0.5, Math.max(0.15, 3 * (usualSlowShare ?? 0)));
    const drifts = (limit: number): Record<Complaint, Drift> => ({
      'too many errors': new Drift(errorRate.above * healthyShare, errorRate.above, limit),
      'too slow': new Drift(slow / 2, slow, limit),
    });
    this.#ailing = drifts(alarm);
    this.#doubting = drifts(doubtAt);
  }

  get #alone(): boolean {
    return this.#watched.weight === 100;
  }

  /**
   * @param at milliseconds
   * @param pair what both colours did since the last look. At 100%, where no journeys are declared, the requests of the
   *   control are those of its probes.
   */
  see(at: number, pair: Pair): void {
    const { candidate, control } = pair;
    const elapsedMs = at - this.#lookedAt;
    this.#lookedAt = at;
    this.#forErrors.see(at, pair);
    this.#forLatency.see(at, pair);
    add(this.#whole.candidate, candidate);
    add(this.#whole.control, control);
    this.#compare(elapsedMs, pair);
    this.#sound.see(candidate.requests, candidate.errors);
    this.#suspect('too many errors', candidate.requests, candidate.errors);
    this.#suspect('too slow', candidate.requests, candidate.slow);
  }

  /**
   * The same journeys were played on both colours, side by side. Nobody tries them again, both play as many, and what befalls one
   * colour's befalls the other's: a game of its own, in which what made us ask has no part.
   */
  hear(candidate: Heard, control: Heard): void {
    const isAboutPace =
      this.#judged.verdict === 'wait' && 'complaint' in this.#judged && this.#judged.complaint === 'too slow';
    if (isAboutPace) this.#pace *= candidate.ms > control.ms ? 1 + pairStake : 1 - pairStake;
    this.#journeys.see(0, { candidate: candidate.failed, control: control.failed }, 1 / 2);
    const onControl = { ...none, requests: control.passed + control.failed, errors: control.failed };
    this.#share.see(this.#lookedAt, { candidate: none, control: onControl });
    add(this.#whole.control, onControl);
  }

  /** Whether journeys on the control would help, which has no visitors any more. */
  get asksControl(): boolean {
    if (this.#judged.verdict === 'wait' && 'complaint' in this.#judged) return true;
    return this.#alone && this.#doubtedAt > this.#lookedAt - asksForMs;
  }

  /** As so many visitors at once the journeys are to be played: about as many as ask the candidate in a second. */
  get visitorsToPlay(): number {
    const forMs = Math.min(this.#watched.triggers.errorRate.forMs, this.#lookedAt - this.#since);
    const perSecond = (1_000 * this.#forErrors.sum.candidate.requests) / Math.max(1, forMs);
    return Math.round(Math.min(mostPlayed, Math.max(leastPlayed, perSecond)));
  }

  get figures(): Pair & { strength: Record<Complaint, number> } {
    const { candidate, control } = this.#whole;
    const strength = { 'too many errors': this.#strength('too many errors'), 'too slow': this.#strength('too slow') };
    return { candidate: { ...candidate }, control: { ...control }, strength };
  }

  /** How many requests tell that it may be raised, and how many of them there were of late. */
  get enough(): { gone: number; whole: number } {
    return this.#sound.way;
  }

  judge(): Judgement {
    this.#judged = this.#weigh();
    return this.#judged;
  }

  #weigh(): Judgement {
    for (const complaint of complaints)
      if (this.#strength(complaint) >= this.#proof(complaint)) return { verdict: 'fail', complaint, by: 'evidence' };
    const breach = this.#breach();
    if (breach !== null && !this.#alone) return breach;
    const ails = this.#alone ? (breach?.complaint ?? this.#ails()) : null;
    if (ails !== null)
      return { verdict: 'wait', because: this.#controlFails() ? 'shared' : 'control unheard', complaint: ails };
    if (!this.#sound.arrived) return { verdict: 'wait', because: 'not enough requests' };
    if (complaints.some((complaint) => this.#strength(complaint) >= Math.sqrt(this.#proof(complaint))))
      return { verdict: 'wait', because: 'in doubt' };
    if (this.#lookedAt - this.#since < this.#watched.holdMs) return { verdict: 'wait', because: 'watching' };
    return { verdict: 'pass' };
  }

  /** Strength that convicts. */
  #proof(complaint: Complaint): number {
    return 1 / (this.#watched.triggers.canary.budget * budgetOf[complaint]);
  }

  /** Capital of all games about it together: it was 1 when the release had no visitor yet. */
  #strength(complaint: Complaint): number {
    const others = complaint === 'too many errors' ? this.#visitors.strength + this.#journeys.strength : this.#pace;
    return this.#evidence[complaint].strength + others;
  }

  #compare(elapsedMs: number, pair: Pair): void {
    const { candidate, control } = pair;
    // What the candidate did while nobody was asked at the control compares with nothing.
    const isCompared = !this.#alone || control.requests > 0;
    this.#share.see(this.#lookedAt, isCompared ? pair : { candidate: none, control: none });
    const share = shareOf(this.#share.sum.candidate.requests, this.#share.sum.control.requests);
    const errors = isCompared ? { candidate: candidate.errors, control: control.errors } : nobody;
    this.#evidence['too many errors'].see(elapsedMs, errors, share);
    if (this.#alone) return;
    this.#evidence['too slow'].see(elapsedMs, { candidate: candidate.slow, control: control.slow }, share);
    const visitors = { candidate: candidate.failedVisitors ?? 0, control: control.failedVisitors ?? 0 };
    // When nearly all of them fail, visitors are divided as the weights are, however many requests each makes.
    this.#visitors.see(elapsedMs, visitors, share === 0 ? 0 : Math.max(share, this.#watched.weight / 100));
  }

  #suspect(complaint: Complaint, requests: number, failed: number): void {
    const [ailing, doubting] = [this.#ailing[complaint], this.#doubting[complaint]];
    ailing.see(requests, failed);
    doubting.see(requests, failed);
    if (ailing.arrived) this.#ailingAt[complaint] = this.#lookedAt;
    if (!doubting.arrived) return;
    doubting.forget();
    this.#evidence[complaint].doubt();
    if (complaint === 'too slow') return;
    this.#visitors.doubt();
    this.#journeys.doubt();
    this.#doubtedAt = this.#lookedAt;
  }

  /** What was wrong until a moment ago is not over. */
  #ails(): Complaint | null {
    for (const complaint of complaints) {
      const at = this.#ailingAt[complaint];
      if (at !== undefined && at > this.#lookedAt - ailsForMs) return complaint;
    }
    return null;
  }

  /**
   * The triggers as they are declared, over the latest stretch and over all that was seen. A release is blamed for what is
   * so many times worse than at the control and hardly chance; what is over since a while is not told of.
   */
  #breach(): Extract<Judgement, { complaint: Complaint }> | null {
    const errors = this.#judgeBreach('too many errors', 'errors', this.#forErrors.sum);
    const slow = this.#judgeBreach('too slow', 'late', this.#forLatency.sum);
    for (const breach of [
      errors,
      slow,
      this.#judgeBreach('too many errors', 'errors', this.#whole),
      this.#judgeBreach('too slow', 'late', this.#whole),
    ])
      if (breach?.verdict === 'fail') return breach;
    return errors ?? slow;
  }

  #judgeBreach(
    complaint: Complaint,
    failed: 'errors' | 'late',
    { candidate, control }: Pair,
  ): Extract<Judgement, { complaint: Complaint }> | null {
    if (!(complaint === 'too many errors' ? this.#failsTooOften(candidate) : this.#isTooLate(candidate))) return null;
    const { timesControl } = this.#watched.triggers.errorRate;
    const isWorse = candidate[failed] * control.requests >= timesControl * control[failed] * candidate.requests;
    const isProbable = this.#strength(complaint) >= hardlyChance;
    return isWorse && isProbable
      ? { verdict: 'fail', complaint, by: 'trigger' }
      : { verdict: 'wait', because: 'shared', complaint };
  }

  #failsTooOften({ requests, errors }: Counts): boolean {
    const { above, minRequests, minErrors } = this.#watched.triggers.errorRate;
    return requests >= minRequests && errors >= minErrors && errors > above * requests;
  }

  #isTooLate({ requests, late }: Counts): boolean {
    return requests >= this.#watched.triggers.latency.minRequests && late > 0.05 * requests;
  }

  #controlFails(): boolean {
    const { requests, errors } = this.#share.sum.control;
    return errors > this.#watched.triggers.errorRate.above * requests;
  }
}

/** A fault that was there from the start meets the first visitors: half is spent on them, the rest evenly. */
export const budgetShareOf = (index: number, weights: number): number =>
  weights === 1 ? 1 : index === 0 ? 0.5 : 0.5 / (weights - 1);
