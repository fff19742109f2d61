/** The routing table is switched again and again under visitors, whose requests cross the whole system. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { routerMain } from '@cutover/proxy';
import { afterAll, expect, test } from 'vitest';
import { openManifests } from '../packages/cutover/src/artifacts/manifests.ts';
import { SystemClock } from '../packages/cutover/src/daemon/system-clock.ts';
import { until } from '../packages/cutover/src/keeper/testing/processes.ts';
import type { RoutingTable } from '../packages/cutover/src/model/routing.ts';
import type { Colour } from '../packages/cutover/src/model/system.ts';
import { ProxyRouter } from '../packages/cutover/src/routers/proxy.ts';
import { harmOf, invite, unharmed } from './support/audience.ts';
import { freePort } from '../packages/cutover/src/wire/free-port.ts';
import { TestEnvironment } from './support/environment.ts';

const switches = 100;
const environment = new TestEnvironment('pair');
const folder = mkdtempSync(path.join(os.tmpdir(), 'cutover-r-'));
afterAll(async () => {
  await environment.close();
  rmSync(folder, { recursive: true });
});

test(`${switches} switches fail no request, mix no colours and cost no event`, async () => {
  const [v1, v2] = [await environment.version('v1'), await environment.version('v2', 'v2')];
  await environment.up(v1);
  // Both colours stand while a release shows its candidate to nobody but us: its canary waits for visitors.
  const before = environment.latest();
  await environment.cli(v2, ['release', '--hold', '10m', '--detach']);
  await environment.begun(before, '-canary');
  const { open, serving, targets } = await environment.daemon.status();
  const releases = { blue: serving?.id ?? '', green: open?.id ?? '' };

  // A router beside the system's own, so that the epochs of the release stay what they are.
  const port = await freePort();
  const socket = path.join(folder, 'admin.sock');
  const args = [
    '--conditions=source',
    routerMain,
    '--listen',
    `tcp:127.0.0.1:${port}`,
    '--admin',
    `unix:${socket}`,
    '--state',
    folder,
  ];
  const process_ = spawn(process.execPath, args, { stdio: 'ignore' });
  const over = once(process_, 'close');
  const { system } = openManifests(environment.place.manifests).get(open?.tuple.digest ?? '');
  const router = new ProxyRouter({
    clock: new SystemClock(),
    lease: () => 1,
    socket,
    systemOf: () => system,
    entriesOf: async (colour) =>
      targets.filter((target) => target.service === 'front' && target.colour === colour).map(({ address }) => address),
    privateKeyHash: () => '',
  });
  const table = (epoch: number, authority: Colour, weights: Record<Colour, number>): RoutingTable => ({
    epoch,
    salt: releases.green,
    authority,
    weights,
    releases,
    preview: false,
    guarded: false,
  });
  try {
    await until(() => router.apply(table(1, 'blue', { blue: 100, green: 0 })));
    const audience = await invite(`http://127.0.0.1:${port}`, { requestsPerSecond: 100 });
    try {
      for (let epoch = 2; epoch < switches + 2; epoch++) {
        const authority = epoch % 2 === 0 ? 'green' : 'blue';
        const share = epoch % 3 === 0 ? 50 : 100;
        await router.apply(
          table(epoch, authority, { ...{ blue: 100 - share, green: 100 - share }, [authority]: share }),
        );
        await sleep(30);
      }
      const report = await audience.report();
      expect(harmOf(report)).toEqual(unharmed);
      expect(Object.keys(report.releases).toSorted(), 'both colours answered').toEqual(
        [releases.blue, releases.green].toSorted(),
      );
    } finally {
      audience.kill();
    }
  } finally {
    process_.kill('SIGKILL');
    await over;
  }
});
