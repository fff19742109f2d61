/** What a colour did, in numbers that can be added: from the counters of the data plane to what the analysis reads. */

import type { ColourStats } from '../routing.ts';

export interface Counts {
  requests: number;
  errors: number;
  /** Answers over the limit for slow ones. */
  slow: number;
  /** Answers over the limit of the p95 trigger. */
  late: number;
  /** Visitors who met an error, each at most once a minute, where the data plane tells visitors apart. */
  failedVisitors?: number;
}

/** Milliseconds above which an answer is slow, and above which it is late. */
export interface Limits {
  slowMs: number;
  lateMs: number;
}

export const none: Counts = { requests: 0, errors: 0, slow: 0, late: 0 };

/** What was counted after `before`. A router that restarted counts from zero again: then all of it is after. */
export function countsBetween(before: ColourStats | undefined, now: ColourStats | undefined, limits: Limits): Counts {
  if (!now) return none;
  const after = countsOf(now, limits);
  if (!before || before.release !== now.release || before.requests > now.requests) return after;
  const past = countsOf(before, limits);
  return {
    requests: after.requests - past.requests,
    errors: after.errors - past.errors,
    slow: after.slow - past.slow,
    late: after.late - past.late,
    ...(after.failedVisitors !== undefined && { failedVisitors: after.failedVisitors - (past.failedVisitors ?? 0) }),
  };
}

function countsOf({ requests, errors, failedVisitors, latency }: ColourStats, { slowMs, lateMs }: Limits): Counts {
  return {
    requests,
    errors,
    slow: over(latency, slowMs),
    late: over(latency, lateMs),
    ...(failedVisitors !== undefined && { failedVisitors }),
  };
}

/** How many answers lie in buckets that begin at `limitMs` or above: never more than took longer. */
function over(latency: ColourStats['latency'], limitMs: number): number {
  const within = latency.find(({ boundMs }) => boundMs !== null && boundMs >= limitMs)?.count ?? answersIn(latency);
  return answersIn(latency) - within;
}

const answersIn = (latency: ColourStats['latency']): number => latency.at(-1)?.count ?? 0;

/** Fewer answers than this do not tell what is usual. */
const tellingAnswers = 100;
const usualShare = 0.9;

/**
 * From when on an answer is slow, where the config does not say: the bound of the histogram that nine in ten answers of
 * the serving colour stayed within. It is fixed before the candidate is looked at.
 * @param serving what the serving colour had counted when the weights came into force
 */
export function usualLimitMs(serving: ColourStats | undefined, lateMs: number): number {
  const answers = answersIn(serving?.latency ?? []);
  if (answers < tellingAnswers) return lateMs / 2;
  const bound = serving?.latency.find(({ count }) => count >= usualShare * answers)?.boundMs;
  return Math.min(bound ?? lateMs, lateMs);
}

/** Share of the serving colour's answers that were slow before, 0 to 1; null when nobody knows. */
export function usualSlowShare(serving: ColourStats | undefined, slowMs: number): number | null {
  const answers = answersIn(serving?.latency ?? []);
  return answers < tellingAnswers ? null : over(serving?.latency ?? [], slowMs) / answers;
}
