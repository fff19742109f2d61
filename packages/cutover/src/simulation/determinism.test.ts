/** The same seed gives the same journal byte for byte, and the journal alone gives the same decisions again. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../model/release.ts';
import { violations } from '../model/invariants.ts';
import { schedule } from './faults.ts';
import type { Fault } from './faults.ts';
import { freshWorld, installed } from './scenarios.ts';
import type { SimulatedWorld } from './world.ts';

const faults: Fault[] = [
  { afterMs: 700, do: 'kill the daemon' },
  { afterMs: 4_000, do: 'restart the router', ms: 800 },
  { afterMs: 7_500, do: 'freeze the daemon', ms: 15_000 },
  { afterMs: 31_000, do: 'crash a target', colour: 'green', index: 1 },
];

async function journalOf(seed: number, digest: string): Promise<{ bytes: string; world: SimulatedWorld }> {
  const world = freshWorld(seed);
  await installed(world);
  const id = world.open(digest) ?? '';
  schedule(world, faults);
  await world.settled(id);
  return { bytes: JSON.stringify(world.disk.entries), world };
}

it('one seed, one journal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.constantFrom('v2', 'v2-faulty', 'v2-crashing'), async (seed, digest) => {
      const first = await journalOf(seed, digest);
      const second = await journalOf(seed, digest);
      expect(second.bytes).toBe(first.bytes);
      expect(first.world.violations).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

it('another seed gives another journal', async () => {
  expect((await journalOf(1, 'v2')).bytes).not.toBe((await journalOf(2, 'v2')).bytes);
});

it('a replay of the journal decides alike, and folds to what the daemon knew', async () => {
  const { world } = await journalOf(3, 'v2-faulty');
  expect(violations(world.disk.entries, {})).toEqual([]);
  expect(fold(world.disk.entries)).toEqual(world.state);
});

it('a journal in which a step was skipped does not replay', async () => {
  const { world } = await journalOf(4, 'v2');
  const begun = world.disk.entries.findIndex(
    (entry) => entry.kind === 'step-begun' && entry.facts.step.endsWith('-smoke'),
  );
  const skipped = world.disk.entries.toSpliced(begun, 3);
  expect(violations(skipped, {}).map(({ invariant }) => invariant)).toContain(19);
});

it('a terminal outcome never changes', async () => {
  const { world } = await journalOf(5, 'v2');
  const last = world.disk.entries.findLast((entry) => entry.kind === 'release-concluded');
  if (!last) throw new Error('the release did not end');
  const again = { ...last, facts: { outcome: 'rolled-back' as const }, seq: last.seq + 1, previous: last.hash };
  const history = [...world.disk.entries.slice(0, last.seq), again];
  expect(violations(history, {}).map(({ invariant }) => invariant)).toContain(10);
});
