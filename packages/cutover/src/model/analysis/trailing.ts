/** Counts of both colours over the latest stretch of time. */

import { none } from './counts.ts';
import type { Counts } from './counts.ts';

export interface Pair {
  candidate: Counts;
  control: Counts;
}

/** Figures that are kept of each look, one after the other: there are many looks, and objects for each would be slow. */
const width = 9;

export class Trailing {
  readonly sum: Pair = emptyPair();
  readonly #forMs: number;
  #looks: number[] = [];
  #first = 0;

  constructor(forMs: number) {
    this.#forMs = forMs;
  }

  /** @param at milliseconds, not falling */
  see(at: number, { candidate, control }: Pair): void {
    this.#looks.push(at, candidate.requests, candidate.errors, candidate.slow, candidate.late);
    this.#looks.push(control.requests, control.errors, control.slow, control.late);
    add(this.sum.candidate, candidate);
    add(this.sum.control, control);
    while ((this.#looks[this.#first] ?? at) <= at - this.#forMs) this.#forgetFirst();
    if (this.#first < 1000 * width) return;
    this.#looks = this.#looks.slice(this.#first);
    this.#first = 0;
  }

  #forgetFirst(): void {
    const { candidate, control } = this.sum;
    let next = this.#first + 1;
    for (const counts of [candidate, control])
      for (const name of names) {
        counts[name] -= this.#looks[next] ?? 0;
        next += 1;
      }
    this.#first = next;
  }
}

const names = ['requests', 'errors', 'slow', 'late'] as const;

export const emptyPair = (): Pair => ({ candidate: { ...none }, control: { ...none } });

export function add(into: Counts, counts: Counts): void {
  into.requests += counts.requests;
  into.errors += counts.errors;
  into.slow += counts.slow;
  into.late += counts.late;
  if (counts.failedVisitors !== undefined) into.failedVisitors = (into.failedVisitors ?? 0) + counts.failedVisitors;
}
