import { expect, test } from 'vitest';
import type { ReleaseState, StepState } from '../../packages/cutover/src/model/release.ts';
import { endingOf, neverOpened } from './outcome.ts';

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
