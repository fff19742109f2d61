import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { Copy } from './copy.ts';
import type { TestAnswer, TestRouter } from './test-harness.ts';
import { ask, newTable, startRouter, startUpstream, stopServer, temporaryFolder } from './test-harness.ts';

const madeAt = '2027-03-01T10:00:00.000Z';

/** Leaves a copy where a router with this state folder finds it. */
function leaveCopy(state: string, pages: Record<string, [type: string, body: string]>): void {
  const folder = join(state, 'copy');
  mkdirSync(folder, { recursive: true });
  const files = Object.entries(pages).map(([path, [type, body]]) => {
    const file = createHash('sha256').update(body).digest('hex');
    writeFileSync(join(folder, file), body);
    return [path, { file, headers: { 'content-type': type } }];
  });
  writeFileSync(join(folder, 'copy.json'), JSON.stringify({ version: 1, madeAt, files: Object.fromEntries(files) }));
}

const copied = {
  '/': ['text/html; charset=utf-8', '<p>An older copy</p>'],
  '/api/events?from=today': ['application/json', '[1]'],
} satisfies Record<string, [string, string]>;

interface Stage {
  router: TestRouter;
  /** As a plain request, and as one that Node's parser reads. */
  get(path: string, method?: string): Promise<TestAnswer[]>;
  /** Ends the entry of a colour. */
  end(colour: 'blue' | 'green'): Promise<void>;
}

async function standBeside(listener: RequestListener, limits = {}): Promise<Stage> {
  const state = temporaryFolder();
  leaveCopy(state, copied);
  const [blue, green] = [await startUpstream(listener), await startUpstream(listener)];
  const router = await startRouter({ state, limits });
  const pools = {
    blue: { release: 'r1', upstreams: [blue.address] },
    green: { release: 'r2', upstreams: [green.address] },
  };
  const health = { path: '/readyz', intervalMs: 50, timeoutMs: 1_000, failures: 2 };
  await router.put(newTable({ pools, weights: { blue: 50, green: 50 }, health }));
  const one = (path: string, method: string, headers: Record<string, string>): Promise<TestAnswer> =>
    ask({ host: '127.0.0.1', port: router.port, path, method, headers, agent: false });
  return {
    router,
    get: (path, method = 'GET') => Promise.all([one(path, method, {}), one(path, method, { 'cutover-journey': 'x' })]),
    end: (colour) => stopServer({ blue, green }[colour].server),
  };
}

const well: RequestListener = (_request, response) => void response.end('live');
const maskOf = async ({ router }: Stage): Promise<Record<string, string[]>> =>
  (await router.call('GET', '/table')).json<{ mask: Record<string, string[]> }>().mask;

test('both colours are gone: the copy answers whoever reads, with its date, and nobody else', async () => {
  const stage = await standBeside(well);
  expect((await stage.get('/')).map(({ body }) => body)).toEqual(['live', 'live']);
  await Promise.all([stage.end('blue'), stage.end('green')]);
  for (const answer of await stage.get('/?utm=1')) {
    expect(answer).toMatchObject({ status: 200, body: '<p>An older copy</p>' });
    expect(answer.headers).toMatchObject({ 'cutover-as-of': madeAt, 'cache-control': 'no-store' });
  }
  for (const { body } of await stage.get('/api/events?from=today')) expect(body).toBe('[1]');
  for (const { status, headers } of await stage.get('/', 'HEAD'))
    expect({ status, length: headers['content-length'] }).toEqual({ status: 200, length: '20' });
  for (const [path, method] of [
    ['/api/events?from=tomorrow', 'GET'],
    ['/api/events', 'GET'],
    ['/__proto__', 'GET'],
    ['/', 'POST'],
  ] as const)
    for (const { status, headers } of await stage.get(path, method))
      expect({ path, status, asOf: headers['cutover-as-of'] }).toEqual({ path, status: 502, asOf: undefined });
  const { releases } = (await stage.router.call('GET', '/stats')).json<{
    releases: Record<string, Record<string, { copied: number }>>;
  }>();
  expect((releases['blue']?.['r1']?.copied ?? 0) + (releases['green']?.['r2']?.copied ?? 0)).toBe(6);
});

test('entries that accept and never answer: nobody waits for them as long as for healthy ones', async () => {
  const hanging: RequestListener = () => {};
  const stage = await standBeside(hanging, { answerOrCopyMs: 50 });
  const pools = { blue: { release: 'r3', upstreams: [(await startUpstream(hanging)).address] } };
  const health = { path: '/never', intervalMs: 50, timeoutMs: 50, failures: 1 };
  await stage.router.put(newTable({ epoch: 2, pools, health }));
  await vi.waitFor(async () => expect((await maskOf(stage))['blue']).toEqual(['health']), 30_000);
  for (const { headers } of await stage.get('/')) expect(headers['cutover-as-of']).toBe(madeAt);
});

test('a colour that fails its checks and answers all the same goes on answering', async () => {
  const state = temporaryFolder();
  leaveCopy(state, copied);
  const { address } = await startUpstream(
    ({ url }, response) => void response.writeHead(url === '/ill' ? 503 : 200).end('live'),
  );
  const router = await startRouter({ state });
  const pools = { blue: { release: 'r1', upstreams: [address] } };
  await router.put(newTable({ pools }));
  const health = { path: '/ill', intervalMs: 50, timeoutMs: 1_000, failures: 1 };
  await vi.waitFor(
    async () => expect((await router.call('GET', '/table')).body).toContain('"effective":{"blue":100'),
    30_000,
  );
  await router.put(newTable({ epoch: 2, pools, health }));
  await vi.waitFor(
    async () => expect((await router.call('GET', '/table')).body).toContain('"blue":["health"]'),
    30_000,
  );
  expect(await ask({ host: '127.0.0.1', port: router.port, path: '/', agent: false })).toMatchObject({ body: 'live' });
});

test('a copy that is damaged, or leads elsewhere, is none', () => {
  const folder = temporaryFolder();
  const copy = new Copy(folder);
  expect(copy.answerTo('GET', '/'), 'nothing is there').toBeNull();
  writeFileSync(join(folder, 'secret'), 'secret');
  const files = (file: string) => ({ '/': { file, headers: {} } });
  for (const index of [
    '{',
    '{}',
    JSON.stringify({ madeAt, files: files('secret') }),
    JSON.stringify({ madeAt, files: files('0'.repeat(64)) }),
  ]) {
    writeFileSync(join(folder, 'copy.json'), index);
    utimesSync(join(folder, 'copy.json'), new Date(), new Date(Date.now() + index.length * 1_000));
    expect(copy.answerTo('GET', '/'), index).toBeNull();
  }
});
