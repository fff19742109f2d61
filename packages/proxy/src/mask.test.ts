import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { expect, test } from 'vitest';
import type { MasksAnswer } from './admin.ts';
import type { TableAnswer } from './control.ts';
import type { RoutingTable } from './table.ts';
import { ask, eventually, newTable, startRouter, startUpstream, stopServer, temporaryFolder } from './test-harness.ts';

const health = { path: '/readyz', intervalMs: 20, timeoutMs: 500, failures: 2 };

async function twoColours(
  changes: Partial<RoutingTable> = {},
  greenStatus: () => number = () => 200,
  delayMs = () => 0,
) {
  const blue = await startUpstream((_request, response) => response.end('blue'));
  const green = await startUpstream((_request, response) => {
    response.statusCode = greenStatus();
    setTimeout(() => response.end('green'), delayMs());
  });
  const folder = temporaryFolder();
  const router = await startRouter({ state: folder });
  const table = newTable({
    weights: { blue: 50, green: 50 },
    pools: { blue: { release: 'r1', upstreams: [blue.address] }, green: { release: 'r2', upstreams: [green.address] } },
    health,
    ...changes,
  });
  expect((await router.put(table)).status).toBe(200);
  await eventually(() => seenHealthy(folder) === 2);
  const state = async () => (await router.call('GET', '/table')).json<TableAnswer>();
  const masks = async (after = 0) => (await router.call('GET', `/masks?after=${after}`)).json<MasksAnswer>().changes;
  const revive = (upstream: { address: string }, name: string) =>
    startUpstream((_request, response) => response.end(name), upstream.address.slice('unix:'.length));
  return { ...router, table, blue, green, state, masks, revive };
}

/** How many colours the router has seen healthy. */
const seenHealthy = (folder: string) =>
  existsSync(`${folder}/known-good.json`)
    ? Object.keys(JSON.parse(readFileSync(`${folder}/known-good.json`, 'utf8')) as object).length
    : 0;

const askers = (port: number, count: number) => Promise.all(Array.from({ length: count }, () => ask({ port })));
const kill = ({ server }: { server: Server }) => stopServer(server);

test('a colour that dies gives its visitors to the other, gets them back once healthy, and both are recorded', async () => {
  const { port, green, state, masks, revive } = await twoColours();
  await kill(green);
  await eventually(async () => (await state()).effective?.green === 0);
  expect((await askers(port, 20)).every(({ status, body }) => status === 200 && body === 'blue')).toBe(true);
  const [out] = await masks();
  expect(out).toMatchObject({ colour: 'green', release: 'r2', reason: 'health', masked: true });
  await revive(green, 'green');
  await eventually(async () => (await state()).effective?.green === 50);
  expect(await masks(out?.number)).toMatchObject([{ colour: 'green', reason: 'health', masked: false }]);
  expect((await state()).table?.weights).toEqual({ blue: 50, green: 50 });
});

test('the first refused connection is enough: no visitor waits for the checks', async () => {
  const slowChecks = { ...health, intervalMs: 60_000 };
  const { port, green, state } = await twoColours({ health: slowChecks });
  await askers(port, 1);
  await kill(green);
  await eventually(async () => {
    await askers(port, 5);
    return (await state()).effective?.green === 0;
  });
  expect((await askers(port, 20)).every(({ body }) => body === 'blue')).toBe(true);
});

test('visitors of a dead authority go to a proven candidate only', async () => {
  const { port, blue, put, table, state } = await twoColours({ weights: { blue: 100, green: 0 } });
  await kill(blue);
  await eventually(async () => (await state()).mask.blue.length > 0);
  expect((await state()).effective).toEqual({ blue: 100, green: 0 });
  expect((await ask({ port })).status).toBe(502);
  await put({ ...table, epoch: 2, weights: { blue: 95, green: 5 } });
  expect((await state()).effective).toEqual({ blue: 0, green: 100 });
  expect((await ask({ port })).body).toBe('green');
});

test('late checks do not take out an upstream that answers visitors; one that answers nobody goes out', async () => {
  let mute = false;
  let checks = 0;
  const green = await startUpstream((request, response) => {
    if (request.url === '/late') checks += 1;
    else if (!mute) response.end('green');
  });
  const { port, put, state, table } = await twoColours({ health: { ...health, path: '/late', timeoutMs: 300 } });
  const pools = { ...table.pools, green: { release: 'r2', upstreams: [green.address] } };
  await put({ ...table, epoch: 2, pools });
  while (checks < 6) await askers(port, 10);
  expect((await state()).effective?.green).toBe(50);
  mute = true;
  await eventually(async () => (await state()).effective?.green === 0);
});

test('with both colours gone at once the authority is tried; whichever comes back serves', async () => {
  const { port, blue, green, state, revive } = await twoColours();
  await eventually(async () => (await ask({ port })).status === 200);
  await Promise.all([kill(blue), kill(green)]);
  await eventually(async () => (await state()).mask.blue.length + (await state()).mask.green.length === 2);
  expect((await state()).effective).toEqual({ blue: 100, green: 0 });
  await revive(green, 'green');
  await eventually(async () => (await state()).effective?.green === 100);
  expect((await askers(port, 5)).every(({ body }) => body === 'green')).toBe(true);
});

