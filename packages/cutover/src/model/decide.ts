/** What to do next for an open release: a pure function of what is true and of the time. */

import type { Failure, Outcome } from './entry.ts';
import { canTurnBack, isTerminal } from './release.ts';
import type { ReleaseState, StepState } from './release.ts';

/** Invariant 3: a weight rises only on a smoke that is at most this old. */
export const freshSmokeMs = 10_000;

/** A shift begins on a younger one, so that the raise itself, by a slow router too, comes in time. */
const shiftWithinMs = freshSmokeMs / 2;

export type Next =
  | { do: 'perform'; state: StepState }
  | { do: 'turn-back'; cause: Failure; outcome: Outcome }
  | { do: 'hold'; reason: Failure }
  | { do: 'await-operator' }
  | { do: 'conclude'; outcome: Outcome }
  | { do: 'nothing' };

// #region decide
/** @param now milliseconds since 1970 */
export function decide(release: ReleaseState, now: number): Next {
  if (isTerminal(release.phase)) return { do: 'nothing' };
  const canTurn = canTurnBack(release);
  if (release.said && canTurn) return operatorTurns(release.said);
  if (release.phase === 'held') return canTurn ? whileHeld(release) : { do: 'await-operator' };
  const current = activeSteps(release).find((state) => state.status !== 'done');
  if (current?.status === 'failed') return afterFailure(release, current, canTurn);
  if (!current) return { do: 'conclude', outcome: release.turned?.outcome ?? 'promoted' };
  if (now > release.deadline && canTurn) {
    return {
      do: 'hold',
      reason: { code: 'GATE_OUT_OF_PATIENCE', message: 'the release did not end before its deadline' },
    };
  }
  return { do: 'perform', state: staleSmokeBefore(release, current, now) ?? current };
}
// #endregion

function operatorTurns(word: 'abort' | 'rollback'): Next {
  return word === 'abort'
    ? {
        do: 'turn-back',
        cause: { code: 'OPERATOR_ABORTED', message: 'an operator ended the release' },
        outcome: 'aborted',
      }
    : {
        do: 'turn-back',
        cause: { code: 'OPERATOR_ROLLED_BACK', message: 'an operator took the release back' },
        outcome: 'rolled-back',
      };
}

/** Visitors of a held candidate are still watched over: what a gate condemns does not wait for a person. */
function whileHeld(release: ReleaseState): Next {
  const condemned = release.steps.find(({ answer }) => answer?.verdict === 'fail');
  if (!condemned) return { do: 'await-operator' };
  const cause: Failure = { code: 'GATE_FAILED', message: `while held: ${condemned.answer?.reason ?? ''}` };
  return { do: 'turn-back', cause, outcome: 'rolled-back' };
}

function afterFailure(release: ReleaseState, failed: StepState, canTurn: boolean): Next {
  const cause = failed.failure ?? { code: 'STEP_FAILED', message: `${failed.step.id} failed` };
  if (!canTurn)
    return { do: 'hold', reason: { code: 'ROLLBACK_STUCK', message: `${failed.step.title}: ${cause.message}` } };
  const metVisitors = release.phase !== 'proving' || (failed.step.kind === 'shift' && failed.step.weight > 0);
  return { do: 'turn-back', cause, outcome: metVisitors ? 'rolled-back' : 'refused' };
}

/** Steps run in order; once turned, only the way back counts. */
function activeSteps(release: ReleaseState): StepState[] {
  return release.turned ? release.steps.slice(release.turned.from) : release.steps;
}

/** Also before a shift that began in a daemon that died: nobody knows whether its table came into force. */
function staleSmokeBefore(release: ReleaseState, current: StepState, now: number): StepState | undefined {
  if (current.step.kind !== 'shift' || current.step.weight === 0) return undefined;
  const before = release.steps[release.steps.indexOf(current) - 1];
  if (before?.step.kind !== 'gate' || before.step.gate !== 'smoke') return undefined;
  return now - (before.endedAt ?? 0) > shiftWithinMs ? before : undefined;
}
