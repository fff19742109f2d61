/** A judgement in words: the answer of the gate, with its figures. */

import type { Failure } from '../entry.ts';
import type { Answer } from '../ports.ts';
import { attribute } from './attribution.ts';
import type { RoutePair } from './attribution.ts';
import type { Counts } from './counts.ts';
import type { CanaryWatch, Judgement } from './watch.ts';

/** Whether synthetic visitors come where too few real ones do; `unasked` while nobody needed to know. */
export type Synthetic = 'sent' | 'none declared' | 'unasked';

/** Reasons stay the same while nothing changes, so that the journal holds turns and not ticks. */
export function answerOf(
  watch: CanaryWatch,
  judged: Judgement,
  holdMs: number,
  routes: RoutePair[],
  synthetic: Synthetic = 'unasked',
): Answer {
  const { candidate, control, strength } = watch.figures;
  const evidence = { candidate, control, strength };
  if (judged.verdict === 'pass') return { verdict: 'pass', reason: 'no worse than the control', evidence };
  if (judged.verdict === 'wait')
    return {
      verdict: 'wait',
      reason: whyWait(judged, holdMs, watch, synthetic),
      evidence: { ...evidence, because: judged.because },
    };
  const failed = judged.complaint === 'too slow' ? 'slow' : 'errors';
  const onRoutes = attribute(routes, failed);
  const where = onRoutes.length === 0 ? '' : `, on ${onRoutes.join(', ')} only`;
  const told = `${tell(candidate, failed)}${where}; control: ${tell(control, failed)}`;
  const failure: Failure = { code: 'GATE_FAILED', message: `canary: ${told}` };
  return { verdict: 'fail', reason: `${judged.complaint}${where}`, evidence: { ...evidence, onRoutes }, failure };
}

function whyWait(
  judged: Extract<Judgement, { verdict: 'wait' }>,
  holdMs: number,
  { enough }: CanaryWatch,
  synthetic: Synthetic,
): string {
  switch (judged.because) {
    case 'shared':
      return `${judged.complaint}, and the control is no better: the release is not blamed`;
    case 'control unheard':
      return `${judged.complaint}: the old colour is asked by journeys whether it fares better`;
    case 'not enough requests':
      return `${quarters(enough)} of about ${enough.whole} requests so far; ${whoComes[synthetic]}`;
    case 'in doubt':
      return 'in doubt: it may be worse than the control';
    case 'watching':
      return `watching for ${holdMs / 1000} s`;
  }
}

/** In quarters of the way, so that the journal holds turns and not ticks. */
const quarters = ({ gone, whole }: { gone: number; whole: number }): number =>
  gone >= whole ? whole : Math.floor((Math.floor((4 * gone) / whole) * whole) / 4);

const whoComes: Record<Synthetic, string> = {
  sent: 'synthetic visitors are sent to both colours',
  'none declared': 'visitors are waited for: no journey of what serves is declared as traffic',
  unasked: 'visitors are waited for',
};

function tell(counts: Counts, failed: 'errors' | 'slow'): string {
  const share = counts.requests === 0 ? 0 : (100 * counts[failed]) / counts.requests;
  return `${counts[failed]} of ${counts.requests} requests ${failed === 'errors' ? 'failed' : 'were slow'} (${share.toFixed(1)}%)`;
}
