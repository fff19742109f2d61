/** A release that waits for a person goes on being watched. */

import { expect, test } from 'vitest';
import { freshWorld, installed } from './scenarios.ts';
import type { SimulatedWorld } from './world.ts';

/** Held at the first weight that shows visitors the candidate, because no canary comes to a verdict. */
async function heldWithVisitors(): Promise<{ world: SimulatedWorld; id: string }> {
  const world = freshWorld(7);
  await installed(world);
  world.forcedGates.set('canary', 'wait');
  const id = world.open('v2') ?? '';
  expect(await world.settled(id)).toBe('held');
  return { world, id };
}

test('what the canary condemns while it is held is taken back without a person', async () => {
  const { world, id } = await heldWithVisitors();
  world.forcedGates.set('canary', 'fail');
  await world.when(({ open }) => open === null);
  const release = world.state.releases.get(id);
  expect(release).toMatchObject({ phase: 'rolled-back', turned: { cause: { code: 'GATE_FAILED' } } });
  expect(world.violations).toEqual([]);
});

test('otherwise it stays held until somebody speaks', async () => {
  const { world, id } = await heldWithVisitors();
  await world.time.until(new Promise<void>((resolve) => void world.time.after(60_000, resolve)));
  expect(world.state.releases.get(id)?.phase).toBe('held');
  world.say('abort');
  await world.when(({ open }) => open === null);
  expect(world.state.releases.get(id)?.phase).toBe('aborted');
});
