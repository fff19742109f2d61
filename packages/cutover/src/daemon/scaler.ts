/** Lets the number of targets follow the load, where the config says so and while no release is under way. */

import type { Logger } from 'pino';
import { asCutoverError } from '../model/errors.ts';
import type { Members, TargetStatus, World } from '../model/ports.ts';
import type { OpenScaling, ReleaseState } from '../model/release.ts';
import { scale, scaledServices, settled } from '../model/scaling.ts';
import type { Load, Scaling } from '../model/scaling.ts';
import { carryOutScaling } from '../runner/scale.ts';
import { clearAlert, raiseAlert } from './own-alerts.ts';

export interface ScalerDependencies {
  world: World;
  members: Members;
  /** Load of services by name; those that are not known yet are missing. */
  loads(at: number, targets: readonly TargetStatus[], entry: string): Promise<ReadonlyMap<string, Load>>;
  log: Logger;
  /** Time between two looks. */
  lookMs?: number;
}

const usualLookMs = 10_000;

/** Until `signal` aborts. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE */
export async function keepScale(dependencies: ScalerDependencies, signal: AbortSignal): Promise<void> {
  const { world, lookMs = usualLookMs } = dependencies;
  const known = new Map<string, Scaling>();
  for (; !signal.aborted; await world.clock.sleep(lookMs, signal)) {
    const { scaling, serving, open, stopped } = world.journal.state();
    // What a daemon before this one has begun.
    if (scaling) await finish(dependencies, scaling, signal);
    else if (serving && !open && !stopped) await follow(dependencies, serving, known, signal);
    else known.clear();
  }
}

async function follow(
  dependencies: ScalerDependencies,
  serving: ReleaseState,
  known: Map<string, Scaling>,
  signal: AbortSignal,
): Promise<void> {
  const { world, loads, log } = dependencies;
  const { system } = world.manifests.get(serving.tuple.digest);
  const limits = new Map(scaledServices(system));
  if (limits.size === 0) return;
  const listed = await world.engine.list().catch(() => null);
  if (listed === null) return;
  const targets = listed.filter(({ release, service }) => release === serving.id && limits.has(service));
  const at = world.clock.now();
  const loaded = await loads(at, targets, system.entry);
  for (const [service, its] of limits) {
    const from = targets.filter((target) => target.service === service).length;
    const load = loaded.get(service) ?? { cpu: null, requestsPerMinute: null };
    const { scaling, wanted, because } = scale(known.get(service) ?? settled, from, load, its, at);
    known.set(service, scaling);
    const { open } = world.journal.state();
    if (wanted === from || from === 0 || open) continue;
    const { id: release, colour } = serving;
    const facts = { service, colour, release, from, to: wanted, because };
    const { seq } = world.journal.append({ release: null, kind: 'scaling-begun', facts });
    log.info(facts, 'another number of targets');
    await finish(dependencies, { seq, ...facts }, signal);
  }
}

async function finish(dependencies: ScalerDependencies, scaling: OpenScaling, signal: AbortSignal): Promise<void> {
  const { world, members, log } = dependencies;
  const { journal } = world;
  const { service, from, to } = scaling;
  const alert = `scaling ${service}`;
  try {
    const evidence = await carryOutScaling(world, members, scaling, signal);
    journal.append({
      release: null,
      kind: 'scaling-ended',
      facts: { service, result: 'done', evidence, failure: null },
    });
    clearAlert(journal, alert, `${service} has ${to} targets`);
  } catch (error) {
    signal.throwIfAborted();
    const { code, message } = asCutoverError(error);
    if (code === 'LEASE_LOST' || code === 'JOURNAL_UNWRITABLE') throw error;
    log.warn({ err: error, service, from, to }, 'the number of targets stays');
    // Everything was stopped meanwhile, and this with it.
    if (journal.state().scaling === null) return;
    const failure = { code, message };
    journal.append({
      release: null,
      kind: 'scaling-ended',
      facts: { service, result: 'failed', evidence: {}, failure },
    });
    if (code !== 'RELEASE_OPEN')
      raiseAlert(journal, {
        key: alert,
        level: 'medium',
        what: `${service} could not go from ${from} to ${to} targets: ${message}`,
        group: `service ${service}`,
      });
  }
}
