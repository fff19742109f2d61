import { expect, test } from 'vitest';
import type { ReleaseState, StepState } from '../../packages/cutover/src/model/release.ts';
import { endingOf, neverOpened, toldOf } from './outcome.ts';
import type { Entry } from '../../packages/cutover/src/model/entry.ts';

const step = (kind: object, rest: Partial<StepState>): StepState =>
  ({
    step: { id: '', title: '', ...kind },
    status: 'done',
    evidence: {},
    failure: null,
    answer: null,
    ...rest,
  }) as StepState;

const release = (phase: string, steps: StepState[]): ReleaseState =>
  ({ id: 'r2', phase, steps, turned: null }) as unknown as ReleaseState;

const failure = { code: 'GATE_FAILED' as const, message: 'one\ntwo' };

test('what could not be built was stopped by its build, everything else before a release is static', () => {
  expect(neverOpened({ code: 'ARTIFACT_BUILD_FAILED', message: 'no', details: ['line'] })).toEqual({
    outcome: 'refused',
    stage: 'build',
    gate: 'ARTIFACT_BUILD_FAILED',
    findings: ['no', 'line'],
  });
  expect(neverOpened({ code: 'CONFIG_INVALID', message: 'no', details: [] }).stage).toBe('static');
});

test('the check of the preflight that found something is named', () => {
  const preflight = step(
    { kind: 'gate', gate: 'preflight' },
    { status: 'failed', failure, evidence: { disk: 'well', secrets: [{}] } },
  );
  expect(endingOf(release('refused', [preflight]), [])).toEqual({
    outcome: 'refused',
    stage: 'static',
    gate: 'secrets',
    findings: ['one', 'two'],
  });
});

test('findings that name their gate are believed', () => {
  const sources = {
    code: 'GATE_FAILED' as const,
    message: 'pages/a.ts:7: xss: data reaches markup\npages/b.ts:1: mock-data: rows\nno gate: here',
  };
  const preflight = step({ kind: 'gate', gate: 'preflight' }, { status: 'failed', failure: sources });
  expect(endingOf(release('refused', [preflight]), [])).toMatchObject({ stage: 'static', gate: 'xss, mock-data' });
  const outside = step(
    { kind: 'gate', gate: 'outside' },
    { status: 'failed', failure: { ...sources, message: 'access: POST /a answers' } },
  );
  expect(endingOf(release('refused', [outside]), [])).toMatchObject({ stage: 'pre-traffic', gate: 'access' });
});

test('after the first visitor it was the canary, before it a gate before traffic', () => {
  const canary = step({ kind: 'gate', gate: 'canary' }, { status: 'failed', failure });
  const shift = step({ kind: 'shift', weight: 20 }, {});
  expect(endingOf(release('rolled-back', [shift, canary]), [])).toMatchObject({
    outcome: 'rolled-back',
    stage: 'canary',
    gate: 'canary',
  });
  const journeys = step({ kind: 'gate', gate: 'journeys' }, { status: 'failed', failure });
  expect(endingOf(release('refused', [journeys]), [])).toMatchObject({
    outcome: 'refused',
    stage: 'pre-traffic',
    gate: 'journeys',
  });
});

test('what is asked for as long as a release serves is told apart from the canary', () => {
  const found = { ...failure, message: 'externals: news/mail is down. Ask whoever runs it' };
  const canary = step({ kind: 'gate', gate: 'canary' }, { status: 'failed', failure: found });
  const shift = step({ kind: 'shift', weight: 100 }, {});
  const ending = { stage: 'continuous', gate: 'externals' };
  expect(endingOf(release('rolled-back', [shift, canary]), [])).toMatchObject({ outcome: 'rolled-back', ...ending });

  const raised = (name: string): Entry =>
    ({
      kind: 'alert-raised',
      at: 1,
      seq: 1,
      facts: { key: name, level: 'high', what: `${name} serves, but ${found.message}`, group: 'what serves' },
    }) as Entry;
  expect(toldOf('r2', [raised('r1')])).toBeNull();
  expect(toldOf('r2', [raised('r1'), raised('r2')])).toEqual({
    outcome: 'promoted',
    ...ending,
    findings: [found.message],
  });
});

test('a gate that never came to a verdict is named too', () => {
  const ready = step(
    { kind: 'gate', gate: 'ready' },
    { status: 'interrupted', answer: { verdict: 'wait', reason: 'not yet' } },
  );
  expect(endingOf(release('aborted', [ready]), [])).toMatchObject({
    outcome: 'refused',
    stage: 'pre-traffic',
    gate: 'ready',
  });
});
