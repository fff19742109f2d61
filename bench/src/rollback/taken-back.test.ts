import { expect, test } from 'vitest';
import { emptyDisk, MemoryJournal } from '../../../packages/cutover/src/journal/memory.ts';
import type { Draft } from '../../../packages/cutover/src/model/entry.ts';
import type { Step } from '../../../packages/cutover/src/model/plan.ts';
import type { RoutingTable } from '../../../packages/cutover/src/model/routing.ts';
import { takenBack } from './taken-back.ts';

const shift = (id: string, weight: number): Step => ({
  id,
  kind: 'shift',
  title: '',
  colour: 'green',
  weight,
  authority: 'blue',
  preview: false,
});

const table = (epoch: number, green: number): RoutingTable => ({
  epoch,
  salt: 'r2',
  authority: 'blue',
  weights: { blue: 100 - green, green },
  releases: { blue: 'r1', green: 'r2' },
  preview: false,
  guarded: false,
});

/** Each entry is written 10 ms after the one before; the lease is taken at 0. */
function journalOf(drafts: Draft[]) {
  let now = -10;
  const journal = new MemoryJournal(emptyDisk(), 'a test', () => (now += 10));
  for (const draft of drafts) journal.append(draft);
  return journal.entries();
}

const of = <Kind extends Draft['kind']>(kind: Kind, facts: Extract<Draft, { kind: Kind }>['facts']) =>
  ({ release: 'r2', kind, facts }) as Draft;
const begun = (step: string): Draft => of('step-begun', { step, attempt: 1 });
const ended = (step: string, evidence = {}): Draft =>
  of('step-ended', { step, result: 'done', evidence, failure: null });

const exposed: Draft[] = [
  of('release-opened', {
    tuple: { digest: '', binding: { environment: 'local', parts: {}, values: {}, secrets: {} } },
    label: '',
    colour: 'green',
    replaces: 'r1',
    plan: { purpose: 'upgrade', steps: [shift('look', 0), shift('half', 50)] },
    deadline: 0,
    by: '',
  }),
  begun('look'),
  of('table-applied', { table: table(3, 0) }),
  ended('look'),
  begun('half'),
  of('table-applied', { table: table(6, 50) }),
  ended('half', { stats: { green: { lastAdmittedAt: 1 } } }),
];

test('exposure is the first table with visitors, decision the way back, and the last admission what its shift was told', () => {
  const entries = journalOf([
    ...exposed,
    of('plan-appended', {
      plan: { purpose: 'rollback', steps: [shift('back', 0)] },
      cause: { code: 'GATE_FAILED', message: '' },
      outcome: 'rolled-back',
    }),
    begun('back'),
    of('table-applied', { table: table(10, 0) }),
    ended('back', { stats: { green: { lastAdmittedAt: 95 } } }),
    of('release-concluded', { outcome: 'rolled-back' }),
  ]);
  expect(takenBack(entries)).toEqual([
    { release: 'r2', exposedAt: 60, decidedAt: 80, concludedAt: 120, lastAdmittedAt: 95 },
  ]);
});

test('a release that is still under way was not taken back', () => {
  expect(takenBack(journalOf(exposed))).toEqual([]);
});
