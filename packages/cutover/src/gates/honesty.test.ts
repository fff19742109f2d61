/** Services that tell the truth about what they depend on, and services that do not, as real processes. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DrillRig } from './drill/testing/rig.ts';
import type { Program } from './drill/testing/rig.ts';
import { request } from '../wire/request.ts';
import { HonestyGate } from './honesty.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const outside = createServer((_request, response) => response.end('{"sent":true}'));
const never = new AbortController().signal;
let rig: DrillRig;

beforeAll(async () => {
  outside.listen(0, '127.0.0.1');
  await once(outside, 'listening');
  rig = await DrillRig.open({ OUTSIDE_URL: `http://127.0.0.1:${(outside.address() as AddressInfo).port}` });
});
afterAll(async () => {
  outside.closeAllConnections();
  outside.close();
  await rig[Symbol.asyncDispose]();
});

/** Asks its own dependency whenever it is asked how it is. */
const api: Program = {
  external: { mail: 'OUTSIDE_URL' },
  source: `
    const state = () => ask(process.env.OUTSIDE_URL, '/').then(({ body }) => (JSON.parse(body).sent ? 'up' : 'down'), () => 'down');
    serve({ ...live, '/readyz': () => [200, {}], '/health': async () => [200, { at: Date.now(), mail: await state(), visits: Math.random() }] });`,
};
const web = (change = ''): Program => ({
  needs: ['api'],
  source: `
    const isUp = () => ask(process.env.CUTOVER_ADDRESS_API, '/livez').then(({ status }) => status === 200, () => false);
    serve({
      ...live,
      '/readyz': async () => [(await isUp()) ? 200 : 503, {}],
      '/health': async () => [200, { api: (await isUp()) ? 'up' : 'down' }],
      ${change}
    });`,
});

/** @param noticeMs less where nobody would ever notice */
const gate = (known: string[] = [], noticeMs = 60_000): HonestyGate =>
  new HonestyGate({ ...rig.dependencies, noticeMs, provenBefore: () => new Set(known) });

test('services that tell of each of their dependencies pass, and are not asked again', async () => {
  const question = await rig.start('r1', 'green', { api, web: web() });
  const answer = await gate().ask(question, never);
  expect(answer, `${answer.reason}`).toMatchObject({
    verdict: 'pass',
    evidence: { drilled: { 'api/mail': 'cut, slow, corrupt', 'web/api': 'cut, slow, corrupt' } },
  });
  expect(await rig.drilled(), 'nothing of it is left').toEqual([]);
  const marks = Object.values(answer.evidence['proven'] as Record<string, string>);
  expect(marks).toHaveLength(2);
  expect(await gate(marks).ask(question, never)).toMatchObject({
    verdict: 'pass',
    evidence: { proven: expect.anything() },
  });
});

test('a health that is a constant is found out, and so is a service that is ready whatever happens', async () => {
  const question = await rig.start('r2', 'blue', {
    api: {
      ...api,
      source: `serve({ ...well, '/health': () => [200, { status: 'ok', score: 97, users: Math.floor(Math.random() * 900) }] });`,
    },
    web: web(`'/readyz': () => [200, {}],`),
  });
  const answer = await gate([], 3_000).ask(question, never);
  expect(answer).toMatchObject({ verdict: 'fail', failed: ['api/mail/cut', 'web/api/cut'] });
  expect(answer.reason).toMatch(/api: \/health does not change when mail is cut off/);
  expect(answer.reason).toMatch(/web: \/readyz does not change when api is cut off/);
  expect(await rig.drilled()).toEqual([]);
});

test('a service that stops being ready before its own twin begins is named, within the patience', async () => {
  const sick = `let [asked, ...rest] = [0]; serve({ ...live, '/readyz': () => [++asked > 3 ? 503 : 200, {}], '/health': () => [200, {}] });`;
  const page = `
    const isUp = () => ask(process.env.CUTOVER_ADDRESS_SICK, '/readyz').then(({ status }) => status === 200, () => false);
    serve({ ...live, '/readyz': async () => [(await isUp()) ? 200 : 503, {}] });`;
  const question = await rig.start('r3', 'green', { sick: { source: sick }, page: { needs: ['sick'], source: page } });
  const { address = '' } = (await rig.dependencies.engine.list()).find(({ service }) => service === 'sick') ?? {};
  for (let times = 0; times < 4; times++) await request({ address, path: '/readyz', timeoutMs: 5_000 });
  const step = { ...question.step, patienceMs: 5_000 };
  const answer = await gate().ask({ ...question, step }, never);
  expect(answer.verdict).toBe('fail');
  expect(answer.reason).toContain(
    'the twin of page did not become ready on empty stores within 2 s: /readyz is not well; sick, which it depends on, is not ready any more in the candidate',
  );
});
