import { describe, expect, it } from 'vitest';
import { genesis, seal } from '../journal/chain.ts';
import { exampleBinding, exampleManifest, exampleSystem } from '../simulation/behaviour.ts';
import type { Draft, Entry, Outcome } from './entry.ts';
import { planRelease, planResume, planRollback } from './plan.ts';
import { advance, fold, isTerminal, reachedWeight, transitions } from './release.ts';
import type { EnvironmentState, Happening, Phase, ReleaseState } from './release.ts';

const v1 = exampleManifest('v1', []);
const plan = planRelease(
  exampleManifest('v2', ['0001']),
  { serving: { colour: 'blue', manifest: v1 }, applied: {} },
  exampleSystem.rollout,
);
const wayBack = planRollback(exampleSystem, 'green', 'blue');
const step = (ending: string): string => plan.steps.find(({ id }) => id.endsWith(ending))?.id ?? '';
const cause = { code: 'GATE_FAILED' as const, message: 'no' };

const opened: Draft = {
  release: 'r1',
  kind: 'release-opened',
  facts: {
    tuple: { digest: 'v2', binding: exampleBinding },
    label: 'v2',
    colour: 'green',
    replaces: 'r0',
    plan,
    deadline: 11_000,
    by: 'me',
  },
};
const ended = (id: string, result: 'done' | 'failed' = 'done'): Draft => ({
  release: 'r1',
  kind: 'step-ended',
  facts: { step: id, result, evidence: {}, failure: result === 'done' ? null : cause },
});
const beginning = (id: string): Draft => ({ release: 'r1', kind: 'step-begun', facts: { step: id, attempt: 1 } });
const said = (word: 'abort' | 'continue' | 'rollback'): Draft => ({
  release: 'r1',
  kind: 'operator-said',
  facts: { word, by: 'me' },
});
const held: Draft = { release: 'r1', kind: 'release-held', facts: { reason: cause } };
const concluded = (outcome: Outcome): Draft => ({ release: 'r1', kind: 'release-concluded', facts: { outcome } });
const turned: Draft = { release: 'r1', kind: 'plan-appended', facts: { plan: wayBack, cause, outcome: 'rolled-back' } };

/** Entries one second apart, the first at second 1. */
function entriesOf(drafts: readonly Draft[]): Entry[] {
  let previous = genesis;
  return drafts.map((draft, index) => {
    const entry = seal(draft, { seq: index + 1, epoch: 1, at: 1_000 * (index + 1), previous });
    previous = entry.hash;
    return entry;
  });
}

const stateOf = (...drafts: Draft[]): EnvironmentState => fold(entriesOf([opened, ...drafts]));
const releaseOf = (...drafts: Draft[]): ReleaseState => stateOf(...drafts).releases.get('r1') as ReleaseState;

const shifted = [ended(step('-shift-5'))];
const baking = [...shifted, ended(step('-shift-100'))];
/** How a release comes into each phase. */
const into: Record<Phase, Draft[]> = {
  proving: [],
  shifting: shifted,
  baking,
  finalising: [...baking, beginning(step('-drain-blue'))],
  returning: [...shifted, turned],
  held: [...shifted, held],
  promoted: [...baking, concluded('promoted')],
  refused: [turned, concluded('refused')],
  'rolled-back': [turned, concluded('rolled-back')],
  aborted: [turned, concluded('aborted')],
};
/** The entry that makes each happening happen. */
const making: Record<Happening, Draft> = {
  raised: ended(step('-shift-50')),
  whole: ended(step('-shift-100')),
  retiring: beginning(step('-drain-blue')),
  turned,
  held,
  continued: said('continue'),
  promoted: concluded('promoted'),
  refused: concluded('refused'),
  'rolled-back': concluded('rolled-back'),
  aborted: concluded('aborted'),
};

