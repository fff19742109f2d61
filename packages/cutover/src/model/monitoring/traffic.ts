/** What visitors meet, from what the data plane counted a while ago and now. */

import type { ColourStats } from '../routing.ts';
import type { Colour } from '../system.ts';

export interface Traffic {
  requests: number;
  errors: number;
  /** Answers up to each bound, cumulative, as the data plane tells them. */
  latency: { boundMs: number | null; count: number }[];
}

type Stats = Partial<Record<Colour, ColourStats>>;

/** Of both colours. A router that began anew, and a release that came in between, count from zero. */
export function trafficBetween(before: Stats, now: Stats): Traffic {
  const each = (['blue', 'green'] as const).flatMap((colour) => {
    const after = now[colour];
    // A colour that is out of the table tells of what once was.
    if (!after || after.release === '') return [];
    const past = before[colour];
    const goesOn = past?.release === after.release && past.requests <= after.requests;
    return [goesOn ? differenceOf(after, past) : after];
  });
  return each.reduce(sum, nothing);
}

const nothing: Traffic = { requests: 0, errors: 0, latency: [] };

function differenceOf(after: Traffic, past: Traffic): Traffic {
  return {
    requests: after.requests - past.requests,
    errors: after.errors - past.errors,
    latency: after.latency.map(({ boundMs, count }, index) => ({
      boundMs,
      count: count - (past.latency[index]?.count ?? 0),
    })),
  };
}

function sum(a: Traffic, b: Traffic): Traffic {
  return {
    requests: a.requests + b.requests,
    errors: a.errors + b.errors,
    latency: b.latency.map(({ boundMs, count }, index) => ({ boundMs, count: count + (a.latency[index]?.count ?? 0) })),
  };
}

/** Fewer say nothing of a share. */
const tellingRequests = 20;

/** 0 to 1; null when there were too few requests to say. */
export const errorRateOf = ({ requests, errors }: Traffic): number | null =>
  requests < tellingRequests ? null : errors / requests;

/** Milliseconds within which 95 in 100 answers came; null when there were too few to say. */
export function responseTimeOf({ latency }: Traffic): number | null {
  const answers = latency.at(-1)?.count ?? 0;
  if (answers < tellingRequests) return null;
  const rank = 0.95 * answers;
  const index = latency.findIndex(({ count }) => count >= rank);
  const from = latency[index - 1] ?? { boundMs: 0, count: 0 };
  const to = latency[index] ?? from;
  // What took longer than the last bound took at least that long.
  if (to.boundMs === null) return from.boundMs;
  const within = (rank - from.count) / Math.max(1, to.count - from.count);
  return (from.boundMs ?? 0) + within * (to.boundMs - (from.boundMs ?? 0));
}
