/** Figures of one colour's targets, for whoever compares two colours: memory, and by how much declared counters grew. */

import type { Resident } from '../model/analysis/memory.ts';
import type { Manifest } from '../model/manifest.ts';
import { monitoringOf } from '../model/monitoring/settings.ts';
import type { TargetStatus } from '../model/ports.ts';
import type { Colour } from '../model/system.ts';
import { Growth } from './growth.ts';
import { sumOf } from './open-metrics.ts';
import { usageOf } from './process-trees.ts';
import { scrape, sourceOf } from './scrape.ts';

export class ColourFigures {
  readonly #targets: () => Promise<TargetStatus[]>;
  readonly #growth = new Map<string, Growth>();

  constructor(targets: () => Promise<TargetStatus[]>) {
    this.#targets = targets;
  }

  /** None where there is no /proc. */
  async memoryOf(colour: Colour): Promise<Resident[]> {
    const running = await this.#running(colour);
    const usage = usageOf(running.map(({ pid }) => pid));
    return running.flatMap((target) => {
      const bytes = usage?.get(target.pid)?.memory ?? 0;
      return bytes === 0 ? [] : [{ service: target.service, target: sourceOf(target), bytes }];
    });
  }

  /** @param names of figures that `manifest` declares @returns by how much each grew since it was asked before; 0 the first time */
  async grewIn(manifest: Manifest, colour: Colour, names: readonly string[]): Promise<Record<string, number>> {
    const { business } = monitoringOf(manifest.system);
    const targets = await this.#running(colour);
    const asked = new Set(names.map((name) => business[name]?.service));
    const told = await Promise.all(
      targets.map(async (target) => ({ target, samples: asked.has(target.service) ? await scrape(target) : null })),
    );
    return Object.fromEntries(
      names.map((name) => {
        const { service, metric = '', labels } = business[name] ?? {};
        const counts = told.flatMap(({ target, samples }): [string, number][] => {
          const count = samples && target.service === service ? sumOf(samples, metric, labels) : null;
          return count === null ? [] : [[sourceOf(target), count]];
        });
        return [name, this.#growthOf(colour, name).see(new Map(counts))];
      }),
    );
  }

  async #running(colour: Colour): Promise<TargetStatus[]> {
    return (await this.#targets()).filter((target) => target.colour === colour && target.pid > 0);
  }

  #growthOf(colour: Colour, name: string): Growth {
    const known = this.#growth.get(`${colour} ${name}`) ?? new Growth();
    this.#growth.set(`${colour} ${name}`, known);
    return known;
  }
}
