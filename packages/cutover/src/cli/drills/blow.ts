/** What each drill hits, and how one sees that it was noticed and made good. */

import { writeFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DaemonClient } from '../../daemon/client.ts';
import type { KeeperClient } from '../../keeper/client.ts';
import { CutoverError } from '../../model/errors.ts';
import type { DrillName } from '../../model/drills.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { Place } from '../../model/place.ts';
import type { TargetStatus } from '../../model/ports.ts';
import { request } from '../../wire/request.ts';

export interface Blow {
  hit: string;
  strike(): Promise<void>;
  isNoticed(): Promise<boolean>;
  /** What a person would do in the end, such as make room. */
  relieve?(): Promise<void>;
  isGood(): Promise<boolean>;
}

export interface Scene {
  place: Place;
  daemon: DaemonClient;
  keeper: KeeperClient;
  /** What serves. */
  manifest: Manifest;
  /** Whose target is killed; null for the first critical one. */
  service: string | null;
}

export async function blowOf(name: DrillName, scene: Scene): Promise<Blow> {
  switch (name) {
    case 'kill-target':
      return loseTargets(scene, (await targetsOf(scene, serviceOf(scene))).slice(0, 1));
    case 'stop-colour':
      return loseTargets(scene, await targetsOf(scene, null));
    case 'cut-dependency':
      return cutDependency(scene);
    case 'lose-daemon':
      return loseProcess(scene, 'daemon', async () => (await scene.daemon.status()).serving !== null);
    case 'lose-router':
      return loseProcess(scene, 'router', async () => answers(await entryOf(scene), '/'));
    case 'fill-disk':
      return fillDisk(scene);
  }
}

/** @throws CutoverError DRILL_IMPOSSIBLE */
function serviceOf({ manifest: { system }, service }: Scene): string {
  if (service === null) return Object.values(system.services).find(({ critical }) => critical)?.name ?? system.entry;
  if (system.services[service]) return service;
  throw new CutoverError('DRILL_IMPOSSIBLE', `no service is called "${service}"`);
}

/** Of the colour that serves. */
async function targetsOf({ daemon }: Scene, service: string | null): Promise<TargetStatus[]> {
  const { targets, serving } = await daemon.status();
  const found = targets.filter(
    (target) => target.colour === serving?.colour && (service === null || target.service === service),
  );
  if (found.length > 0) return found;
  throw new CutoverError('DRILL_IMPOSSIBLE', 'no target serves');
}

function loseTargets(scene: Scene, targets: readonly TargetStatus[]): Blow {
  const { keeper, manifest } = scene;
  const before = new Map(targets.map((target) => [nameOf(target), target.pid]));
  return {
    hit: [...before.keys()].join(', '),
    async strike() {
      for (const { pid } of targets) kill(pid);
    },
    async isNoticed() {
      return (await keeper.list()).every(({ pid }) => pid !== targets[0]?.pid);
    },
    async isGood() {
      const now = (await scene.daemon.status()).targets.filter((target) => before.has(nameOf(target)));
      const others = now.filter((target) => target.pid !== before.get(nameOf(target)));
      return others.length === before.size && areReady(manifest, others);
    },
  };
}

async function cutDependency(scene: Scene): Promise<Blow> {
  const { keeper, daemon, manifest } = scene;
  const store = (await keeper.list()).find(({ kind, pid }) => kind === 'store' && pid > 0);
  if (!store) {
    const needed = Object.values(manifest.system.services).flatMap(({ needs, asks = [] }) => [...needs, ...asks]);
    const service = needed.find((name) => manifest.system.services[name]);
    if (service === undefined) throw new CutoverError('DRILL_IMPOSSIBLE', 'nothing here depends on anything');
    return loseTargets(scene, await targetsOf(scene, service));
  }
  return {
    hit: store.id,
    // Its own processes would go on serving who is connected.
    strike: async () => kill(-store.pid),
    isNoticed: async () => (await keeper.list()).every(({ pid }) => pid !== store.pid),
    async isGood() {
      const again = (await keeper.list()).find(({ id }) => id === store.id);
      return (
        again !== undefined &&
        again.pid > 0 &&
        again.pid !== store.pid &&
        areReady(manifest, (await daemon.status()).targets)
      );
    },
  };
}

async function loseProcess({ keeper }: Scene, id: string, isBack: () => Promise<boolean>): Promise<Blow> {
  const pidNow = async (): Promise<number> => (await keeper.list()).find((one) => one.id === id)?.pid ?? 0;
  const pid = await pidNow();
  if (pid === 0) throw new CutoverError('DRILL_IMPOSSIBLE', `no ${id} runs`);
  return {
    hit: id,
    strike: async () => kill(pid),
    isNoticed: async () => (await pidNow()) !== pid,
    async isGood() {
      const now = await pidNow();
      return now > 0 && now !== pid && (await isBack());
    },
  };
}

/** The folder stands on a disk of its own, which nobody else has anything on. */
function fillDisk({ place, daemon }: Scene): Blow {
  const filler = path.join(place.home, 'filler');
  const mebibyte = Buffer.alloc(2 ** 20);
  const write = (): Promise<boolean> =>
    daemon.sayOfAlerts({ word: 'silence', about: 'drill', by: 'a drill', why: 'is there room?', forMs: 1_000 }).then(
      () => true,
      () => false,
    );
  return {
    hit: place.state,
    async strike() {
      for (;;) {
        // The last bytes too: what fails whole leaves room.
        const full = await writeFile(filler, mebibyte, { flag: 'a' }).then(
          () => false,
          () => true,
        );
        if (full) return;
      }
    },
    isNoticed: async () => !(await write()),
    relieve: () => rm(filler, { force: true }),
    isGood: write,
  };
}

const nameOf = ({ service, replica, colour }: TargetStatus): string => `${service}-${replica}.${colour}`;

async function areReady({ system }: Manifest, targets: readonly TargetStatus[]): Promise<boolean> {
  const ready = await Promise.all(
    targets.map(async ({ service, address }) => {
      const { path: asked = '/readyz', status = 200 } = system.services[service]?.probes.L1 ?? {};
      return request({ address, path: asked, timeoutMs: 2_000 }).then(
        (answer) => answer.status === status,
        () => false,
      );
    }),
  );
  return ready.length > 0 && ready.every(Boolean);
}

async function entryOf({ daemon }: Scene): Promise<string> {
  return ((await daemon.status()).listen ?? '').replace(/^tcp:(0\.0\.0\.0|::):/, 'tcp:localhost:');
}

/** Whatever the service says, once it is not the router that has nobody to ask. */
const answers = (address: string, asked: string): Promise<boolean> =>
  request({ address, path: asked, timeoutMs: 2_000 }).then(
    ({ status }) => status < 500,
    () => false,
  );

/** What is gone already was lost by somebody else. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    throw new CutoverError('DRILL_IMPOSSIBLE', `process ${Math.abs(pid)} could not be killed`, { cause: error });
  }
}
