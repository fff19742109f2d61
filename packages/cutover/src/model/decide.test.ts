import { describe, expect, it } from 'vitest';
import { exampleBinding, exampleManifest, exampleSystem } from '../simulation/behaviour.ts';
import { decide } from './decide.ts';
import { planRelease, planRollback } from './plan.ts';
import type { Step } from './plan.ts';
import type { ReleaseState, StepState } from './release.ts';

const now = 1_000_000;
const { steps } = planRelease(
  exampleManifest('v2', []),
  { serving: { colour: 'blue', manifest: exampleManifest('v1', []) }, applied: {} },
  exampleSystem.rollout,
);
const cause = { code: 'GATE_FAILED' as const, message: 'no' };

const stateOf = (step: Step, status: StepState['status']): StepState => ({
  step,
  status,
  attempts: status === 'waiting' ? 0 : 1,
  begunSeq: status === 'waiting' ? 0 : 7,
  begunAt: now - 2_000,
  endedAt: status === 'waiting' || status === 'begun' ? null : now - 1_000,
  evidence: {},
  failure: status === 'failed' ? cause : null,
  answer: null,
});

/** A release whose steps before `current` are done. */
function release(current: string, status: StepState['status'], changes: Partial<ReleaseState> = {}): ReleaseState {
  const index = steps.findIndex(({ id }) => id.endsWith(current));
  return {
    id: 'r1',
    tuple: { digest: 'v2', binding: exampleBinding },
    label: 'v2',
    purpose: 'upgrade',
    colour: 'green',
    replaces: 'r0',
    by: 'me',
    phase: 'shifting',
    heldIn: null,
    heldBecause: null,
    steps: steps.map((step, at) => stateOf(step, at < index ? 'done' : at === index ? status : 'waiting')),
    turned: null,
    said: null,
    openedAt: now - 10_000,
    deadline: now + 10_000,
    allowedMs: 20_000,
    concludedAt: null,
    ...changes,
  };
}

const idOf = (next: ReturnType<typeof decide>): string | undefined =>
  next.do === 'perform' ? next.state.step.id : undefined;
const late: Partial<ReleaseState> = { deadline: now - 1 };

function returning(status: StepState['status']): ReleaseState {
  const back = planRollback(exampleSystem, 'green', 'blue').steps.map((step, at) =>
    stateOf(step, at === 0 ? status : 'waiting'),
  );
  const turnedBack = release('-canary', 'failed', {
    phase: 'returning',
    turned: { cause, outcome: 'rolled-back', at: now, from: steps.length },
  });
  return { ...turnedBack, steps: [...turnedBack.steps, ...back] };
}

describe('going forward', () => {
  it.each(['waiting', 'begun', 'interrupted'] as const)(
    'performs the first step that is not done, when it is %s',
    (status) => {
      expect(idOf(decide(release('-ready', status), now))).toMatch(/-ready$/);
    },
  );

  it('concludes when every step is done, also after the deadline', () => {
    const done = release('21-stop-blue', 'done', { phase: 'finalising' });
    const all = { ...done, steps: done.steps.map(({ step }) => stateOf(step, 'done')) };
    expect(decide(all, now)).toEqual({ do: 'conclude', outcome: 'promoted' });
    expect(decide({ ...all, phase: 'baking', ...late }, now)).toEqual({ do: 'conclude', outcome: 'promoted' });
  });

  it.each(['promoted', 'refused', 'rolled-back', 'aborted'] as const)('does nothing once it is %s', (phase) => {
    expect(decide(release('-ready', 'failed', { phase, said: 'abort', ...late }), now)).toEqual({ do: 'nothing' });
  });

  it('holds after the deadline, but not when it can no longer turn', () => {
    expect(decide(release('-ready', 'begun', late), now)).toMatchObject({
      do: 'hold',
      reason: { code: 'GATE_OUT_OF_PATIENCE' },
    });
    expect(decide(release('-drain-blue', 'begun', { phase: 'finalising', ...late }), now).do).toBe('perform');
  });
});

