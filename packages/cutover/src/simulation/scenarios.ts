/** Releases that the tests try under every fault: each begins in a fresh world and says how it has to end. */

import type { Outcome } from '../model/entry.ts';
import { exampleManifest } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import { SimulatedWorld, up } from './world.ts';

export interface Scenario {
  name: string;
  outcome: Outcome;
  /** Opens the release in a world where everything before it is over. */
  open(world: SimulatedWorld): Promise<string>;
}

const bad: Partial<Behaviour> = { errorRate: 0.3, ignoresSigterm: true };

/** A world with a first version that may be installed, a good and a bad second one. */
export function freshWorld(seed: number): SimulatedWorld {
  const world = new SimulatedWorld(seed);
  world.addVersion(exampleManifest('v1', ['0001-first']));
  world.addVersion(exampleManifest('v2', ['0001-first', '0002-second', '0003-third']));
  world.addVersion(exampleManifest('v2-faulty', ['0001-first', '0002-second']), bad);
  world.addVersion(exampleManifest('v2-broken', ['0001-first']), { journeysPass: false });
  world.addVersion(exampleManifest('v2-crashing', ['0001-first']), { dies: { afterMs: 200, times: 9 } });
  up(world);
  return world;
}

export async function installed(world: SimulatedWorld): Promise<void> {
  await world.settled(must(world.open('v1')));
}

async function stopped(world: SimulatedWorld): Promise<void> {
  world.append({ release: null, kind: 'system-stopped', facts: { by: 'a test' } });
  await world.time.until(
    Promise.all(
      [...world.processes.of('blue'), ...world.processes.of('green')].map((process) => world.processes.end(process, 0)),
    ),
  );
}

export const scenarios: readonly Scenario[] = [
  { name: 'install', outcome: 'promoted', open: async (world) => must(world.open('v1')) },
  { name: 'upgrade', outcome: 'promoted', open: (world) => after(installed, world, 'v2') },
  { name: 'rollback', outcome: 'rolled-back', open: (world) => after(installed, world, 'v2-faulty') },
  { name: 'refusal', outcome: 'refused', open: (world) => after(installed, world, 'v2-broken') },
  { name: 'crash loop', outcome: 'refused', open: (world) => after(installed, world, 'v2-crashing') },
  {
    name: 'resume',
    outcome: 'promoted',
    async open(world) {
      await installed(world);
      await stopped(world);
      return must(world.resume());
    },
  },
];

async function after(
  before: (world: SimulatedWorld) => Promise<void>,
  world: SimulatedWorld,
  digest: string,
): Promise<string> {
  await before(world);
  return must(world.open(digest));
}

function must(id: string | null): string {
  if (id === null) throw new Error('the release was not opened');
  return id;
}

/** What is left of a release, whatever happened on the way. */
export function essence(world: SimulatedWorld, id: string): unknown {
  const { table } = world.dataPlane;
  const targets = world.processes.list().filter(({ state }) => state !== 'exited');
  return {
    phase: world.state.releases.get(id)?.phase,
    targets: targets
      .map(({ service, replica, colour, release }) => `${service}-${replica}.${colour}.${release}`)
      .toSorted(),
    table: table && {
      weights: table.weights,
      authority: table.authority,
      preview: table.preview,
      guarded: table.guarded,
    },
    authority: world.store.authority?.colour,
    applied: [...world.store.applied],
    restorePoints: [...world.restorePoints],
  };
}
