/** One bug for each invariant: what a checker that means it has to catch. */

import type { World } from '../model/ports.ts';
import { exampleManifest, exampleSystem } from './behaviour.ts';
import type { SimulatedWorld } from './world.ts';

export interface PlantedBug {
  invariant: number;
  says: string;
  /** Version that is released with it. */
  digest: string;
  plant: (world: SimulatedWorld) => void;
  /** What has to happen meanwhile for the bug to show. */
  provoke?: (world: SimulatedWorld, release: string) => Promise<void>;
}

/** From now on every daemon works with changed ports. */
function sabotage(world: SimulatedWorld, change: (ports: World) => Partial<World>): void {
  world.sabotage = (ports) => ({ ...ports, ...change(ports) });
  world.boot();
}

const begun = (world: SimulatedWorld, release: string, step: string): Promise<void> =>
  world.when(
    ({ releases }) => releases.get(release)?.steps.find((state) => state.step.id.endsWith(step))?.status === 'begun',
  );

export const plantedBugs: readonly PlantedBug[] = [
  {
    invariant: 1,
    says: 'authority stays where it was',
    digest: 'v2',
    plant: (world) => sabotage(world, () => ({ authority: { move: async () => undefined } })),
  },
  {
    invariant: 1,
    says: 'the scheduler of the other colour goes on as well',
    digest: 'v2',
    plant(world) {
      world.extraWriters = ['green'];
    },
  },
  {
    invariant: 2,
    says: 'the router lets a table come late',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ router }) => ({
        router: {
          ...router,
          async apply(table) {
            const late = world.dataPlane.table;
            await router.apply(table);
            if (!late || table.weights.green !== 5) return;
            world.dataPlane.force(late);
            world.note({ kind: 'table', table: late });
          },
        },
      })),
  },
  {
    invariant: 3,
    says: 'a shift dawdles until its smoke is stale',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ router, clock }) => ({
        router: {
          ...router,
          async apply(table) {
            await clock.sleep(12_000);
            await router.apply(table);
          },
        },
      })),
  },
  {
    invariant: 3,
    says: 'a table raises the candidate that should only show it',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ router }) => ({
        router: {
          ...router,
          apply: (table) => router.apply(table.preview ? { ...table, weights: { blue: 90, green: 10 } } : table),
        },
      })),
  },
  {
    invariant: 4,
    says: 'the router does not move visitors away from an unhealthy colour',
    digest: 'v2-slow',
    plant(world) {
      world.addVersion(
        exampleManifest('v2-slow', ['0001-first'], {
          ...exampleSystem,
          rollout: { ...exampleSystem.rollout, holdMs: 45_000 },
        }),
      );
      world.dataPlane.guards = false;
    },
    async provoke(world, release) {
      await begun(world, release, '-shift-50');
      world.addVersion(exampleManifest('v1', ['0001-first']), { neverReady: true });
      for (const process of world.processes.of('blue')) world.processes.crash(process);
    },
  },
  {
    invariant: 5,
    says: 'weights sum to 110',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ router }) => ({
        router: {
          ...router,
          apply: (table) => router.apply({ ...table, weights: { ...table.weights, blue: table.weights.blue + 10 } }),
        },
      })),
  },
  {
    invariant: 6,
    says: 'a target is told the address of the other colour',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ engine }) => ({
        engine: {
          ...engine,
          start(target, tuple) {
            world.mixedRequests += 1;
            return engine.start(target, tuple);
          },
        },
      })),
  },
  {
    invariant: 7,
    says: 'targets are started before the journal says so',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ engine, gates }) => ({
        gates: {
          ...gates,
          preflight: {
            async ask({ release, tuple, colour }) {
              await engine.start({ service: 'api', replica: 1, release, colour }, tuple);
              return { verdict: 'pass', reason: 'eager', evidence: { eager: true } };
            },
          },
        },
      })),
  },
  {
    invariant: 8,
    says: 'a step that runs again migrates again',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ migrations }) => ({
        migrations: {
          async apply(...migrate) {
            await migrations.apply(...migrate);
            world.store.applied.clear();
            return migrations.apply(...migrate);
          },
        },
      })),
  },
  {
    invariant: 8,
    says: 'a start does not look for the target that is there',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ engine }) => ({
        engine: {
          ...engine,
          async start(target, tuple) {
            const started = await engine.start(target, tuple);
            world.processes.start(target, tuple);
            return started;
          },
        },
      })),
  },
  {
    invariant: 9,
    says: 'the keeper is slow to start the next daemon',
    digest: 'v2',
    plant(world) {
      world.restartMs = 6_000;
    },
    async provoke(world) {
      world.kill();
    },
  },
  {
    invariant: 9,
    says: 'a gate never answers and does not hear that its time is over',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ gates, clock }) => ({
        gates: {
          ...gates,
          preflight: {
            async ask() {
              await clock.sleep(24 * 3_600_000);
              return { verdict: 'pass', reason: 'at last', evidence: { late: true } };
            },
          },
        },
      })),
  },
  {
    invariant: 10,
    says: 'the daemon retries what was rolled back',
    digest: 'v2-faulty',
    plant: () => undefined,
    async provoke(world, release) {
      await world.settled(release);
      const failed = world.state.releases.get(release);
      if (!failed) return;
      const { tuple, label, colour, replaces, deadline } = failed;
      world.append({
        release: 'again',
        kind: 'release-opened',
        facts: { tuple, label, colour, replaces, deadline, plan: { purpose: 'upgrade', steps: [] }, by: 'cutover' },
      });
    },
  },
  {
    invariant: 11,
    says: 'the old colour is stopped as soon as the new one has half of the visitors',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ router, engine }) => ({
        router: {
          ...router,
          async apply(table) {
            await router.apply(table);
            if (table.weights.green !== 50) return;
            await Promise.all(world.processes.of('blue').map(({ id }) => engine.stop(id)));
          },
        },
      })),
  },
  {
    invariant: 11,
    says: 'visitors are taken back only after a long look around',
    digest: 'v2-faulty',
    plant: (world) =>
      sabotage(world, ({ router, clock }) => ({
        router: {
          ...router,
          async apply(table) {
            if (world.state.open?.phase === 'returning') await clock.sleep(3_000);
            await router.apply(table);
          },
        },
      })),
  },
  {
    invariant: 12,
    says: 'the way back asks a registry',
    digest: 'v2-faulty',
    plant: (world) =>
      sabotage(world, ({ engine }) => ({
        engine: {
          ...engine,
          stop(target) {
            if (world.state.open?.phase === 'returning') world.note({ kind: 'asked', what: 'registry' });
            return engine.stop(target);
          },
        },
      })),
  },
  {
    invariant: 13,
    says: 'a migration drops what the serving version reads',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, () => ({
        migrations: {
          async apply(_manifest, _binding, migrations) {
            for (const { name } of migrations)
              world.note({ kind: 'migration', release: 'any', name, breaks: ['blue'] });
            return {};
          },
        },
      })),
  },
  {
    invariant: 14,
    says: 'a drain believes that nothing is left',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ router, work, gates }) => ({
        router: { ...router, stats: async () => ({}) },
        work: { ...work, pending: async () => ({ background: 0 }) },
        gates: passing(gates),
      })),
  },
  {
    invariant: 15,
    says: 'the keeper listens to a daemon that has lost its lease',
    digest: 'v2',
    plant(world) {
      world.fenced = false;
    },
    async provoke(world, release) {
      await begun(world, release, '-start-web');
      world.freeze(20_000);
      await world.time.until(world.time.sleep(11_000));
      world.say('abort');
      await world.settled(release);
      await world.time.until(world.time.sleep(20_000));
    },
  },
  {
    invariant: 16,
    says: 'targets run another version than the one that was released',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ engine }) => ({
        engine: { ...engine, start: (target, tuple) => engine.start(target, { ...tuple, digest: 'v1' }) },
      })),
  },
  {
    invariant: 17,
    says: 'an entry is acknowledged and not written',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ journal }) => ({
        journal: {
          ...journal,
          append(draft) {
            const last = journal.entries().at(-1);
            return draft.kind === 'table-applied' && last ? last : journal.append(draft);
          },
        },
      })),
  },
  {
    invariant: 18,
    says: 'the router raises the candidate when the daemon dies',
    digest: 'v2',
    plant: () => undefined,
    async provoke(world, release) {
      await begun(world, release, '-canary');
      world.kill();
      world.dataPlane.mask('blue', 'panic');
      world.look();
    },
  },
  {
    invariant: 19,
    says: 'a gate passes without evidence',
    digest: 'v2',
    plant: (world) =>
      sabotage(world, ({ gates }) => ({
        gates: { ...gates, smoke: { ask: async () => ({ verdict: 'pass', reason: 'trust me', evidence: {} }) } },
      })),
  },
  {
    invariant: 20,
    says: 'the schema changes and the restore point was never taken',
    digest: 'v2',
    plant: (world) => sabotage(world, () => ({ backups: { take: async () => ({ restorePoint: 'imagined' }) } })),
  },
];

/** Gates that need no counters. */
function passing(gates: World['gates']): World['gates'] {
  return Object.fromEntries(
    Object.keys(gates).map((name) => [
      name,
      { ask: async () => ({ verdict: 'pass' as const, reason: 'well', evidence: { well: true } }) },
    ]),
  );
}
