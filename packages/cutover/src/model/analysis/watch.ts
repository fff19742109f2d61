/**
 * What is known of a candidate while one weight is held, and what follows from it. It is told what both colours did since
 * the last look, and answers pass, wait or fail; it reads no clock and no counters itself. The gate of a running system
 * and the measurement `bench canary` drive this very code.
 */

import type { Triggers } from '../system.ts';
import { none } from './counts.ts';
import type { Counts } from './counts.ts';
import { Drift } from './drift.ts';
import { Evidence } from './evidence.ts';
import { add, emptyPair, Trailing } from './trailing.ts';
import type { Pair } from './trailing.ts';

export interface Watched {
  triggers: Triggers;
  /** The weight that comes next, in percent; 100 when the candidate has all visitors already. */
  nextWeight: number;
  holdMs: number;
  /** Which share of the release's budget this weight may spend, 0 to 1. */
  budgetShare: number;
  /** Share of the serving colour's answers that were slow before, 0 to 1; null when nobody knows. */
  usualSlowShare: number | null;
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
const budgetOf: Record<Complaint, number> = { 'too many errors': 0.6, 'too slow': 0.4 };
/** How many times as often as the control the candidate may fail, or be slow: it is younger and has to warm up. */
const toleratedOf: Record<Complaint, number> = { 'too many errors': 1.1, 'too slow': 1.5 };

/** Requests of this long tell the candidate's share of them. */
const shareForMs = 60_000;

/** A breach of a trigger is blamed on the release only when a fault explains it so many times better than chance. */
const hardlyChance = 25;
/** For so long a candidate ails after it seemed to last. */
const ailsForMs = 10_000;
/** What is staked on the candidate being the slower one of two. */
const pairStake = 0.8;
const complaints = ['too many errors', 'too slow'] as const;
const nobody = { candidate: 0, control: 0 };
/** How many times as often as is usual a healthy candidate fails at most, and a faulty one at least. */
const healthyShare = 1 / 3;

export class CanaryWatch {
  readonly #watched: Watched;
  readonly #evidence: Record<Complaint, Evidence>;
  readonly #share = new Trailing(shareForMs);
  readonly #forErrors: Trailing;
  readonly #forLatency: Trailing;
  readonly #whole: Pair = emptyPair();
  /** Towards a candidate that may be raised, and towards one that may not. */
  readonly #sound: Drift;
  readonly #ailing: Record<Complaint, Drift>;
  #lookedAt: number;
  #since: number;
  #ailingAt: Partial<Record<Complaint, number>> = {};
  /** Capital of the bets on which colour plays journeys faster. */
  #pace = 1;
  #alone = false;
  #judged: Judgement = { verdict: 'wait', because: 'watching' };

