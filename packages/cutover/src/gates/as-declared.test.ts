import { expect, test } from 'vitest';
import { gateCatalogue } from '../model/gates.ts';
import type { GateRow } from '../model/gates.ts';
import type { GateName } from '../model/plan.ts';
import type { Answer, GateQuestion } from '../model/ports.ts';
import type { System } from '../model/system.ts';
import { asDeclared } from './as-declared.ts';

const today = Date.parse('2026-11-22T12:00:00Z');
const failing: Answer = {
  verdict: 'fail',
  reason: 'two routes answer wrongly',
  evidence: { routes: 2 },
  failed: ['GET /a', 'GET /b'],
};

const ask = (declared: Pick<System, 'gates' | 'waivers'>, name = 'system-journeys'): Promise<Answer> => {
  const gate = asDeclared({ [name]: { ask: async () => failing } }, { now: () => today })[name];
  if (!gate) throw new Error('no gate');
  // Only the system is looked at.
  return gate.ask({ manifest: { system: declared } } as GateQuestion, new AbortController().signal);
};

const waiver = { gate: 'system-journeys', what: null, who: 'Ada', why: 'known', until: '2026-11-22' };

test('a gate that fails is heard unless the config turns it off', async () => {
  expect(await ask({})).toBe(failing);
  expect(await ask({ gates: { 'system-journeys': 'off' } })).toMatchObject({
    verdict: 'pass',
    evidence: { off: true },
  });
});

test('a waiver counts on its last day, and shows', async () => {
  expect(await ask({ waivers: [waiver] })).toMatchObject({
    verdict: 'pass',
    evidence: { routes: 2, found: 'two routes answer wrongly', waived: [waiver] },
  });
  expect(await ask({ waivers: [{ ...waiver, until: '2026-11-21' }] })).toBe(failing);
});

test('a waiver of one thing that failed does not cover the other', async () => {
  expect(await ask({ waivers: [{ ...waiver, what: 'GET /a' }] })).toBe(failing);
  const both = [
    { ...waiver, what: 'GET /a' },
    { ...waiver, what: 'GET /b' },
  ];
  expect(await ask({ waivers: both })).toMatchObject({ verdict: 'pass', evidence: { waived: both } });
});

test('what the invariants ask for is neither off nor waived', async () => {
  expect(await ask({ gates: { ready: 'off' }, waivers: [{ ...waiver, gate: 'ready' }] }, 'ready')).toBe(failing);
});

test('every gate of a plan stands in the catalogue', () => {
  const rows: Record<GateName, GateRow> = gateCatalogue;
  expect(Object.values(rows).every(({ question }) => question.endsWith('?'))).toBe(true);
});
