/** What stands around releases: stores and router come up, everything goes down, and how all of it is now. */

import type { CopyMade } from '../model/copy.ts';
import { CutoverError } from '../model/errors.ts';
import { mustKeepRouter, routerPart } from '../model/manifest.ts';
import type { Binding, Part } from '../model/manifest.ts';
import type { Foundation, TargetStatus, TlsListener, World } from '../model/ports.ts';
import { canTurnBack } from '../model/release.ts';
import type { EnvironmentState, ReleaseState } from '../model/release.ts';
import { tiersOf } from '../model/system.ts';
import type { System } from '../model/system.ts';
import type { Office, UpRequest } from './api.ts';
import { settingTls } from './follow-tls.ts';

export interface Premises {
  system: string;
  environment: string;
  world: World;
  stores: Foundation;
  tls: TlsListener;
  /** What is wrong with how visitors come in with TLS as `system` declares it. */
  inspectTls(system: System): Promise<{ message: string }[]>;
  /** What stands behind each store and the router, by the environment variables of whoever asks. */
  detectParts(system: System, variables: Record<string, string>): Promise<Record<string, Part>>;
  /** Starts the router's process, or adopts it, and waits until it answers. @throws CutoverError PORT_TAKEN */
  startRouter(listen: string, part: Part | undefined): Promise<void>;
  stopRouter(): Promise<void>;
  /** The static copy that is there, or null. */
  readCopy(): Promise<CopyMade | null>;
  /** Ends what a drill has left. */
  clearDrills(): Promise<void>;
  stopStores(): Promise<void>;
  /** Nobody is called any more because the daemon is away. */
  endWatch(): Promise<void>;
}

export function createOffice(premises: Premises): Office {
  const { system, environment, world } = premises;
  const { journal, manifests, clock, engine, router } = world;

  return {
    system,
    environment,
    journal,
    manifests,
    clock,

    async up(request) {
      const { system: wanted } = manifests.get(request.digest);
      const state = journal.state();
      await mustStay(premises, request.listen, state.listen);
      const parts = await partsFor(premises, wanted, request, state.parts);
      mustKeepRouter(wanted, parts);
      await premises.startRouter(request.listen, parts[routerPart]);
      await mustKnowTable(premises);
      if (parts !== state.parts || request.listen !== state.listen) {
        journal.append({ release: null, kind: 'parts-detected', facts: { parts, listen: request.listen } });
      }
      await premises.stores.ensure(wanted, bare(environment, parts), AbortSignal.timeout(patienceMs));
    },

    async down(by) {
      const { open, serving } = journal.state();
      if (open && !isStuck(open)) throw new CutoverError('RELEASE_OPEN', `${open.id} is ${open.phase}`);
      journal.append({ release: null, kind: 'system-stopped', facts: { by } });
      if (open) journal.append({ release: open.id, kind: 'release-concluded', facts: { outcome: 'aborted' } });
      await premises.stopRouter();
      const tiers = serving ? tiersOf(manifests.get(serving.tuple.digest).system).reverse() : [];
      const tierOf = ({ service }: TargetStatus): number =>
        tiers.findIndex((tier) => tier.some(({ name }) => name === service));
      const targets = Map.groupBy(await engine.list(), tierOf);
      for (const [, tier] of [...targets].toSorted(([a], [b]) => a - b))
        await Promise.all(tier.map((target) => engine.stop(target)));
      await premises.stopStores();
      await premises.endWatch();
    },

    async look(state) {
      const [targets, copy] = await Promise.all([engine.list(), premises.readCopy()]);
      if (state.listen === null || state.stopped) return { router: null, stats: {}, targets, tls: null, copy };
      const [table, stats, tls] = await Promise.all([
        router.state().catch(() => null),
        router.stats().catch(() => ({})),
        lookAtTls(premises, state),
      ]);
      return { router: table, stats, targets, tls, copy };
    },
  };
}

/** Null where none is declared and none is in force. */
async function lookAtTls({ tls, inspectTls, environment, world }: Premises, state: EnvironmentState) {
  const system = settingTls(state, world.manifests);
  const inForce = await tls.look().catch(() => null);
  if (inForce === null && system?.tls?.[environment] === undefined) return null;
  const findings = system === null ? [] : await inspectTls(system);
  return {
    listening: inForce?.listening ?? null,
    certificates: inForce?.certificates ?? [],
    findings: findings.map(({ message }) => message),
  };
}

/** Held where only `continue` is left: should that not help, stopping everything is the one way out. */
const isStuck = (release: ReleaseState): boolean => release.phase === 'held' && !canTurnBack(release);

const patienceMs = 120_000;

/** Visitors know the address of a router that runs. @throws CutoverError PORT_CHANGED */
async function mustStay({ world }: Premises, wanted: string, listen: string | null): Promise<void> {
  if (listen === null || wanted === listen) return;
  const runs = await world.router.state().then(
    () => true,
    () => false,
  );
  if (runs) throw new CutoverError('PORT_CHANGED', `visitors reach ${listen}, not ${wanted}`);
}

/** Parts are found once; only one that was declared since is looked for. */
async function partsFor(
  { detectParts }: Premises,
  system: System,
  request: UpRequest,
  known: Record<string, Part> | null,
): Promise<Record<string, Part>> {
  const wanted = [routerPart, ...Object.keys(system.stores)];
  if (known && wanted.every((name) => known[name] !== undefined)) return known;
  const externals = Object.fromEntries(request.externals.map((name) => [name, 'in the secret store']));
  return { ...(await detectParts(system, { ...externals, PATH: request.path })), ...known };
}

const bare = (environment: string, parts: Record<string, Part>): Binding => ({
  environment,
  parts,
  values: {},
  secrets: {},
});

/**
 * A router that is ahead of the journal followed entries that are lost: then nothing is certain, and its table stays.
 * @throws CutoverError JOURNAL_DAMAGED
 */
async function mustKnowTable({ world }: Premises): Promise<void> {
  const { table } = await world.router.state();
  const { seq } = world.journal.state();
  if (table && table.epoch > seq) {
    throw new CutoverError('JOURNAL_DAMAGED', `the router follows entry ${table.epoch}, the journal ends at ${seq}`);
  }
}

/**
 * After a start of the daemon: what shall be there is there, or comes back. Repeating changes nothing.
 * @throws CutoverError JOURNAL_DAMAGED, and what may pass: PORT_TAKEN, ROUTER_UNREACHABLE, KEEPER_UNREACHABLE, STORE_UNREACHABLE
 */
export async function standUp(premises: Premises): Promise<void> {
  const { journal, manifests } = premises.world;
  const { stopped, listen, parts, open, serving } = journal.state();
  const release = open ?? serving;
  if (stopped || listen === null || parts === null || release === null) return;
  await premises.startRouter(listen, parts[routerPart]);
  await mustKnowTable(premises);
  await premises.stores.ensure(
    manifests.get(release.tuple.digest).system,
    release.tuple.binding,
    AbortSignal.timeout(patienceMs),
  );
}
