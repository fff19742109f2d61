/** A judgement in words: the answer of the gate, with its figures. */

import type { Failure } from '../entry.ts';
import type { Answer } from '../ports.ts';
import { attribute } from './attribution.ts';
import type { RoutePair } from './attribution.ts';
import type { Counts } from './counts.ts';
import type { CanaryWatch, Judgement } from './watch.ts';

/** Reasons stay the same while nothing changes, so that the journal holds turns and not ticks. */
export function answerOf(watch: CanaryWatch, judged: Judgement, holdMs: number, routes: RoutePair[]): Answer {
  const { candidate, control, strength } = watch.figures;
  const evidence = { candidate, control, strength };
  if (judged.verdict === 'pass') return { verdict: 'pass', reason: 'no worse than the control', evidence };
  if (judged.verdict === 'wait')
    return { verdict: 'wait', reason: whyWait(judged, holdMs), evidence: { ...evidence, because: judged.because } };
  const failed = judged.complaint === 'too slow' ? 'slow' : 'errors';
  const onRoutes = attribute(routes, failed);
  const where = onRoutes.length === 0 ? '' : `, on ${onRoutes.join(', ')} only`;
  const told = `${tell(candidate, failed)}${where}; control: ${tell(control, failed)}`;
  const failure: Failure = { code: 'GATE_FAILED', message: `canary: ${told}` };
  return { verdict: 'fail', reason: `${judged.complaint}${where}`, evidence: { ...evidence, onRoutes }, failure };
}

function whyWait(judged: Extract<Judgement, { verdict: 'wait' }>, holdMs: number): string {
  switch (judged.because) {
    case 'shared':
      return `${judged.complaint}, and the control is no better: the release is not blamed`;
    case 'control unheard':
      return `${judged.complaint}: the old colour is asked by journeys whether it fares better`;
    case 'not enough requests':
      return 'too few requests to say';
    case 'in doubt':
      return 'in doubt: it may be worse than the control';
    case 'watching':
      return `watching for ${holdMs / 1000} s`;
  }
}

function tell(counts: Counts, failed: 'errors' | 'slow'): string {
  const share = counts.requests === 0 ? 0 : (100 * counts[failed]) / counts.requests;
  return `${counts[failed]} of ${counts.requests} requests ${failed === 'errors' ? 'failed' : 'were slow'} (${share.toFixed(1)}%)`;
}
