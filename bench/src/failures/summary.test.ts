import { expect, test } from 'vitest';
import type { CaseResult } from '../../../tools/lab/lab.ts';
import type { Line } from './results.ts';
import { shareOf } from './cases.ts';
import { summarise } from './summary.ts';

const line = (name: string, pipeline: string, result: Partial<CaseResult>, rest: Partial<Line> = {}): Line => ({
  pipeline,
  kind: 'fault',
  digest: '',
  expected: { stage: 'pre-traffic' },
  ...rest,
  result: {
    case: name,
    row: name,
    class: 'health',
    outcome: 'promoted',
    stage: null,
    gate: null,
    findings: [],
    visitorsServed: 0,
    failedRequests: 0,
    requests: 1,
    harm: [],
    seconds: 10,
    notes: [],
    ...result,
  },
});
const stopped = { outcome: 'refused', stage: 'pre-traffic', gate: 'honesty' } as const;
const back = { outcome: 'rolled-back', stage: 'canary', gate: 'canary', visitorsServed: 7 } as const;

test('a failure is caught when its version did not stay, and before traffic when nobody met it', () => {
  const lines = [line('A', 'gates', stopped), line('B', 'gates', back), line('C', 'gates', { visitorsServed: 60 })];
  expect(summarise(lines)).toMatchObject({
    of: 3,
    caught: 2,
    beforeTraffic: 1,
    visitorsServed: 67,
    notCaught: ['C'],
    elsewhere: ['B (canary: canary, not pre-traffic)'],
    byClass: { health: { of: 3, caught: 2, beforeTraffic: 1 } },
  });
});

test('a build that leaves the fault out has caught it', () => {
  const mended = { expected: { stage: 'build', mended: true } } as const;
  expect(summarise([line('A', 'gates', { visitorsServed: 60 }, mended)])).toMatchObject({
    caught: 1,
    beforeTraffic: 1,
    visitorsServed: 0,
  });
  expect(summarise([line('A', 'gates', { harm: ['blank'] }, mended)])).toMatchObject({ caught: 0 });
});

test('a harmless change that is stopped is a false block, and a failure is shown by whom it harms without gates', () => {
  const lines = [
    line('a', 'gates', stopped, { kind: 'harmless' }),
    line('b', 'gates', {}, { kind: 'harmless' }),
    line('A', 'health', { harm: ['blank'] }),
    line('B', 'health', stopped),
  ];
  expect(summarise(lines)).toMatchObject({
    of: 0,
    harmless: 2,
    falseBlocks: 1,
    shown: 1,
    notShown: ['B (honesty)'],
    healthOnly: { of: 2, caught: 1 },
  });
});

test('parts share all cases', () => {
  const all = ['a', 'b', 'c', 'd', 'e'];
  expect(shareOf(undefined, all)).toEqual(all);
  expect([...shareOf('1/2', all), ...shareOf('2/2', all)].toSorted()).toEqual(all);
});