describe('the transition table, every pair of phase and happening', () => {
  const phases = Object.keys(transitions) as Phase[];
  const happenings = Object.keys(making) as Happening[];
  const pairs = phases.flatMap((phase) =>
    happenings.map((happening) => ({ phase, happening, next: transitions[phase][happening] })),
  );

  it.each(pairs.filter(({ next }) => next !== undefined))('$phase, $happening: $next', ({ phase, happening, next }) => {
    expect(releaseOf(...into[phase]).phase).toBe(phase);
    expect(releaseOf(...into[phase], making[happening]).phase).toBe(next === 'where-it-was' ? 'shifting' : next);
  });

  // A step that begins in another phase is not a happening, and a shift on the way back raises nothing.
  const silent = (phase: Phase, happening: Happening): boolean =>
    !isTerminal(phase) &&
    (happening === 'retiring' || (phase === 'returning' && (happening === 'raised' || happening === 'whole')));

  it.each(pairs.filter(({ phase, happening, next }) => next === undefined && !silent(phase, happening)))(
    '$phase, $happening: refused, and nothing changes',
    ({ phase, happening }) => {
      const state = stateOf(...into[phase]);
      const before = structuredClone(state);
      const [entry] = entriesOf([opened, ...into[phase], making[happening]]).slice(-1);
      expect(() => advance(state, entry as Entry)).toThrow(/cannot be|is not open/);
      expect(state).toEqual(before);
    },
  );

  it.each(pairs.filter(({ phase, happening, next }) => next === undefined && silent(phase, happening)))(
    '$phase, $happening: no happening at all',
    ({ phase, happening }) => {
      expect(releaseOf(...into[phase], making[happening]).phase).toBe(phase);
    },
  );
});

it('a hold interrupts what was begun, and going on goes on where it was', () => {
  const paused = releaseOf(...shifted, beginning(step('-canary')), held);
  expect(paused).toMatchObject({ phase: 'held', heldIn: 'shifting', heldBecause: cause });
  expect(paused.steps.find((state) => state.step.id === step('-canary'))?.status).toBe('interrupted');
  expect(releaseOf(...shifted, beginning(step('-canary')), held, said('continue'))).toMatchObject({
    phase: 'shifting',
    heldIn: null,
    heldBecause: null,
  });
});

it('each continue gives the whole time again, and no more', () => {
  expect(releaseOf().deadline).toBe(11_000);
  expect(releaseOf(held, said('continue')).deadline).toBe(13_000);
  expect(releaseOf(held, said('continue'), held, said('continue')).deadline).toBe(15_000);
});

it('an operator’s word waits until it is acted on', () => {
  expect(releaseOf(said('abort')).said).toBe('abort');
  expect(releaseOf(said('abort'), turned)).toMatchObject({
    said: null,
    phase: 'returning',
    turned: { outcome: 'rolled-back', from: plan.steps.length },
  });
});

it('what is promoted serves; what is taken back does not, and migrations stay', () => {
  const state = stateOf(ended(step('-migrate')), turned, concluded('rolled-back'));
  expect(state).toMatchObject({ serving: null, open: null, applied: { 'main/0001': 'sha-0001' } });
  expect(stateOf(...into.promoted).serving?.id).toBe('r1');
});

describe('after everything was stopped', () => {
  const stop: Draft = { release: null, kind: 'system-stopped', facts: { by: 'me' } };
  const resumed: Draft = {
    ...opened,
    release: 'r2',
    facts: { ...opened.facts, replaces: null, plan: planResume(v1, 'green', exampleSystem.rollout) },
  };
  const ofResume = (draft: Draft): Draft => ({ ...draft, release: 'r2' });
  const resuming = [...into.promoted, stop, resumed];

  it('a release that brings it back ends the stop', () => {
    expect(stateOf(...into.promoted, stop).stopped).toBe(true);
    expect(stateOf(...resuming)).toMatchObject({ stopped: false, open: { id: 'r2' } });
    const whole = { ...ended(resumed.facts.plan.steps.at(-1)?.id ?? ''), release: 'r2' } as Draft;
    expect(stateOf(...resuming, whole, ofResume(concluded('promoted')))).toMatchObject({
      stopped: false,
      serving: { id: 'r2' },
    });
  });

  it.each(['refused', 'rolled-back', 'aborted'] as const)('one that is %s leaves everything stopped', (outcome) => {
    expect(stateOf(...resuming, ofResume(turned), ofResume(concluded(outcome)))).toMatchObject({
      stopped: true,
      open: null,
      serving: { id: 'r1' },
    });
  });
});

it('two releases at once are a contradiction', () => {
  expect(() => stateOf(opened)).toThrow('r1 is still open');
});

it('reaches the weight of its latest shift that is done', () => {
  expect(reachedWeight(releaseOf())).toBe(0);
  expect(reachedWeight(releaseOf(...shifted))).toBe(5);
  expect(reachedWeight(releaseOf(...shifted, turned, ended('back01-shift-0')))).toBe(0);
});
