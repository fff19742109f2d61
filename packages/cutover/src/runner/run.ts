/**
 * Carries an open release to its end. Each turn reads what is durable, decides, writes the intent, acts and writes the
 * result; nothing lives in memory between turns. After a crash the same loop reads the same journal: a step that began
 * and did not end runs again, so every handler inspects before it acts.
 */

import { decide } from '../model/decide.ts';
import type { Outcome } from '../model/entry.ts';
import { asCutoverError, CutoverError } from '../model/errors.ts';
import { planRollback } from '../model/plan.ts';
import type { Plan } from '../model/plan.ts';
import type { World } from '../model/ports.ts';
import { canTurnBack, reachedWeight } from '../model/release.ts';
import type { ReleaseState, StepState } from '../model/release.ts';
import { GateFailed, OutOfPatience, perform, questionFor } from './steps.ts';

// #region run
/**
 * Runs until the release is over, or held and nobody has spoken.
 * @param signal ends the run between two entries; whoever runs it again goes on from there
 * @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE: this process may no longer write
 */
export async function run(id: string, world: World, signal: AbortSignal): Promise<Outcome | 'held'> {
  for (;;) {
    signal.throwIfAborted();
    const release = world.journal.state().releases.get(id);
    if (!release) throw new CutoverError('INTERNAL', `there is no release ${id}`);
    const next = decide(release, world.clock.now());
    switch (next.do) {
      case 'perform':
        await carryOut(world, release, next.state, signal);
        break;
      case 'turn-back':
        world.journal.append({
          release: id,
          kind: 'plan-appended',
          facts: { plan: wayBack(world, release), cause: next.cause, outcome: next.outcome },
        });
        break;
      case 'hold':
        world.journal.append({ release: id, kind: 'release-held', facts: { reason: next.reason } });
        break;
      case 'conclude':
        world.journal.append({ release: id, kind: 'release-concluded', facts: { outcome: next.outcome } });
        break;
      case 'await-operator':
        if (!(await watchOver(world, release, signal))) return 'held';
        break;
      case 'nothing':
        return release.phase as Outcome;
    }
  }
}
// #endregion

function wayBack(world: World, release: ReleaseState): Plan {
  const replaced = release.replaces === null ? undefined : world.journal.state().releases.get(release.replaces);
  return planRollback(world.manifests.get(release.tuple.digest).system, release.colour, replaced?.colour ?? null);
}

// #region carry-out
/** Intent, effect, result: in this order, each durable before the next. */
async function carryOut(world: World, release: ReleaseState, state: StepState, signal: AbortSignal): Promise<void> {
  const { journal } = world;
  const step = state.step.id;
  if (state.status !== 'begun')
    journal.append({ release: release.id, kind: 'step-begun', facts: { step, attempt: state.attempts + 1 } });
  const interruption = interruptedByOperator(world, release, signal);
  try {
    const evidence = await perform(world, release, state, AbortSignal.any([signal, interruption.signal]));
    journal.append({
      release: release.id,
      kind: 'step-ended',
      facts: { step, result: 'done', evidence, failure: null },
    });
  } catch (error) {
    signal.throwIfAborted();
    if (interruption.signal.aborted) {
      journal.append({
        release: release.id,
        kind: 'step-ended',
        facts: { step, result: 'interrupted', evidence: {}, failure: null },
      });
    } else if (error instanceof OutOfPatience) {
      journal.append({
        release: release.id,
        kind: 'release-held',
        facts: { reason: { code: 'GATE_OUT_OF_PATIENCE', message: error.message } },
      });
    } else {
      const { code, message } = asCutoverError(error);
      if (code === 'LEASE_LOST' || code === 'JOURNAL_UNWRITABLE') throw error;
      const evidence = error instanceof GateFailed ? error.evidence : {};
      journal.append({
        release: release.id,
        kind: 'step-ended',
        facts: { step, result: 'failed', evidence, failure: { code, message } },
      });
    }
  } finally {
    interruption.end();
  }
}
// #endregion

/**
 * Asks the canary of a held release while visitors are on its candidate, until it fails or somebody speaks.
 * @returns whether there was anything to watch
 */
async function watchOver(world: World, release: ReleaseState, signal: AbortSignal): Promise<boolean> {
  const canary = release.steps.findLast(
    ({ step, attempts }) => step.kind === 'gate' && step.gate === 'canary' && attempts > 0,
  );
  if (!canary || canary.step.kind !== 'gate' || !canTurnBack(release) || reachedWeight(release) === 0) return false;
  const { journal, clock, gates } = world;
  const seen = journal.state().seq;
  const left = new AbortController();
  const until = AbortSignal.any([signal, left.signal]);
  const leave = (): void => left.abort(new Error('somebody spoke'));
  journal.changed(seen, until).then(leave, () => undefined);
  while (!left.signal.aborted) {
    const question = questionFor(world, release, canary, canary.step);
    const answer = await gates['canary']?.ask(question, until).catch(() => undefined);
    signal.throwIfAborted();
    if (left.signal.aborted) break;
    if (answer?.verdict === 'fail') {
      const reason = answer.failure?.message ?? answer.reason;
      const facts = { step: canary.step.id, verdict: 'fail' as const, reason, evidence: answer.evidence };
      journal.append({ release: release.id, kind: 'gate-answered', facts });
      leave();
    } else await clock.sleep(watchMs, until).catch(() => signal.throwIfAborted());
  }
  return true;
}

const watchMs = 1_000;

/** Aborts its signal as soon as an operator says abort or rollback while a step forward is under way. */
function interruptedByOperator(
  world: World,
  release: ReleaseState,
  signal: AbortSignal,
): { signal: AbortSignal; end(): void } {
  const interruption = new AbortController();
  const ended = new AbortController();
  const until = AbortSignal.any([signal, ended.signal]);
  const watch = async (): Promise<void> => {
    while (!release.said) await world.journal.changed(world.journal.state().seq, until);
    interruption.abort(new Error('an operator spoke'));
  };
  if (canTurnBack(release)) watch().catch(() => undefined);
  return { signal: interruption.signal, end: () => ended.abort(new Error('the step ended')) };
}
