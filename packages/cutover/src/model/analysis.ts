/**
 * The first canary analysis: green against the concurrent blue, with a minimum sample. It may blame the release only
 * for what the control does not share, and silence is never a pass. A sequential test takes its place later; see
 * "Why the canary gate is not the bare threshold" in the design.
 */

import type { Failure } from './entry.ts';
import type { Answer } from './ports.ts';
import type { ColourStats } from './routing.ts';
import type { Triggers } from './system.ts';

/** What one colour did while it was watched. */
export interface Sample {
  requests: number;
  errors: number;
  /** Milliseconds that 95% of the answers stayed below, as an upper bound of a histogram; null when unknown. */
  p95Ms: number | null;
}

/** What was counted since `baseline`. A router that restarted counts from zero again: then all of it is since. */
export function sampleSince(now: ColourStats | undefined, baseline: ColourStats | undefined): Sample {
  if (!now) return { requests: 0, errors: 0, p95Ms: null };
  const before =
    baseline && baseline.release === now.release && baseline.requests <= now.requests ? baseline : undefined;
  const latency = now.latency.map(({ boundMs, count }, index) => ({
    boundMs,
    count: count - (before?.latency[index]?.count ?? 0),
  }));
  return {
    requests: now.requests - (before?.requests ?? 0),
    errors: now.errors - (before?.errors ?? 0),
    p95Ms: percentile(latency, 0.95),
  };
}

/** @param cumulative counts of answers at or below each bound, the last bound null */
function percentile(cumulative: ColourStats['latency'], share: number): number | null {
  const total = cumulative.at(-1)?.count ?? 0;
  if (total === 0) return null;
  return cumulative.find(({ count }) => count >= share * total)?.boundMs ?? Number.POSITIVE_INFINITY;
}

/** The same colour over everything since the weights came into force, and over the latest stretch of each trigger. */
export interface Watched {
  whole: Sample;
  /** The last `errorRate.forMs`, so that a failure that begins late is not diluted by a long calm. */
  forErrors: Sample;
  /** The last `latency.forMs`. */
  forLatency: Sample;
}

export interface CanaryQuestion {
  candidate: Watched;
  control: Watched;
  /** With no visitors left on it, the control still speaks for the stores and the machine when it is ready. */
  controlIsReady: boolean;
  triggers: Triggers;
  watchedMs: number;
  holdMs: number;
}

/** Reasons stay the same while nothing changes, so that the journal holds turns and not ticks. */
export function judgeCanary(question: CanaryQuestion): Answer {
  const { candidate, control, triggers, watchedMs, holdMs } = question;
  const evidence = { candidate: candidate.whole, control: control.whole, watchedMs };
  const breaches = breachesIn(question);
  const blamed = breaches.find((breach) => !isShared(breach, question));
  if (blamed) {
    const failure: Failure = { code: 'GATE_FAILED', message: `canary: ${tell(blamed)}` };
    return { verdict: 'fail', reason: blamed.what, evidence, failure };
  }
  if (breaches[0]) {
    const reason = `${breaches[0].what}, and the control is no better: the release is not blamed`;
    return { verdict: 'wait', reason, evidence };
  }
  if (candidate.whole.requests < triggers.errorRate.minRequests) {
    return { verdict: 'wait', reason: `fewer than ${triggers.errorRate.minRequests} requests so far`, evidence };
  }
  if (watchedMs < holdMs) return { verdict: 'wait', reason: `watching for ${holdMs / 1000} s`, evidence };
  return { verdict: 'pass', reason: 'no worse than the control', evidence };
}

interface Breach {
  what: 'too many errors' | 'too slow';
  candidate: Sample;
  control: Sample;
}

function breachesIn({ candidate, control, triggers: { errorRate, latency } }: CanaryQuestion): Breach[] {
  const tooManyErrors = (sample: Sample): boolean =>
    sample.requests >= errorRate.minRequests && sample.errors >= errorRate.minErrors && rate(sample) > errorRate.above;
  const tooSlow = ({ requests, p95Ms }: Sample): boolean =>
    requests >= latency.minRequests && p95Ms !== null && p95Ms > latency.p95AboveMs;
  const looks = [
    { what: 'too many errors', span: 'whole', breached: tooManyErrors },
    { what: 'too many errors', span: 'forErrors', breached: tooManyErrors },
    { what: 'too slow', span: 'whole', breached: tooSlow },
    { what: 'too slow', span: 'forLatency', breached: tooSlow },
  ] as const;
  return looks
    .filter(({ span, breached }) => breached(candidate[span]))
    .map(({ what, span }) => ({ what, candidate: candidate[span], control: control[span] }));
}

function isShared({ what, candidate, control }: Breach, { controlIsReady, triggers }: CanaryQuestion): boolean {
  if (control.requests === 0) return !controlIsReady;
  const { timesControl } = triggers.errorRate;
  if (what === 'too many errors') return rate(candidate) < timesControl * rate(control);
  return (candidate.p95Ms ?? 0) < timesControl * (control.p95Ms ?? 0);
}

const rate = ({ requests, errors }: Sample): number => (requests === 0 ? 0 : errors / requests);

function tell({ what, candidate, control }: Breach): string {
  if (what === 'too slow') {
    return `p95 ${candidate.p95Ms} ms of ${candidate.requests} requests (control ${control.p95Ms ?? '-'} ms)`;
  }
  const share = (sample: Sample): string =>
    `${sample.errors} of ${sample.requests} requests failed (${(100 * rate(sample)).toFixed(1)}%)`;
  return `${share(candidate)}; control: ${share(control)}`;
}
