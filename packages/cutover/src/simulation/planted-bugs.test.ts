/** A checker that never complains proves nothing: each invariant has a bug that it must catch. */

import { describe, expect, it } from 'vitest';
import { violations, watchedInvariants } from '../model/invariants.ts';
import { plantedBugs } from './planted-bugs.ts';
import { freshWorld, installed } from './scenarios.ts';

const seed = 7;

describe('planted bugs', () => {
  it.each(plantedBugs)('invariant $invariant: $says', async ({ invariant, digest, plant, provoke }) => {
    const world = freshWorld(seed);
    await installed(world);
    plant(world);
    const id = world.open(digest) ?? '';
    await provoke?.(world, id);
    await world.settled(id);
    expect(world.violations.map((violation) => violation.invariant)).toContain(invariant);
    // The whole told at once gives the same judgement about entries and effects as step by step.
    const atOnce = violations(world.disk.entries, { effects: world.effects, snapshot: world.observe() });
    const seen = [...atOnce, ...(onlySeenOnTheWay.has(invariant) ? world.violations : [])];
    expect(seen.map((violation) => violation.invariant)).toContain(invariant);
  });

  it('there is one for every invariant that is watched', () => {
    expect([...new Set(plantedBugs.map(({ invariant }) => invariant))]).toEqual(watchedInvariants);
    expect(watchedInvariants).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each([...new Set(plantedBugs.map(({ digest }) => digest))].filter((digest) => digest !== 'v2-slow'))(
    'none is reported for %s without a bug',
    async (digest) => {
      const world = freshWorld(seed);
      await installed(world);
      await world.settled(world.open(digest) ?? '');
      expect(world.violations).toEqual([]);
      expect(violations(world.disk.entries, { effects: world.effects, snapshot: world.observe() })).toEqual([]);
    },
  );
});

/** These show in snapshots of moments that are over when the release is. */
const onlySeenOnTheWay = new Set([1, 4, 8, 18]);
