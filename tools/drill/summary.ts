import type { Attempt, Harm } from './progress.ts';

export interface DrillSummary {
  kills: number;
  /** Attempts in which the boundary was not met, such as the midst of an effect that was quick this time. */
  notMet: number;
  violations: string[];
  requests: number;
  failedRequests: number;
  /** Events that a reader did not get, got twice, or got out of order. */
  harmedEvents: number;
  slowestResumeMs: number | null;
}

export function summarise({ attempts, harms }: { attempts: readonly Attempt[]; harms: readonly Harm[] }): DrillSummary {
  const kills = attempts.filter(({ diedAt }) => diedAt !== null);
  const resumes = kills.flatMap(({ resumedAfterMs }) => (resumedAfterMs === null ? [] : [resumedAfterMs]));
  const sum = (of: (harm: Harm) => number): number => harms.reduce((total, harm) => total + of(harm), 0);
  return {
    kills: kills.length,
    notMet: attempts.filter(({ boundary, diedAt }) => boundary !== null && diedAt === null).length,
    violations: attempts.flatMap(({ kind, boundary, violations }) =>
      violations.map((each) => `${kind}, ${boundary ?? 'calm'}: ${each}`),
    ),
    requests: sum(({ requests }) => requests),
    failedRequests: sum(({ failed }) => failed),
    harmedEvents: sum(({ events }) => events),
    slowestResumeMs: resumes.length === 0 ? null : Math.max(...resumes),
  };
}

/** What the design promises; measure on a machine that does nothing else. */
const resumeWithinMs = 5_000;

/** A drill that killed nobody has shown nothing. */
export const isGood = ({ kills, violations, failedRequests, harmedEvents, slowestResumeMs }: DrillSummary): boolean =>
  kills > 0 && violations.length + failedRequests + harmedEvents === 0 && (slowestResumeMs ?? 0) <= resumeWithinMs;

export function tellSummary(summary: DrillSummary): string {
  return [
    `kills       ${summary.kills}; ${summary.notMet} times the boundary was not met`,
    `violations  ${summary.violations.length}`,
    ...summary.violations.map((each) => `  ${each}`),
    `requests    ${summary.requests}, failed ${summary.failedRequests}; events harmed ${summary.harmedEvents}`,
    `resume      ${summary.slowestResumeMs === null ? 'none' : `${summary.slowestResumeMs} ms at the slowest`}`,
  ].join('\n');
}
