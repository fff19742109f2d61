import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { needs } from '../../../../tests/support/needs.ts';
import { findPart } from '../../../../tests/support/parts.ts';
import { routerContract } from './router.contract.ts';
import type { RouterSurroundings } from './router.contract.ts';
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
});
