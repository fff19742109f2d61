/** Ways to judge a canary that are in use elsewhere. They see the same seconds as ours, and only ever blame. */

import { emptyPair, Trailing } from '../../../packages/cutover/src/model/analysis/trailing.ts';
import type { Pair } from '../../../packages/cutover/src/model/analysis/trailing.ts';
import { shiftBetween } from './mann-whitney.ts';

export interface Rule {
  /** A weight is in force from now on. */
  raised(): void;
  /** @returns whether it blames the release after this second */
  see(at: number, pair: Pair): boolean;
  /** The time of a weight is over. @returns whether it blames the release */
  held(): boolean;
}

const windowMs = 120_000;

/** Over 5% errors, or a 95th percentile over its limit, in the last two minutes: no minimum, no control. */
export class BareThreshold implements Rule {
  readonly #last = new Trailing(windowMs);

  raised(): void {}

  see(at: number, pair: Pair): boolean {
    this.#last.see(at, pair);
    const { requests, errors, late } = this.#last.sum.candidate;
    return at >= windowMs && (errors > 0.05 * requests || late > 0.05 * requests);
  }

  held(): boolean {
    return false;
  }
}

const lookMs = 10_000;
/** 95% confidence, as if one looked once. */
const significant = 1.96;

/** The test of two shares from the textbook, repeated every ten seconds over all that was seen at this weight. */
export class RepeatedZ implements Rule {
  #sum = emptyPair();

  raised(): void {
    this.#sum = emptyPair();
  }

  see(at: number, { candidate, control }: Pair): boolean {
    for (const name of ['requests', 'errors', 'slow'] as const) {
      this.#sum.candidate[name] += candidate[name];
      this.#sum.control[name] += control[name];
    }
    return at % lookMs === 0 && (zOf(this.#sum, 'errors') > significant || zOf(this.#sum, 'slow') > significant);
  }

  held(): boolean {
    return false;
  }
}

function zOf({ candidate, control }: Pair, failed: 'errors' | 'slow'): number {
  const all = candidate.requests + control.requests;
  if (candidate.requests === 0 || control.requests === 0) return 0;
  const pooled = (candidate[failed] + control[failed]) / all;
  const variance = pooled * (1 - pooled) * (1 / candidate.requests + 1 / control.requests);
  if (variance === 0) return 0;
  return (candidate[failed] / candidate.requests - control[failed] / control.requests) / Math.sqrt(variance);
}

const pointMs = 60_000;
/** The figures of Kayenta's NetflixACAJudge. */
const kayenta = { confidence: 0.98, tolerance: 0.25 };

/**
 * Mann-Whitney as Kayenta judges: one point a minute, all points since the first visitor, asked at the end of each weight
 * that has a control. A metric fails when the lower confidence bound of the shift is above a quarter of its estimate; both
 * metrics are critical.
 */
export class MannWhitney implements Rule {
  readonly #points = { errors: [[], []] as [number[], number[]], slow: [[], []] as [number[], number[]] };
  #minute = emptyPair();

  raised(): void {}

  see(at: number, { candidate, control }: Pair): boolean {
    for (const name of ['requests', 'errors', 'slow'] as const) {
      this.#minute.candidate[name] += candidate[name];
      this.#minute.control[name] += control[name];
    }
    if (at % pointMs !== 0) return false;
    for (const name of ['errors', 'slow'] as const) {
      const { candidate: green, control: blue } = this.#minute;
      // No data in a minute is no point, as with a metric of a time series.
      if (green.requests > 0) this.#points[name][0].push(green[name] / green.requests);
      if (blue.requests > 0) this.#points[name][1].push(blue[name] / blue.requests);
    }
    this.#minute = emptyPair();
    return false;
  }

  held(): boolean {
    return (['errors', 'slow'] as const).some((name) => {
      const [candidate, control] = this.#points[name];
      if (candidate.length === 0 || control.length === 0) return false;
      const { estimate, low } = shiftBetween(candidate, control, kayenta.confidence);
      return low > Math.max(0, kayenta.tolerance * estimate);
    });
  }
}
