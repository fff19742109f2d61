import { randomUUID } from 'node:crypto';
import { signJourney } from '@cutover/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestPostgres, testPostgres, whyNoPostgres } from '../testing/postgres.ts';
import { type Answer, startTarget, type Target } from '../testing/target.ts';

const KEY = 'a key of the tests';
const TOKEN = 'the-operators-own-token';
const absent = whyNoPostgres();
const skipped = absent === undefined ? '' : ` (skipped: ${absent})`;

describe.skipIf(absent !== undefined)(`the API of North${skipped}`, () => {
  let postgres: TestPostgres;
  let replicas: [Target, Target];

  const start = (target: string): Promise<Target> =>
    startTarget('api', {
      DATABASE_URL: postgres.url,
      MAX_EVENTS: '600',
      OPERATOR_TOKEN: TOKEN,
      CUTOVER_JOURNEY_KEY: KEY,
      CUTOVER_RELEASE: 'r1',
      CUTOVER_TARGET: target,
    });
  const post = (body: unknown, headers: Record<string, string> = {}, on = replicas[0]): Promise<Answer> =>
    on.ask('/ingest', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const count = async (headers?: Record<string, string>): Promise<number> => (await state(headers)).count;
  const state = async (headers: Record<string, string> = {}): Promise<State> =>
    (await replicas[1].ask('/state', { headers })).json() as State;
  const log = async (headers: Record<string, string> = {}): Promise<Form[]> =>
    (await replicas[1].ask('/log', { headers })).json() as Form[];

  beforeAll(async () => {
    postgres = await testPostgres();
    replicas = await Promise.all([start('api-1.blue'), start('api-2.blue')]);
  });
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await postgres.stop();
  });

  it('says {count, last: {}} before the first event', async () => {
    expect(await state()).toEqual({ count: 0, last: {} });
    expect(await log()).toEqual([]);
  });

  it('counts an event once and shows it in state, log and stream, type and class at the top', async () => {
    const follower = replicas[1].follow('/events');
    const headers = await follower.opened;
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': '*',
    });
    const payload = { type: 'ohc.demo.badge', eventclass: 'ohc.demo.access', data: { text: '<b>1</b>\n' }, number: 1 };
    const answer = await post(payload);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cutover-release': 'r1' });
    expect(answer.json()).toEqual({ ok: true, count: 1 });
    const form = {
      ts: expect.stringMatching(/^\d{4}-.*Z$/),
      payload,
      count: 1,
      type: payload.type,
      eventclass: payload.eventclass,
    };
    expect(await state()).toEqual({ count: 1, last: form });
    expect(await log()).toEqual([form]);
    expect(await follower.until(1)).toEqual([{ id: '1', event: 'message', data: form }]);
    follower.leave();
  });

  it('takes no body as {} and text as JSON', async () => {
    const before = await count();
    expect((await replicas[0].ask('/ingest', { method: 'POST' })).json()).toEqual({ ok: true, count: before + 1 });
    const beacon = { method: 'POST', body: '{"from":"a beacon"}', headers: { 'content-type': 'text/plain' } };
    expect((await replicas[0].ask('/ingest', beacon)).json()).toEqual({ ok: true, count: before + 2 });
    expect((await log()).map(({ payload }) => payload).slice(-2)).toEqual([{}, { from: 'a beacon' }]);
  });

  it.each([
    ['invalid JSON', '{"a":'],
    ['a list', '[1]'],
    ['a number', '7'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['half a surrogate pair', '{"a":"\\ud800"}'],
    ['__proto__', '{"a":{"__proto__":{}}}'],
    ['endless nesting', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('refuses %s with 400 and does not count it', async (_name, body) => {
    const before = await count();
    const answer = await replicas[0].ask('/ingest', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(await count()).toBe(before);
  });

  it('refuses more than 1 MB with 413, wrong methods with 405 and Allow, and answers OPTIONS with 204', async () => {
    const before = await count();
    expect((await post({ large: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect((await post({ large: 'x'.repeat(1_000_000) })).status).toBe(200);
    expect(await count()).toBe(before + 1);
    const wrong = await replicas[0].ask('/ingest');
    expect(wrong.status).toBe(405);
    expect(wrong.headers['allow']).toContain('POST');
    for (const path of ['/ingest', '/reset']) {
      const preflight = await replicas[0].ask(path, { method: 'OPTIONS' });
      expect(preflight.status).toBe(204);
      expect(preflight.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'POST, OPTIONS',
      });
    }
  });

  it('empties the stage on the operator’s word only; ids go on, screens are told', async () => {
    const follower = replicas[1].follow('/events');
    await follower.opened;
    expect((await replicas[0].ask('/reset', { method: 'POST' })).status).toBe(401);
    const before = await count();
    expect(before).toBeGreaterThan(0);
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await replicas[0].ask('/reset', { method: 'POST', headers })).json()).toEqual({ ok: true, reset: true });
    expect(await state()).toEqual({ count: 0, last: {} });
    expect(await log()).toEqual([]);
    expect((await post({ first: 'again' })).json()).toEqual({ ok: true, count: 1 });
    const told = await follower.until(2);
    // What was posted before all this may still have been on its way.
    const reset = (): number => told.findIndex(({ event }) => event === 'reset');
    while (reset() < 0 || told.length < reset() + 2) await follower.until(told.length + 1);
    const [emptied, next] = told.slice(reset());
    expect(next).toMatchObject({ id: String(Number(emptied?.id) + 1), data: { count: 1 } });
    follower.leave();
  });

  it('counts 200 parallel posts over two replicas 1 to 200, and both streams show one order', async () => {
    await replicas[0].ask('/reset', { method: 'POST', headers: { authorization: `Bearer ${TOKEN}` } });
    const followers = replicas.map((replica) => replica.follow('/events'));
    await Promise.all(followers.map(({ opened }) => opened));
    const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => post({ n }, {}, replicas[n % 2])));
    const counts = answers.map((answer) => (answer.json() as { count: number }).count);
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    const [left, right] = await Promise.all(followers.map(async (follower) => (await follower.until(200)).slice(-200)));
    expect(left).toEqual(right);
    expect((left ?? []).map(({ data }) => (data as Form).count)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    expect((await log()).map(({ payload }) => payload)).toEqual((left ?? []).map(({ data }) => (data as Form).payload));
    for (const follower of followers) follower.leave();
  });

  it('replays after Last-Event-ID, also on a replica that started later; too old an id gets a gap event', async () => {
    const follower = replicas[0].follow('/events');
    await follower.opened;
    await post({ marks: 'the place' });
    const place = (await follower.until(1)).at(-1)?.id ?? '';
    follower.leave();
    await Promise.all(Array.from({ length: 5 }, (_, n) => post({ n })));
    const late = await start('api-3.blue');
    const replay = late.follow('/events', { 'last-event-id': place });
    const ids = (await replay.until(5)).map(({ id }) => Number(id));
    expect(ids).toEqual([1, 2, 3, 4, 5].map((n) => Number(place) + n));
    const lost = late.follow('/events', { 'last-event-id': 'what is this' });
    expect((await lost.until(1))[0]).toMatchObject({ event: 'gap' });
    replay.leave();
    lost.leave();
    await late.stop();
  });

  it('keeps a journey apart: it sees its own events, and changes no public answer', async () => {
    const follower = replicas[0].follow('/events');
    await follower.opened;
    const before = await Promise.all([state(), log()]);
    const journey = { 'cutover-journey': signJourney(KEY, randomUUID(), Date.now() + 60_000) };
    const own = replicas[1].follow('/events', journey);
    await own.opened;
    expect((await post({ of: 'a journey' }, journey)).json()).toEqual({ ok: true, count: 1 });
    expect(await state(journey)).toMatchObject({ count: 1, last: { payload: { of: 'a journey' } } });
    expect(await log(journey)).toHaveLength(1);
    expect((await own.until(1))[0]).toMatchObject({ data: { payload: { of: 'a journey' } } });
    expect((await replicas[0].ask('/reset', { method: 'POST', headers: journey })).status).toBe(200);
    expect(await state(journey)).toEqual({ count: 0, last: {} });
    expect(await Promise.all([state(), log()])).toEqual(before);

    const forged = { 'cutover-journey': signJourney('another key', 'x', Date.now() + 60_000) };
    await post({ of: 'the public' }, forged);
    expect((await follower.until(1)).map(({ data }) => (data as Form).payload)).toEqual([{ of: 'the public' }]);
    follower.leave();
    own.leave();
  });

  it('refuses writes with 503 while the store is away, reads what was last known, and goes on when it is back', async () => {
    const follower = replicas[0].follow('/events');
    await follower.opened;
    const { count: known } = (await post({ before: 'the crash' })).json() as { count: number };
    await follower.until(1);
    await postgres.kill();
    const refused = await post({ during: 'the crash' });
    expect(refused.status).toBe(503);
    expect(refused.headers['content-type']).toBe('application/problem+json');
    const stale = await replicas[0].ask('/state');
    expect(stale.status).toBe(200);
    expect(stale.json()).toMatchObject({ count: known, stale: true, asOf: expect.stringMatching(/Z$/) });
    const list = await replicas[0].ask('/log');
    expect(list.headers).toMatchObject({ stale: 'true', 'as-of': expect.stringMatching(/Z$/) });
    expect((await replicas[0].ask('/livez')).status).toBe(200);
    expect(await untilStatus(replicas[0], '/readyz', 503)).toBe(503);
    await postgres.start();
    await untilStatus(replicas[0], '/readyz', 200);
    expect((await post({ after: 'the crash' })).json()).toEqual({ ok: true, count: known + 1 });
    expect((await follower.until(2)).map(({ data }) => (data as Form).count)).toEqual([known, known + 1]);
    follower.leave();
  });
});

interface Form {
  ts: string;
  payload: Record<string, unknown>;
  count: number;
}

interface State {
  count: number;
  last: Form | Record<string, never>;
}

async function untilStatus(target: Target, path: string, status: number): Promise<number> {
  while ((await target.ask(path)).status !== status) await new Promise((resolve) => setTimeout(resolve, 50));
  return status;
}
