/** The daemon is killed at every boundary: before and after each entry, before and after each effect. */

import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';
import { essence, freshWorld, installed, scenarios } from './scenarios.ts';
import type { Scenario } from './scenarios.ts';
import type { SimulatedWorld } from './world.ts';

const seed = Number(process.env['CUTOVER_SEED'] ?? 20_300_101);

interface Ending {
  world: SimulatedWorld;
  id: string;
  boundaries: string[];
}

/** Runs a scenario to its end with kills at the given boundaries, counted from the release's opening. */
async function play(scenario: Scenario, kills: readonly number[]): Promise<Ending> {
  const world = freshWorld(seed);
  const id = await scenario.open(world);
  world.boundaries = [];
  world.killAt = new Set(kills);
  await world.settled(id);
  return { world, id, boundaries: world.boundaries };
}

describe.each(scenarios)('$name', (scenario) => {
  it('ends as it should when nothing goes wrong', async () => {
    const { world, id } = await play(scenario, []);
    expect(world.state.releases.get(id)?.phase).toBe(scenario.outcome);
    expect(world.violations).toEqual([]);
  });

  it('ends alike when the daemon is killed at any one boundary', async () => {
    const calm = await play(scenario, []);
    for (const [index, name] of calm.boundaries.entries()) {
      const { world, id } = await play(scenario, [index + 1]);
      expect({ name, ends: essence(world, id), violations: world.violations }).toEqual({
        name,
        ends: essence(calm.world, calm.id),
        violations: [],
      });
    }
  });

  it('ends alike when the daemon is killed again while it recovers', async () => {
    const calm = await play(scenario, []);
    const random = new Random(seed);
    for (let time = 0; time < 60; time++) {
      const first = random.between(1, calm.boundaries.length);
      const kills = [first, first + random.between(1, 6), first + random.between(7, 30)];
      const { world, id } = await play(scenario, kills);
      expect({ seed, kills, ends: essence(world, id), violations: world.violations }).toEqual({
        seed,
        kills,
        ends: essence(calm.world, calm.id),
        violations: [],
      });
    }
  });
});

describe('an operator aborts an upgrade', () => {
  const abortAt = async (step: string, kill: number | null): Promise<Ending & { heard: boolean }> => {
    const world = freshWorld(seed);
    await installed(world);
    const id = world.open('v2') ?? '';
    const status = (): string | undefined =>
      world.state.releases.get(id)?.steps.find((state) => state.step.id === step)?.status;
    await world.when(() => status() === 'begun' || status() === 'done');
    const heard = world.say('abort');
    world.boundaries = [];
    world.killAt = new Set(kill === null ? [] : [kill]);
    await world.settled(id);
    return { world, id, heard, boundaries: world.boundaries };
  };

  it('at each step: it is taken back, or it was too late to be heard; killed or not', async () => {
    const { world: calm, id } = await play(scenarios[1] as Scenario, []);
    const steps = calm.state.releases.get(id)?.steps.map(({ step }) => step) ?? [];
    const random = new Random(seed);
    for (const { id: step, kind } of steps) {
      for (const kill of [null, 1, 2, 3, random.between(4, 12), random.between(13, 30)]) {
        const { world, id: aborted, heard } = await abortAt(step, kill);
        const { phase } = world.state.releases.get(aborted) ?? {};
        const tooLate = kind === 'drain' || kind === 'stop';
        expect({ step, kill, heard, phase, violations: world.violations }).toEqual({
          step,
          kill,
          heard: !tooLate,
          phase: tooLate ? 'promoted' : 'aborted',
          violations: [],
        });
      }
    }
  });
});

it('visitors are taken back within a second of the decision when nothing else fails', async () => {
  const { world, id } = await play(scenarios[2] as Scenario, []);
  const decided = world.state.releases.get(id)?.turned?.at ?? 0;
  const returned = world.effects.findLast((effect) => effect.kind === 'table');
  expect((returned?.at ?? 0) - decided).toBeLessThanOrEqual(1_000);
});
