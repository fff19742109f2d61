import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Progress } from './progress.ts';
import { isGood, summarise } from './summary.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cutover-d-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const killed = { kind: 'upgrade', boundary: 'b', diedAt: 'b', resumedAfterMs: 700, violations: [] };

test('an interrupted drill goes on where it was, and one that begins anew does not', () => {
  const file = path.join(folder, 'crash.jsonl');
  const first = new Progress(false, file);
  first.found('upgrade', ['a', 'b']);
  expect(first.next('upgrade', ['a', 'b'], 1)).toEqual({ boundary: 'a', left: 2 });
  first.add({ ...killed, boundary: 'a', diedAt: 'a' });

  const second = new Progress(false, file);
  expect(second.boundariesOf('upgrade')).toEqual(['a', 'b']);
  expect(second.next('upgrade', ['a', 'b'], 1)).toEqual({ boundary: 'b', left: 1 });
  second.add(killed);
  expect(second.next('upgrade', ['a', 'b'], 1)).toBeNull();
  expect(second.next('upgrade', ['a', 'b'], 2)).toEqual({ boundary: 'a', left: 2 });

  expect(new Progress(true, file).boundariesOf('upgrade')).toBeNull();
});

test('a drill is good when somebody was killed and nobody was harmed', () => {
  const calm = { requests: 10, failed: 0, events: 0 };
  expect(isGood(summarise({ attempts: [killed], harms: [calm] }))).toBe(true);
  expect(isGood(summarise({ attempts: [{ ...killed, diedAt: null }], harms: [calm] }))).toBe(false);
  expect(isGood(summarise({ attempts: [{ ...killed, violations: ['held'] }], harms: [calm] }))).toBe(false);
  expect(isGood(summarise({ attempts: [killed], harms: [calm, { ...calm, failed: 1 }] }))).toBe(false);
  expect(isGood(summarise({ attempts: [killed], harms: [{ ...calm, events: 1 }] }))).toBe(false);
});
