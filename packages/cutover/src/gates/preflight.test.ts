import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { checkExpandOnly } from '../migrations/expand-only.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Answer, GateQuestion, Journal } from '../model/ports.ts';
import type { System } from '../model/system.ts';
import { preflightChecks } from './preflight-checks.ts';
import { PreflightGate } from './preflight.ts';

const now = Date.parse('2027-01-15T12:00:00Z');
const migration = { store: 'db', name: '0002-tidy', sha256: 'new' };
/** Unsafe to apply; and another one was applied with other content. */
const sql = 'alter table notes drop column text;';

const journal = { state: () => ({ applied: { 'db/0001-notes': 'old' }, releases: new Map() }) } as unknown as Journal;
const inspection: Inspection = {
  version: 1,
  findings: [],
  files: 1,
  unasked: ['package-lock.json: no audit source answered within 8 s'],
  facts: { scripts: {}, strictness: {}, tests: {}, pipelines: {}, calls: {} },
  routes: [],
};

/** What preflight says of a release in which everything is wrong that these gates look for. */
function ask(declared: Pick<System, 'gates' | 'waivers'>): Promise<Answer> {
  const checks = preflightChecks({
    appliedInStores: async () => ({}),
    journal,
    artifacts: { verify: async () => undefined, sqlOf: async () => sql },
    checkExpandOnly,
    inspectTls: async () => [{ code: 'TLS_REFUSED', message: 'the certificate has expired' }],
    inspectionOf: async () => inspection,
    now: () => now,
    state: tmpdir(),
  });
  const manifest = {
    system: { services: {}, ...declared },
    artifacts: {},
    journeys: {},
    migrations: [migration],
    inspection: 'i',
  };
  const question = { manifest, control: null, tuple: { digest: 'd', binding: { values: {} } } };
  return new PreflightGate(checks).ask(question as unknown as GateQuestion, new AbortController().signal);
}

const found = ({ evidence }: Answer): string[] =>
  Object.entries(evidence).flatMap(([gate, said]) =>
    Array.isArray(said) && said.some(({ code, warning, waived }) => code && !warning && !waived) ? gate : [],
  );

test('each gate of the preflight finds its own', async () => {
  const answer = await ask({});
  expect(answer.verdict).toBe('fail');
  expect(found(answer)).toEqual(['migrations-unedited', 'migrations-expand', 'tls']);
});

test.each(['migrations-unedited', 'migrations-expand', 'tls'])('%s can be turned off', async (gate) => {
  expect(found(await ask({ gates: { [gate]: 'off' } }))).not.toContain(gate);
});

test('a waiver lets pass what it names, and is shown', async () => {
  const waiver = (gate: string, what: string | null) => ({
    gate,
    what,
    who: 'Ada',
    why: 'agreed',
    until: '2027-02-01',
  });
  const waivers = [
    waiver('migrations-unedited', 'db/0001-notes'),
    waiver('migrations-expand', '0002-tidy.sql'),
    waiver('tls', null),
  ];
  const answer = await ask({ waivers });
  expect([answer.verdict, answer.evidence['waived']]).toEqual(['pass', waivers]);
  expect(found(await ask({ waivers: [waiver('migrations-expand', '0003-other.sql')] }))).toContain('migrations-expand');
  const over = { ...waiver('tls', null), until: '2027-01-01' };
  expect(found(await ask({ waivers: [over] }))).toContain('tls');
});

test('what could not be asked is said openly, and refuses nothing', async () => {
  const off = { 'migrations-unedited': 'off', 'migrations-expand': 'off', tls: 'off' } as const;
  expect(await ask({ gates: off })).toMatchObject({
    verdict: 'pass',
    evidence: { warnings: ['not asked: package-lock.json: no audit source answered within 8 s'] },
  });
});
