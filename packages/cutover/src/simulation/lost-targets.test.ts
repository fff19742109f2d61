/** Targets that are killed and killed again: of the candidate before and after visitors came, and of what serves beside it. */

import { expect, test } from 'vitest';
import { schedule } from './faults.ts';
import type { Fault } from './faults.ts';
import { freshWorld, installed } from './scenarios.ts';
import type { SimulatedWorld } from './world.ts';

/** Every target of a colour dies again and again, a quarter of a second after it came back. */
const gone = (colour: 'blue' | 'green', fromMs: number): Fault[] =>
  Array.from({ length: 480 }, (_, round) =>
    Array.from({ length: 6 }, (_none, index): Fault => ({
      afterMs: fromMs + round * 250,
      do: 'crash a target',
      colour,
      index,
    })),
  ).flat();

async function upgrade(): Promise<{ world: SimulatedWorld; id: string }> {
  const world = freshWorld(11);
  await installed(world);
  return { world, id: world.open('v2') ?? '' };
}

/** Resolves when the candidate has this share of the visitors. */
const reached = (world: SimulatedWorld, weight: number) =>
  world.when(({ table, open }) => open !== null && table?.weights[open.colour] === weight);

test('the candidate dies before any visitor came: refused', async () => {
  const { world, id } = await upgrade();
  schedule(world, gone('green', 0));
  expect({ phase: await world.settled(id), violations: world.violations }).toEqual({
    phase: 'refused',
    violations: [],
  });
});

test.each([5, 50, 100])('the candidate dies when it has %s in a hundred: taken back', async (weight) => {
  const { world, id } = await upgrade();
  await reached(world, weight);
  schedule(world, gone('green', 0));
  expect({ phase: await world.settled(id), violations: world.violations }).toEqual({
    phase: 'rolled-back',
    violations: [],
  });
});

test('what serves beside the candidate dies: it is not blamed, and held, since nobody could be taken back', async () => {
  const { world, id } = await upgrade();
  await reached(world, 5);
  schedule(world, gone('blue', 0));
  expect({ phase: await world.settled(id), violations: world.violations }).toEqual({ phase: 'held', violations: [] });
});
