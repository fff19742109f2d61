/**
 * Does something that a system counts, such as signups, happen less often than it should? While both colours have visitors, an
 * event is the candidate's with the probability of its share of them, if both do alike: the sequential test of `evidence.ts`
 * is asked whether the control has more than its part. When no visitor is left on the control, what it counted before, for
 * each request, says how often it should happen: a cumulative sum tells when it has fallen.
 */

import type { Triggers } from '../system.ts';
import { Evidence, shareOf } from './evidence.ts';

type Trigger = NonNullable<Triggers['business']>[string];

/** What happened in a time, and how many visitors' requests there were. */
export interface Happened {
  events: number;
  requests: number;
}

export interface BusinessTerms extends Trigger {
  /** Probability with which it may blame an innocent candidate. */
  budget: number;
  holdMs: number;
}

/** Fewer events at the control do not tell how often it should happen. */
const tellingEvents = 20;
const nothing: Happened = { events: 0, requests: 0 };

export class BusinessWatch {
  readonly #terms: BusinessTerms;
  readonly #evidence: Evidence;
  readonly #alarm: number;
  #candidate = { ...nothing };
  #control = { ...nothing };
  #sum = 0;

  /** @param before what happened at the control while it had visitors, as far as anybody knows */
  constructor(terms: BusinessTerms, before: Happened = nothing) {
    this.#terms = terms;
    this.#evidence = new Evidence({
      holdMs: terms.holdMs,
      tolerated: 1 / (1 - terms.mayFall),
      counted: 'requests',
      capital: 1,
    });
    this.#alarm = Math.log(1 / terms.budget);
    this.#control = { ...before };
  }

  /** @param alone whether no visitor is left on the control */
  see(elapsedMs: number, candidate: Happened, control: Happened, alone: boolean): void {
    add(this.#candidate, candidate);
    if (alone) {
      this.#sum = Math.max(0, this.#sum + this.#logRatio(candidate));
      return;
    }
    add(this.#control, control);
    // Who should have more of them is the one that is suspected of having too many: so the colours change places.
    this.#evidence.see(
      elapsedMs,
      { candidate: control.events, control: candidate.events },
      shareOf(this.#control.requests, this.#candidate.requests),
    );
  }

  get fell(): boolean {
    return this.#evidence.strength >= 1 / this.#terms.budget || this.#sum >= this.#alarm;
  }

  /** Events for each thousand requests of visitors; null without any. */
  get figures(): { candidate: number | null; control: number | null } {
    const rate = ({ events, requests }: Happened): number | null =>
      requests === 0 ? null : (1000 * events) / requests;
    return { candidate: rate(this.#candidate), control: rate(this.#control) };
  }

  /** What happened at the control, for the weight that comes next. */
  get atControl(): Happened {
    return { ...this.#control };
  }

  /** How much more likely it is with a rate that fell so far than with the rate before, as Poisson counts; 0 when nobody knows. */
  #logRatio({ events, requests }: Happened): number {
    const { events: known, requests: of } = this.#control;
    if (known < tellingEvents || of === 0) return 0;
    // At its least, as far as chance goes: what is not known for certain is in the candidate's favour.
    const usual = ((known - 2 * Math.sqrt(known)) / of) * (1 - this.#terms.mayFall);
    const fallen = usual * fallenShare;
    return events * Math.log(fallen / usual) + requests * (usual - fallen);
  }
}

/** A fault leaves at most this share of what is tolerated. */
const fallenShare = 0.4;

function add(into: Happened, what: Happened): void {
  into.events += what.events;
  into.requests += what.requests;
}