describe('a smoke before a raise', () => {
  const aged = (status: StepState['status'], ageMs: number): ReleaseState => {
    const state = release('-shift-50', status);
    const smoke = state.steps[state.steps.findIndex(({ step }) => step.id.endsWith('-shift-50')) - 1];
    if (smoke) smoke.endedAt = now - ageMs;
    return state;
  };

  it.each(['waiting', 'begun', 'interrupted'] as const)(
    'is done again when it is stale and the shift is %s',
    (status) => {
      expect(idOf(decide(aged(status, 5_000), now))).toMatch(/-shift-50$/);
      expect(idOf(decide(aged(status, 5_001), now))).toMatch(/-smoke$/);
    },
  );

  it('is not asked for by a look at 0%, nor by the way back', () => {
    expect(idOf(decide(release('-shift-0', 'waiting', { deadline: now + 3_600_000 }), now + 3_600_000))).toMatch(
      /-shift-0$/,
    );
    expect(idOf(decide(returning('waiting'), now + 3_600_000))).toBe('back01-shift-0');
  });
});

describe('turning back', () => {
  it('a failure before visitors refuses, one after visitors rolls back, whatever the time', () => {
    expect(decide(release('-ready', 'failed', { phase: 'proving' }), now)).toEqual({
      do: 'turn-back',
      cause,
      outcome: 'refused',
    });
    expect(decide(release('-canary', 'failed'), now)).toEqual({ do: 'turn-back', cause, outcome: 'rolled-back' });
    expect(decide(release('-canary', 'failed', late), now)).toEqual({ do: 'turn-back', cause, outcome: 'rolled-back' });
  });

  it('a first shift that failed half way may have met visitors', () => {
    expect(decide(release('-shift-5', 'failed', { phase: 'proving' }), now)).toMatchObject({ outcome: 'rolled-back' });
    expect(decide(release('-shift-0', 'failed', { phase: 'proving' }), now)).toMatchObject({ outcome: 'refused' });
  });

  it.each([
    ['abort', 'aborted', 'OPERATOR_ABORTED'],
    ['rollback', 'rolled-back', 'OPERATOR_ROLLED_BACK'],
  ] as const)('on the word %s, held or not', (said, outcome, code) => {
    expect(decide(release('-canary', 'begun', { said }), now)).toMatchObject({
      do: 'turn-back',
      outcome,
      cause: { code },
    });
    expect(decide(release('-canary', 'interrupted', { said, phase: 'held', heldIn: 'shifting' }), now)).toMatchObject({
      do: 'turn-back',
      outcome,
    });
  });

  it('not when it is too late: a word is not heard, a failure holds', () => {
    expect(decide(release('-drain-blue', 'begun', { phase: 'finalising', said: 'abort' }), now).do).toBe('perform');
    expect(decide(release('-stop-blue', 'failed', { phase: 'finalising' }), now)).toMatchObject({
      do: 'hold',
      reason: { code: 'ROLLBACK_STUCK' },
    });
    expect(decide({ ...returning('begun'), said: 'abort' }, now).do).toBe('perform');
    expect(decide(returning('failed'), now)).toMatchObject({ do: 'hold', reason: { code: 'ROLLBACK_STUCK' } });
  });

  it('ends with the outcome that was decided when it turned', () => {
    const back = returning('done');
    expect(decide({ ...back, steps: back.steps.map(({ step }) => stateOf(step, 'done')) }, now)).toEqual({
      do: 'conclude',
      outcome: 'rolled-back',
    });
  });
});

it('held, it waits for an operator, however late it is', () => {
  expect(decide(release('-canary', 'interrupted', { phase: 'held', heldIn: 'shifting', ...late }), now)).toEqual({
    do: 'await-operator',
  });
});
