import { rmSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { StatsAnswer } from './report.ts';
import type { TableAnswer } from './control.ts';
import { ask, newTable, startRouter, startUpstream, temporaryFolder } from './test-harness.ts';

const pools = {
  blue: { release: 'r1', upstreams: ['unix:/none'] },
  green: { release: 'r2', upstreams: ['unix:/none2'] },
};

test('the socket is for its owner alone', async () => {
  const { admin } = await startRouter();
  expect(statSync(admin).mode & 0o777).toBe(0o600);
});

test('only an epoch above the last durable one is accepted, and the same table again', async () => {
  const { put, call } = await startRouter();
  expect((await put(newTable({ epoch: 5, pools }))).json<TableAnswer>().effective).toEqual({ blue: 100, green: 0 });
  expect((await put(newTable({ epoch: 5, pools }))).status).toBe(200);
  for (const epoch of [4, 5]) {
    const stale = await put(newTable({ epoch, pools, weights: { blue: 90, green: 10 } }));
    expect(stale.status).toBe(409);
    expect(stale.json()).toMatchObject({ code: 'ROUTER_EPOCH_STALE', epoch: 5 });
  }
  expect((await put(newTable({ epoch: 6, pools, weights: { blue: 90, green: 10 } }))).status).toBe(200);
  expect((await call('GET', '/table')).json<TableAnswer>()).toMatchObject({
    table: { epoch: 6 },
    mask: { blue: [], green: [] },
    effective: { blue: 90, green: 10 },
  });
});

test('of tables put at the same time exactly one wins each epoch', async () => {
  const { put, call } = await startRouter();
  const answers = await Promise.all(
    [1, 2, 3, 4].map((green) => put(newTable({ epoch: 7, pools, weights: { blue: 100 - green, green } }))),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
  const winner = answers.findIndex(({ status }) => status === 200) + 1;
  expect((await call('GET', '/table')).json<TableAnswer>().effective?.green).toBe(winner);
});

test('every fault of a table is named at once and nothing changes', async () => {
  const { put, call } = await startRouter();
  const bad = {
    ...newTable({
      epoch: 0,
      salt: '',
      weights: { blue: 60, green: 50 },
      privateKeyHash: 'abc',
      visitorKey: { header: 'X Y' },
    }),
    pools: { blue: { release: '', upstreams: ['http://x', 'unix:/a', 'unix:/a'] }, red: {} },
    health: { path: 'readyz', intervalMs: 0, timeoutMs: 1_000 },
    guard: { candidate: 'blue', silenceMs: 1, windowMs: 1_000, minRequests: 1, maxErrorRate: 2, maxP95Ms: 10 },
    extra: true,
  };
  const answer = await put(bad);
  expect(answer.status).toBe(422);
  expect(
    answer
      .json<{ errors: { path: string }[] }>()
      .errors.map(({ path }) => path)
      .sort(),
  ).toEqual(
    [
      '/epoch',
      '/extra',
      '/guard/candidate',
      '/guard/maxErrorRate',
      '/health/failures',
      '/health/failures',
      '/health/intervalMs',
      '/health/path',
      '/pools/blue/release',
      '/pools/blue/upstreams/0',
      '/pools/blue/upstreams/2',
      '/pools/green',
      '/pools/red',
      '/privateKeyHash',
      '/salt',
      '/visitorKey/header',
      '/weights',
    ].sort(),
  );
  expect((await put('not an object')).status).toBe(422);
  expect((await call('GET', '/table')).json<TableAnswer>().table).toBeNull();
});

test('a table that cannot be made durable is not put in force', async () => {
  const state = `${temporaryFolder()}/state`;
  const { put, call } = await startRouter({ state });
  await put(newTable({ epoch: 1, pools }));
  rmSync(state, { recursive: true });
  writeFileSync(state, 'a file where the folder was');
  expect((await put(newTable({ epoch: 2, pools }))).json()).toMatchObject({ status: 500, code: 'ROUTER_CALL_FAILED' });
  expect((await call('GET', '/table')).json<TableAnswer>().table?.epoch).toBe(1);
  rmSync(state);
  expect((await put(newTable({ epoch: 2, pools }))).status).toBe(200);
});

test('calls that do not exist and bodies that are no JSON are told so', async () => {
  const { call } = await startRouter();
  expect((await call('GET', '/nothing')).json()).toMatchObject({ status: 404, code: 'ROUTER_NO_SUCH_CALL' });
  expect((await call('POST', '/drain/red')).status).toBe(404);
  expect((await call('POST', '/drain/blue', { retryMs: -1 })).status).toBe(422);
  expect((await call('GET', '/masks?after=x')).status).toBe(400);
  expect((await call('POST', '/heartbeat')).status).toBe(204);
});

test('counts are kept by colour and by release', async () => {
  const upstream = await startUpstream((request, response) => {
    response.statusCode = Number(request.url?.slice(1));
    response.end();
  });
  const { port, put, call } = await startRouter();
  const blue = (release: string) => ({ blue: { release, upstreams: [upstream.address] } });
  await put(newTable({ epoch: 1, pools: blue('r1') }));
  for (const status of [200, 201, 301, 404, 500]) await ask({ port, path: `/${status}` });
  await put(newTable({ epoch: 2, pools: blue('r2') }));
  await ask({ port, path: '/200' });
  const { colours, releases, epoch, latencyBounds } = (await call('GET', '/stats')).json<StatsAnswer>();
  expect(epoch).toBe(2);
  expect(colours.blue).toMatchObject({
    requests: 6,
    inFlight: 0,
    responses: { '2xx': 3, '3xx': 1, '4xx': 1, '5xx': 1 },
    gatewayErrors: 0,
  });
  expect(releases.blue['r1']).toMatchObject({ requests: 5 });
  expect(releases.blue['r2']).toMatchObject({ requests: 1, responses: { '2xx': 1 } });
  expect(colours.blue.latency.counts).toHaveLength(latencyBounds.length + 1);
  expect(colours.blue.latency.counts.reduce((sum, count) => sum + count)).toBe(6);
  expect(colours.blue.quantiles.p95).toBeGreaterThan(0);
  const metrics = (await call('GET', '/metrics')).body;
  expect(metrics).toContain('cutover_router_responses_total{colour="blue",release="r1",class="2xx"} 2\n');
  expect(metrics).toContain('cutover_router_first_byte_seconds_bucket{colour="blue",release="r1",le="+Inf"} 5\n');
  expect(metrics.endsWith('# EOF\n')).toBe(true);
});
