import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { needs } from '../../../../tests/support/needs.ts';
import { findPart } from '../../../../tests/support/parts.ts';
import { routerContract } from './router.contract.ts';
import type { Router } from '../model/ports.ts';
import type { RoutingTable } from '../model/routing.ts';
import type { Colour } from '../model/system.ts';
import type { RouterRig, RouterSurroundings } from './router.contract.ts';
import { proxyRig } from './testing/router-rig.ts';

needs('haproxy')('with HAProxy', () => {
  routerContract('the router that HAProxy moves the bytes of', (surroundings) =>
    proxyRig(surroundings, findPart('haproxy')),
  );

  test('a visitor key that is declared later brings a new process and breaks no kept connection', async () => {
    const folder = mkdtempSync('/tmp/rk-');
    const target = http.createServer((_request, response) => response.end('served')).listen(`${folder}/t`);
    await once(target, 'listening');
    const surroundings: RouterSurroundings = { entriesOf: async () => [`unix:${folder}/t`] };
    await using rig = await proxyRig(surroundings, findPart('haproxy'));
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (headers = {}): Promise<{ body: string; cookie: string }> => {
      const asked = http.get({ host: '127.0.0.1', port: rig.port(), agent, headers });
      const [answer] = (await once(asked, 'response')) as [http.IncomingMessage];
      return { body: await text(answer), cookie: answer.headers['set-cookie']?.[0] ?? '' };
    };
    const router = rig.routerOf(1);
    const table = { salt: 's', authority: 'blue', weights: { blue: 100, green: 0 }, releases: { blue: 'r1' } } as const;
    const tableOf = (epoch: number) => ({ ...table, epoch, preview: false, guarded: false });
    await router.apply(tableOf(1));
    expect(await ask()).toMatchObject({ body: 'served' });
    const before = rig.moverPid();
    surroundings.visitorKey = { header: 'x-user', query: 'user' };
    await router.apply(tableOf(2));
    expect(rig.moverPid()).not.toBe(before);
    expect(await ask()).toMatchObject({ body: 'served' });
    agent.destroy();
    const key = createHash('sha256').update('ann').digest('hex').slice(0, 32);
    expect((await ask({ 'x-user': 'ann' })).cookie).toContain(`cutover-visitor=${key};`);
    agent.destroy();
    target.close();
    target.closeAllConnections();
    rmSync(folder, { recursive: true });
  });

  describe('beside what every router promises', () => {
    let folder: string;
    let targets: Record<Colour, http.Server>;
    let rig: RouterRig;
    let router: Router;
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

    beforeEach(async () => {
      folder = mkdtempSync('/tmp/rb-');
      targets = { blue: targetOf('blue'), green: targetOf('green') };
      for (const [colour, target] of Object.entries(targets)) {
        target.listen(`${folder}/${colour}`);
        await once(target, 'listening');
      }
      rig = await proxyRig({ entriesOf: async (colour) => [`unix:${folder}/${colour}`] }, findPart('haproxy'));
      router = rig.routerOf(1);
    });
    afterEach(async () => {
      agent.destroy();
      await rig[Symbol.asyncDispose]();
      for (const target of Object.values(targets)) target.close().closeAllConnections();
      rmSync(folder, { recursive: true });
    });

    const tableOf = (epoch: number, green: number): RoutingTable => ({
      epoch,
      salt: 's',
      authority: 'blue',
      weights: { blue: 100 - green, green },
      releases: { blue: 'r1', green: 'r2' },
      preview: false,
      guarded: false,
    });
    const ask = async (path: string, headers: http.OutgoingHttpHeaders = {}): Promise<string> => {
      const asked = http.get({ host: '127.0.0.1', port: rig.port(), path, agent, headers });
      const [answer] = (await once(asked, 'response')) as [http.IncomingMessage];
      return text(answer);
    };

    test('what was chosen for a connection holds for one visitor under one table only', async () => {
      await router.apply(tableOf(1, 50));
      const keys = Array.from({ length: 8 }, (_, index) => createHash('md5').update(`visitor ${index}`).digest('hex'));
      const isCandidate = (key: string): boolean =>
        createHash('sha256').update(`s/${key}`).digest().readUIntBE(0, 6) < 2 ** 47;
      const colours = keys.map((key) => (isCandidate(key) ? 'green' : 'blue'));
      expect(new Set(colours).size).toBe(2);
      for (const [index, key] of keys.entries()) {
        const cookie = `cutover-visitor=${key}`;
        expect(await ask('/', { cookie })).toBe(colours[index]);
        expect(await ask('/', { cookie, accept: 'text/event-stream' })).toBe(colours[index]);
        expect(await ask('/', { cookie })).toBe(colours[index]);
      }
      const cookie = `cutover-visitor=${keys[colours.indexOf('blue')]}`;
      expect(await ask('/', { cookie })).toBe('blue');
      await router.apply(tableOf(2, 100));
      expect(await ask('/', { cookie })).toBe('green');
      await router.apply(tableOf(3, 0));
      expect(await ask('/', { cookie })).toBe('blue');
    });

    test('answers are counted by their class and by what they took', async () => {
      await router.apply(tableOf(1, 0));
      for (const path of ['/', '/', '/missing', '/error', '/slow']) await ask(path);
      const { blue } = await router.stats();
      expect(blue).toMatchObject({ requests: 5, errors: 1, inFlight: 0, lost: 0 });
      const within = (boundMs: number | null) => blue?.latency.find((bucket) => bucket.boundMs === boundMs)?.count;
      expect(within(null)).toBe(5);
      expect(within(50)).toBeLessThan(5);
    });

    test('nobody leads and HAProxy dies: it is back with the same table and the same mask', async () => {
      await router.apply(tableOf(1, 100));
      await router.apply(tableOf(2, 50));
      targets.green.close().closeAllConnections();
      // From here on the router is on its own: nothing is asked of it and no heartbeat comes.
      const key = Array.from({ length: 99 }, (_, index) => createHash('md5').update(`${index}`).digest('hex')).find(
        (each) => createHash('sha256').update(`s/${each}`).digest().readUIntBE(0, 6) < 2 ** 47,
      );
      const visit = () => ask('/', { cookie: `cutover-visitor=${key}` });
      await vi.waitFor(async () => expect(await visit()).toBe('blue'), { timeout: 180_000 });
      const dead = rig.moverPid();
      process.kill(dead, 'SIGKILL');
      await rig.revivesItself();
      expect(await vi.waitFor(visit, { timeout: 180_000 })).toBe('blue');
      expect(await router.state()).toEqual({ table: tableOf(2, 50), masked: ['green'] });
    });
  });
});

/** Says which colour it is; its ways of being different are paths. */
function targetOf(colour: Colour): http.Server {
  return http.createServer((request, response) => {
    const status = { '/missing': 404, '/error': 500 }[request.url ?? ''] ?? 200;
    setTimeout(() => response.writeHead(status).end(colour), request.url === '/slow' ? 60 : 0);
  });
}