  /** @param since when the weights came into force, in milliseconds */
  constructor(watched: Watched, since: number) {
    this.#watched = watched;
    this.#since = since;
    this.#lookedAt = since;
    const { triggers, holdMs, nextWeight, usualSlowShare } = watched;
    const { canary, errorRate, latency } = triggers;
    const evidenceOf = (complaint: Complaint): Evidence =>
      new Evidence({ budget: 1 / this.#proof(complaint), holdMs, tolerated: toleratedOf[complaint] });
    this.#evidence = { 'too many errors': evidenceOf('too many errors'), 'too slow': evidenceOf('too slow') };
    this.#forErrors = new Trailing(errorRate.forMs);
    this.#forLatency = new Trailing(latency.forMs);
    const unbearable = Math.min(0.5, (errorRate.above * 100) / nextWeight);
    this.#sound = new Drift(unbearable, unbearable * healthyShare, Math.log(1 / canary.missed));
    const alarm = Math.log(1 / canary.budget);
    const slow = Math.min(0.5, Math.max(0.15, 3 * (usualSlowShare ?? 0)));
    this.#ailing = {
      'too many errors': new Drift(errorRate.above * healthyShare, errorRate.above, alarm),
      'too slow': new Drift(slow / 2, slow, alarm),
    };
  }

  /**
   * @param at milliseconds
   * @param pair what both colours did since the last look. When no visitor is left on the control, its requests are those
   *   of the journeys that are played there, and `alone` is true.
   */
  see(at: number, pair: Pair, alone = false): void {
    const { candidate, control } = pair;
    const elapsedMs = at - this.#lookedAt;
    this.#lookedAt = at;
    this.#alone = alone;
    this.#forErrors.see(at, pair);
    this.#forLatency.see(at, pair);
    add(this.#whole.candidate, candidate);
    add(this.#whole.control, control);
    // What the candidate did while nobody was asked at the control compares with nothing.
    const isCompared = !alone || control.requests > 0;
    this.#share.see(at, isCompared ? pair : { candidate: none, control: none });
    const requests = { candidate: this.#share.sum.candidate.requests, control: this.#share.sum.control.requests };
    const see = (complaint: Complaint, failed: 'errors' | 'slow', counts: boolean): void =>
      this.#evidence[complaint].see(
        elapsedMs,
        counts ? { candidate: candidate[failed], control: control[failed] } : nobody,
        requests,
      );
    see('too many errors', 'errors', isCompared);
    see('too slow', 'slow', !alone);
    this.#sound.see(candidate.requests, candidate.errors);
    this.#ail('too many errors', candidate.requests, candidate.errors);
    this.#ail('too slow', candidate.requests, candidate.slow);
  }

  /** The same journeys were played on both colours, one after the other, and took so long. */
  hear(candidateMs: number, controlMs: number): void {
    this.#pace *= candidateMs > controlMs ? 1 + pairStake : 1 - pairStake;
  }

  /** Whether journeys on the control would help, which has no visitors any more. */
  get asksControl(): boolean {
    return this.#judged.verdict === 'wait' && 'complaint' in this.#judged;
  }

  get figures(): Pair & { strength: Record<Complaint, number> } {
    const { candidate, control } = this.#whole;
    const { 'too many errors': errors, 'too slow': slow } = this.#evidence;
    return {
      candidate: { ...candidate },
      control: { ...control },
      strength: { 'too many errors': errors.strength, 'too slow': slow.strength },
    };
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
      if (this.#evidence[complaint].convicts) return { verdict: 'fail', complaint, by: 'evidence' };
    if (this.#pace >= this.#proof('too slow')) return { verdict: 'fail', complaint: 'too slow', by: 'evidence' };
    const breach = this.#breach();
    if (breach !== null && !this.#alone) return breach;
    const ails = this.#alone ? (breach?.complaint ?? this.#ails()) : null;
    if (ails !== null)
      return { verdict: 'wait', because: this.#controlFails() ? 'shared' : 'control unheard', complaint: ails };
    if (!this.#sound.arrived) return { verdict: 'wait', because: 'not enough requests' };
    if (complaints.some((complaint) => this.#evidence[complaint].strength >= Math.sqrt(this.#proof(complaint))))
      return { verdict: 'wait', because: 'in doubt' };
    if (this.#lookedAt - this.#since < this.#watched.holdMs) return { verdict: 'wait', because: 'watching' };
    return { verdict: 'pass' };
  }

  /** Strength that convicts. */
  #proof(complaint: Complaint): number {
    const { triggers, budgetShare } = this.#watched;
    return 1 / (triggers.canary.budget * budgetShare * budgetOf[complaint]);
  }

  #ail(complaint: Complaint, requests: number, failed: number): void {
    const drift = this.#ailing[complaint];
    drift.see(requests, failed);
    if (drift.arrived) this.#ailingAt[complaint] = this.#lookedAt;
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
    const isProbable = this.#evidence[complaint].strength >= hardlyChance;
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

/** A fault that was there from the start meets the first visitors: two fifths are spent on them, the rest evenly. */
export const budgetShareOf = (index: number, weights: number): number =>
  weights === 1 ? 1 : index === 0 ? 0.4 : 0.6 / (weights - 1);
