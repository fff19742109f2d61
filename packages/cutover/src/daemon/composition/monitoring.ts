import type { Place } from '../../model/place.ts';
import type { Engine, World } from '../../model/ports.ts';
import type { System } from '../../model/system.ts';
import { History } from '../../monitoring/history.ts';
import { Sampler } from '../../monitoring/sampler.ts';
import type { Exposed } from '../exporter.ts';
import { Monitor } from '../monitor.ts';

export function monitorOf({
  place,
  clock,
  journal,
  serving,
  engine,
  router,
}: { place: Place; serving(): System | null } & Pick<World, 'clock' | 'journal' | 'engine' | 'router'>): Monitor {
  const history = History.open(`${place.state}/measures.db`);
  const sampler = new Sampler({
    stats: () => router.stats(),
    targets: () => engine.list(),
    history,
    folder: place.state,
  });
  return new Monitor({
    clock,
    journal,
    serving,
    history,
    look: (at, system, settings) => sampler.look(at, system, settings),
  });
}

/** Every process that tells metrics. */
export async function exposedBy(place: Place, engine: Engine, own: () => string): Promise<Exposed[]> {
  const at = (socket: string): Exposed['told'] => ({ address: `unix:${socket}` });
  const targets = (await engine.list()).filter(({ state }) => state === 'running');
  return [
    { name: 'daemon', labels: { process: 'daemon' }, told: { text: own() } },
    { name: 'keeper', labels: { process: 'keeper' }, told: at(place.keeperSocket) },
    { name: 'router', labels: { process: 'router' }, told: at(place.routerSocket) },
    ...targets.map(({ service, replica, colour, release, address }) => ({
      name: `${service}-${replica}.${colour}`,
      labels: { process: 'target', service, colour, release },
      told: { address },
    })),
  ];
}
