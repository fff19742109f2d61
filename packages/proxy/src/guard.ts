import type { RoutingTable } from './table.ts';
import type { Histogram, TrafficStats } from './stats.ts';
import { quantile } from './stats.ts';

type Triggers = NonNullable<RoutingTable['guard']>;

/** What one colour did inside the window. */
export interface WindowFigures {
  requests: number;
  /** Share of requests that failed, 0 to 1. */
  errorRate: number;
  /** Milliseconds; null without requests. */
  p95Ms: number | null;
}

interface Sample {
  at: number;
  finished: number;
  failed: number;
  latency: Histogram;
}

/** The last `windowMs` of one release, out of its ever-growing counters. */
export class SlidingWindow {
  #samples: Sample[] = [];

  /** Takes a sample and forgets what the window does not need. `now` is a monotonic time in ms. */
  sample(stats: TrafficStats, now: number, windowMs: number): void {
    const failed = stats.responses['5xx'] + stats.gatewayErrors + stats.resets;
    const { '2xx': ok, '3xx': moved, '4xx': refused, '5xx': broken } = stats.responses;
    const finished = ok + moved + refused + broken + stats.gatewayErrors;
    this.#samples.push({
      at: now,
      finished,
      failed,
      latency: { counts: [...stats.latency.counts], sum: stats.latency.sum },
    });
    while ((this.#samples[1]?.at ?? now) <= now - windowMs) this.#samples.shift();
  }

  figures(): WindowFigures {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined) return { requests: 0, errorRate: 0, p95Ms: null };
    const requests = last.finished - first.finished;
    const counts = last.latency.counts.map((count, index) => count - (first.latency.counts[index] ?? 0));
    const p95 = quantile({ counts, sum: last.latency.sum - first.latency.sum }, 0.95);
    return {
      requests,
      errorRate: requests === 0 ? 0 : (last.failed - first.failed) / requests,
      p95Ms: p95 === null ? null : p95 * 1000,
    };
  }
}

/**
 * Why the candidate must lose its visitors, or null. It is blamed only with enough requests, and only when it is at
 * least twice as bad as the authority over the same time: what both suffer is not its fault.
 */
export function breach(triggers: Triggers, candidate: WindowFigures, authority: WindowFigures): string | null {
  if (candidate.requests < triggers.minRequests) return null;
  if (candidate.errorRate > triggers.maxErrorRate && candidate.errorRate >= 2 * authority.errorRate) {
    return `error rate ${percent(candidate.errorRate)} over ${percent(triggers.maxErrorRate)}; authority ${percent(authority.errorRate)}; n = ${candidate.requests}`;
  }
  if (
    candidate.p95Ms !== null &&
    candidate.p95Ms > triggers.maxP95Ms &&
    candidate.p95Ms >= 2 * (authority.p95Ms ?? 0)
  ) {
    return `p95 ${Math.round(candidate.p95Ms)} ms over ${triggers.maxP95Ms} ms; authority ${Math.round(authority.p95Ms ?? 0)} ms; n = ${candidate.requests}`;
  }
  return null;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
