/** What the targets of a colour say of themselves in `/health`, and how many of a service's targets are ready. */

import type { Manifest } from '../model/manifest.ts';
import type { Engine, TargetStatus, Work } from '../model/ports.ts';
import type { Colour } from '../model/system.ts';
import { request } from '../wire/request.ts';
import type { Readiness } from './short-of-targets.ts';

const timeoutMs = 2_000;

export class ReportedWork implements Work {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** A target that does not tell, or is gone, has no background work that anybody could wait for. */
  async pending(colour: Colour): Promise<{ background: number }> {
    const targets = (await this.#engine.list()).filter(
      (target) => target.colour === colour && target.state === 'running',
    );
    const counts = await Promise.all(targets.map(backgroundOf));
    return { background: counts.reduce((sum, count) => sum + count, 0) };
  }
}

async function backgroundOf(target: TargetStatus): Promise<number> {
  try {
    const { body } = await request({
      address: target.address,
      path: '/health',
      headers: { accept: 'application/json' },
      timeoutMs,
    });
    const { work } = JSON.parse(body) as { work?: { background?: unknown } };
    return typeof work?.background === 'number' ? work.background : 0;
  } catch {
    return 0;
  }
}

/** Ready and wanted targets of each critical service, by the service's L1 probe. */
export async function readinessOf(
  engine: Engine,
  { system }: Manifest,
  colour: Colour,
  signal: AbortSignal,
): Promise<Readiness[]> {
  const targets = (await engine.list()).filter((target) => target.colour === colour);
  const critical = Object.values(system.services).filter((service) => service.critical);
  return Promise.all(
    critical.map(async ({ name, replicas, probes: { L1 } }) => {
      const answers = await Promise.all(
        targets
          .filter(({ service }) => service === name)
          .map(async ({ address }) => {
            try {
              return (await request({ address, path: L1.path, timeoutMs: L1.timeoutMs, signal })).status === L1.status;
            } catch {
              return false;
            }
          }),
      );
      return { service: name, ready: answers.filter(Boolean).length, wanted: replicas };
    }),
  );
}
