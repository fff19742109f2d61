/** What stands behind an entry is cut off: entries and services that are honest about it, and some that are not. */

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Route } from '../model/system.ts';
import { DrillRig } from './drill/testing/rig.ts';
import type { Program } from './drill/testing/rig.ts';
import { OutageGate } from './outage.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const never = new AbortController().signal;
let rig: DrillRig;
beforeAll(async () => {
  rig = await DrillRig.open();
});
afterAll(() => rig[Symbol.asyncDispose]());

const route = (path: string, type = 'application/json'): Route => ({
  method: 'GET',
  path,
  type,
  status: 200,
  example: null,
  role: null,
  withinMs: 1_000,
});

const events: Program = {
  routes: [route('/api/events')],
  source: `serve({ ...well, '/api/events': () => [200, { total: 1, events: [{ id: 1, title: 'Walk' }] }] });`,
};
const news: Program = {
  routes: [route('/api/news')],
  source: `serve({ ...well, '/api/news': () => [200, []] });`,
};
/** @param otherwise what is answered when events do not answer @param more of the entry */
const web = (otherwise: string, more = ''): Program => ({
  needs: ['events', 'news'],
  routes: [route('/', 'text/html')],
  source: `
    let last = null;
    const pass = (where, path) => async () => { const { status, body } = await ask(where, path); return [status, JSON.parse(body)]; };
    const passEvents = pass(process.env.CUTOVER_ADDRESS_EVENTS, '/api/events');
    const passNews = pass(process.env.CUTOVER_ADDRESS_NEWS, '/api/news');
    serve({
      ...well,
      '/': () => [200, '<h1>all</h1>'],
      '/api/events': () => passEvents().then((good) => (last = good), () => ${otherwise}),
      '/api/news': () => passNews().catch(() => [503, { title: 'no news' }]),
      ${more}
    });`,
});

const asked = async (entry: Program) => {
  const question = await rig.start(`r${Math.random().toString(36).slice(2, 8)}`, 'green', { events, news, web: entry });
  try {
    return await new OutageGate(rig.dependencies).ask(question, never);
  } finally {
    for (const target of await rig.dependencies.engine.list()) await rig.dependencies.engine.stop(target);
    expect(await rig.drilled(), 'nothing of it is left').toEqual([]);
  }
};

test.each([
  ['an error', `[503, { title: 'no events' }]`],
  ['an older answer that says so', `[200, { ...last[1], stale: true }]`],
  ['nothing', `[200, { total: 0, events: [] }]`],
])('%s is honest', async (_what, otherwise) => {
  const answer = await asked(web(otherwise));
  expect(answer, `${answer.reason}`).toMatchObject({ verdict: 'pass' });
});

test.each([
  [
    'a sample',
    web(`[200, { total: 1, events: [{ id: 7, title: 'Sample' }] }]`),
    /\/api\/events answers 200 with a record that was never there.* while events is away/,
  ],
  ['a figure', web(`[200, { total: 1200, events: [] }]`), /answers 200 with a figure at \/total/],
  ['a page in place of data', web(`[200, '<h1>all</h1>']`), /answers text\/html in place of application\/json/],
  [
    'the news gone too',
    web(`[503, {}]`, `'/api/news': () => passEvents().then(passNews, () => [503, {}]),`),
    /\/api\/news answers 503, though it does not depend on it/,
  ],
])('%s is found', async (_what, entry, told) => {
  const answer = await asked(entry);
  expect(answer.verdict, `${answer.reason}`).toBe('fail');
  expect(answer.reason).toMatch(told);
});