test('a colour that never passed its checks gets no visitor, not even when nothing else is left', async () => {
  let visitors = 0;
  let ready = false;
  const green = await startUpstream((request, response) => {
    if (request.url !== '/ready') visitors += 1;
    response.statusCode = request.url === '/ready' && !ready ? 503 : 200;
    response.end('green');
  });
  const { port, put, state } = await twoColours();
  const only = { pools: { green: { release: 'r9', upstreams: [green.address] } }, authority: 'green' as const };
  await put(newTable({ epoch: 2, weights: { blue: 0, green: 100 }, ...only, health: { ...health, path: '/ready' } }));
  await eventually(async () => (await state()).mask.green.includes('health'));
  expect((await state()).effective).toEqual({ blue: 0, green: 0 });
  const before = visitors;
  const [refused] = await askers(port, 5);
  expect([refused?.status, refused?.json<{ code: string }>().code]).toEqual([503, 'ROUTER_NEVER_HEALTHY']);
  expect(visitors).toBe(before);
  ready = true;
  await eventually(async () => (await ask({ port })).body === 'green');
});

test('the colour that served before takes its visitors back when the authority dies, without the daemon', async () => {
  const promoted = { authority: 'green' as const, weights: { blue: 0, green: 100 }, standby: 'blue' as const };
  const { port, green, state } = await twoColours(promoted);
  expect((await askers(port, 5)).every(({ body }) => body === 'green')).toBe(true);
  await kill(green);
  await eventually(async () => (await state()).effective?.blue === 100);
  expect((await askers(port, 5)).every(({ body }) => body === 'blue')).toBe(true);
});

test('a router that comes back while everything is down remembers what was good', async () => {
  const state = temporaryFolder();
  const upstream = await startUpstream((_request, response) => response.end('blue'));
  const first = await startRouter({ state });
  await first.put(newTable({ pools: { blue: { release: 'r1', upstreams: [upstream.address] } }, health }));
  await eventually(() => seenHealthy(state) === 1);
  await first.close();
  await kill(upstream);
  const second = await startRouter({ state });
  const look = async () => (await second.call('GET', '/table')).json<TableAnswer>();
  await eventually(async () => (await look()).mask.blue.includes('health'));
  expect((await look()).effective).toEqual({ blue: 100, green: 0 });
});

test('an upstream that is not ready is out although it answers', async () => {
  const { state, put, table } = await twoColours();
  await put({ ...table, epoch: 2, health: { ...health, path: '/green-fails' } });
  expect((await state()).mask.green).toEqual([]);
  const failing = await startUpstream((_request, response) => {
    response.statusCode = 503;
    response.end();
  });
  await put({
    ...table,
    epoch: 3,
    health: { ...health, path: '/' },
    pools: { ...table.pools, green: { release: 'r3', upstreams: [failing.address] } },
  });
  await eventually(async () => (await state()).mask.green.includes('health'));
});

test('a mask does not outlive the release that earned it', async () => {
  const { blue, green, put, table, state, masks } = await twoColours();
  await kill(green);
  await eventually(async () => (await state()).mask.green.length > 0);
  await put({ ...table, epoch: 2, pools: { ...table.pools, green: { release: 'r3', upstreams: [blue.address] } } });
  expect((await state()).mask.green).toEqual([]);
  expect((await masks()).at(-1)).toMatchObject({ colour: 'green', release: 'r2', reason: 'health', masked: false });
});

const guard: NonNullable<RoutingTable['guard']> = {
  candidate: 'green',
  silenceMs: 200,
  windowMs: 2_000,
  minRequests: 20,
  maxErrorRate: 0.05,
  maxP95Ms: 100,
};

/** Sends visitors, 5 at a time, until the state holds. */
async function visitUntil(port: number, holds: () => Promise<boolean>) {
  await eventually(async () => {
    await askers(port, 5);
    return holds();
  });
}

test('a candidate that fails while the daemon is silent is taken to 0 by the guard', async () => {
  const { port, state, masks, put, table } = await twoColours({ guard }, () => 500);
  await visitUntil(port, async () => (await state()).effective?.green === 0);
  expect(await masks()).toMatchObject([
    {
      colour: 'green',
      release: 'r2',
      reason: 'guard',
      masked: true,
      detail: expect.stringMatching(/^error rate 100\.0% over 5\.0%; authority 0\.0%; n = \d+$/),
    },
  ]);
  expect((await askers(port, 10)).every(({ body }) => body === 'blue')).toBe(true);
  await put({ ...table, epoch: 2, guard, weights: { blue: 60, green: 40 } });
  expect((await state()).mask.green).toEqual(['guard']);
  await put({ ...table, epoch: 3, guard: null });
  expect((await state()).mask.green).toEqual([]);
});

test('a candidate that is slow while the daemon is silent is taken to 0 by the guard', async () => {
  const { port, state, masks } = await twoColours(
    { guard },
    () => 200,
    () => 150,
  );
  await visitUntil(port, async () => (await state()).effective?.green === 0);
  expect((await masks())[0]?.detail).toMatch(/^p95 \d+ ms over 100 ms/);
});

test('while the daemon lives the guard leaves the decision to it', async () => {
  const { port, state, call } = await twoColours({ guard: { ...guard, silenceMs: 60_000 } }, () => 500);
  let rounds = 0;
  await visitUntil(port, async () => (await call('POST', '/heartbeat')).status === 204 && (rounds += 1) > 30);
  expect((await state()).mask.green).toEqual([]);
});
