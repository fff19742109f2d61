/** Random faults at random times: the invariants hold after every entry, and nobody ever has to unlock anything by hand. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTerminal } from '../model/release.ts';
import { exampleManifest } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import { heal, schedule } from './faults.ts';
import type { Fault } from './faults.ts';
import { freshWorld, installed } from './scenarios.ts';
import type { SimulatedWorld } from './world.ts';

const runs = Number(process.env['CUTOVER_RUNS'] ?? 300);
/** Fixed, so that a clean clone tests what was tested here; other seeds are for hunting. */
const seed = Number(process.env['CUTOVER_SEED'] ?? 20_300_101);

/** Longer than any release of the example that is not held. */
const span = 40_000;
const afterMs = fc.integer({ min: 0, max: span });
const colour = fc.constantFrom('blue' as const, 'green' as const);
const gate = fc.constantFrom(
  'preflight' as const,
  'ready' as const,
  'journeys' as const,
  'system-journeys' as const,
  'smoke' as const,
  'canary' as const,
);

const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ afterMs, do: fc.constant('kill the daemon' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      afterMs,
      do: fc.constant('freeze the daemon' as const),
      ms: fc.integer({ min: 100, max: 60_000 }).filter((ms) => ms < 9_000 || ms > 10_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      afterMs,
      do: fc.constant('jump the clock' as const),
      ms: fc.constantFrom(-3_600_000, 3_600_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      afterMs,
      do: fc.constant('restart the router' as const),
      ms: fc.integer({ min: 50, max: 1_500 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      afterMs,
      do: fc.constant('slow the router' as const),
      ms: fc.integer({ min: 50, max: 400 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ afterMs, do: fc.constant('crash a target' as const), colour, index: fc.nat(5) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      afterMs,
      do: fc.constant('force a gate' as const),
      gate,
      verdict: fc.constantFrom('fail' as const, 'wait' as const, 'hang' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ afterMs, do: fc.constant('silence the visitors' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      afterMs,
      do: fc.constant('say' as const),
      word: fc.constantFrom('abort' as const, 'continue' as const, 'rollback' as const),
    }),
  },
);

const behaviour: fc.Arbitrary<Partial<Behaviour>> = fc.record(
  {
    readyAfterMs: fc.integer({ min: 50, max: 5_000 }),
    neverReady: fc.constantFrom(false, false, false, true),
    dies: fc.option(
      fc.record({ afterMs: fc.integer({ min: 10, max: 20_000 }), times: fc.integer({ min: 1, max: 9 }) }),
    ),
    ignoresSigterm: fc.boolean(),
    errorRate: fc.constantFrom(0, 0.01, 0.3),
    latencyMs: fc.constantFrom(20, 3_000),
    journeysPass: fc.constantFrom(true, true, true, false),
    smokeMs: fc.constantFrom(100, 4_000, 15_000),
    backgroundMs: fc.constantFrom(0, 2_000, 30_000),
    stubbornStreams: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** What an operator does with a release that is held: mend what is wrong, then go on. */
async function carriedThrough(world: SimulatedWorld, id: string): Promise<string> {
  for (let words = 0; words < 8; words++) {
    const phase = await world.settled(id);
    if (isTerminal(phase)) return phase;
    await world.time.until(world.time.sleep(span));
    heal(world);
    const word = words < 2 || !world.say('abort') ? 'continue' : 'abort';
    if (word === 'continue') world.say('continue');
    await world.when(({ releases }) => releases.get(id)?.phase !== 'held' || releases.get(id)?.said !== null);
  }
  return world.settled(id);
}

it('whatever happens, the invariants hold and every release ends', async () => {
  const example = fc.record({ world: fc.integer(), behaviour, faults: fc.array(fault, { maxLength: 8, size: 'max' }) });
  await fc.assert(
    fc.asyncProperty(example, async (drawn) => {
      const world = freshWorld(drawn.world);
      await installed(world);
      world.addVersion(exampleManifest('drawn', ['0001-first', '0002-second']), drawn.behaviour);
      const id = world.open('drawn') ?? '';
      schedule(world, drawn.faults);
      const phase = await carriedThrough(world, id);
      expect({ violations: world.violations, over: isTerminal(phase as never) }).toEqual({
        violations: [],
        over: true,
      });
    }),
    { numRuns: runs, seed, endOnFailure: false },
  );
});

it('a router that restarts, at whatever moment, costs no release', async () => {
  for (let at = 0; at < 14_000; at += 130) {
    const world = freshWorld(seed);
    await installed(world);
    const id = world.open('v2') ?? '';
    schedule(world, [{ afterMs: at, do: 'restart the router', ms: 1_000 }]);
    expect({ at, phase: await world.settled(id), violations: world.violations }).toEqual({
      at,
      phase: 'promoted',
      violations: [],
    });
  }
});
