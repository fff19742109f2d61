import { expect, test } from 'vitest';
import { emptyDisk, MemoryJournal } from '../../../packages/cutover/src/journal/memory.ts';
import type { Step } from '../../../packages/cutover/src/model/plan.ts';
import { secondsByPart } from './parts.ts';

const steps: Step[] = [
  { id: 'preflight', kind: 'gate', gate: 'preflight', title: '', services: [], holdMs: 0, patienceMs: 0 },
  { id: 'backup', kind: 'backup', title: '', stores: ['db'] },
  { id: 'migrate', kind: 'migrate', title: '', migrations: [] },
  { id: 'start', kind: 'start', title: '', colour: 'blue', services: ['api'] },
  { id: 'ready', kind: 'gate', gate: 'ready', title: '', services: ['api'], holdMs: 0, patienceMs: 0 },
  { id: 'shift', kind: 'shift', title: '', colour: 'blue', weight: 100, authority: 'blue', preview: false },
];

/** A first release that opens at 50 s; each step takes a second, and 100 ms pass before the next. */
function firstRelease() {
  let now = 50_000;
  const journal = new MemoryJournal(emptyDisk(), 'a test', () => now);
  const release = 'r1';
  const tuple = { digest: '', binding: { environment: 'local', parts: {}, values: {}, secrets: {} } };
  const plan = { purpose: 'install' as const, steps };
  journal.append({
    release,
    kind: 'release-opened',
    facts: { tuple, label: '', colour: 'blue', replaces: null, plan, deadline: 0, by: '' },
  });
  for (const { id: step } of steps) {
    now += 100;
    journal.append({ release, kind: 'step-begun', facts: { step, attempt: 1 } });
    now += 1_000;
    journal.append({ release, kind: 'step-ended', facts: { step, result: 'done', evidence: {}, failure: null } });
  }
  return journal.entries();
}

const marks = {
  begunAt: 0,
  clonedAt: 1_000,
  installedAt: 31_000,
  builtAt: 40_000,
  routerAt: 42_000,
  answeredAt: 56_700,
};

test('the parts follow one another and add up to the total', () => {
  const { totalSeconds, partSeconds } = secondsByPart(marks, firstRelease());
  expect(totalSeconds).toBe(56.7);
  expect(partSeconds).toEqual({
    clone: 1,
    install: 30,
    build: 9,
    keeperAndDaemon: 2,
    storesAndRouter: 8,
    backupAndMigrate: 2,
    startServices: 1,
    gates: 2,
    shift: 1,
    firstAnswer: expect.closeTo(0.1),
    between: expect.closeTo(0.6),
  });
});

test('a moment that nobody told is an error, and not a part of no length', () => {
  const { begunAt, clonedAt } = marks;
  expect(() => secondsByPart({ begunAt, clonedAt }, firstRelease())).toThrow('moments are missing');
  expect(() => secondsByPart(marks, [])).toThrow('moments are missing');
});
