import { randomUUID } from 'node:crypto';
import { type CloudEventV1, CloudEvent, HTTP } from 'cloudevents';
import { signJourney } from '@cutover/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPostgres, whyNoPostgres } from '../testing/postgres.ts';
import { testRedis, whyNoRedis } from '../testing/redis.ts';
import { type Answer, type Ask, startTarget, type Target } from '../testing/target.ts';
import { KEPT, UNKEPT } from './contract.cases.ts';

const KEY = 'a key of the tests';

interface Form {
  payload: Record<string, unknown>;
  count: number;
}

interface Store {
  env: Record<string, string>;
  stop(): Promise<void>;
}

const stores: { name: string; absent: string | undefined; start: () => Promise<Store> }[] = [
  {
    name: 'PostgreSQL',
    absent: whyNoPostgres(),
    start: async () => {
      const postgres = await testPostgres();
      return { env: { DATABASE_URL: postgres.url }, stop: postgres.stop };
    },
  },
  {
    name: 'Redis',
    absent: whyNoRedis(),
    start: async () => {
      const redis = await testRedis();
      return { env: { REDIS_URL: redis.url }, stop: redis.stop };
    },
  },
];

for (const { name, absent, start } of stores) {
  const skipped = absent === undefined ? '' : ` (skipped: ${absent})`;
  describe.skipIf(absent !== undefined)(`three replicas of North on ${name}${skipped}`, () => {
    let store: Store;
    let replicas: Target[];
    let turn = 0;

    /** Each request meets the next replica: what one has done, the others know. */
    const ask = (path: string, asked?: Ask): Promise<Answer> => {
      const replica = replicas[turn++ % replicas.length];
      if (replica === undefined) throw new Error('no replica runs');
      return replica.ask(path, asked);
    };
    const inScope = (scope: string): { 'cutover-journey': string } => ({
      'cutover-journey': signJourney(KEY, scope, Date.now() + 600_000),
    });
    const read = async <T>(path: string, headers: Record<string, string>): Promise<T> =>
      (await ask(path, { headers })).json() as T;
    const ingest = async (payload: unknown, headers: Record<string, string>): Promise<number> =>
      ((await ask('/ingest', { method: 'POST', body: JSON.stringify(payload), headers })).json() as Form).count;

    beforeAll(async () => {
      store = await start();
      const env = { ...store.env, CUTOVER_JOURNEY_KEY: KEY, CUTOVER_RELEASE: 'r1', COMMIT: 'abc1234' };
      replicas = await Promise.all(
        [1, 2, 3].map((n) => startTarget('api', { ...env, CUTOVER_TARGET: `api-${n}.blue` })),
      );
    });
    afterAll(async () => {
      await Promise.all(replicas.map((replica) => replica.stop()));
      await store.stop();
    });

    describe('each path', () => {
      // A scope of its own for the whole table, since rows build on those before them.
      const scope = randomUUID();
      const rows = name === 'PostgreSQL' ? [...KEPT, ...UNKEPT] : KEPT;

      it.each(rows)('$name', async ({ path, body, adds = [], status = 200, ...one }) => {
        // The later events of a scenario would come between other rows.
        const headers = inScope(path.startsWith('/scenario') ? randomUUID() : scope);
        const { count: before } = await read<Form>('/state', headers);
        // The same path stands below /api.
        const answer = await ask(turn % 2 === 0 ? path : `/api${path}`, {
          method: one.method,
          headers: { ...headers, ...one.headers },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        });
        expect({ status: answer.status, text: answer.text }).toMatchObject({ status });
        const isJson = String(answer.headers['content-type']).includes('json');
        const answered: unknown = isJson ? answer.json() : answer.text;
        expect(answered).toEqual('answer' in one ? one.answer : answered);
        expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', ...one.answerHeaders });
        const log = (await read<Form[]>('/log', headers)).slice(before);
        expect(log.map(({ payload }) => payload)).toEqual(adds);
        expect((await read<Form>('/state', headers)).count).toBe(before + adds.length);
      });
    });

    it('plays a scenario to its end, in order', async () => {
      const headers = inScope(randomUUID());
      const follower = replicas[2]?.follow('/events', headers);
      await ask('/scenario/grc-killchain', { method: 'POST', body: '{"delay_s":0.5}', headers });
      const told = await follower?.until(3);
      expect(told?.map(({ data }) => (data as Form).payload['type'])).toEqual([
        'ohc.demo.grc.badge_anomaly',
        'ohc.demo.grc.it_lateral',
        'ohc.demo.grc.ot_lockdown',
      ]);
      follower?.leave();
    });

    it('tallies what devices tell, as numbers, each class once', async () => {
      const headers = inScope(randomUUID());
      const device = {
        deviceClass: 'phone',
        tier: 'high',
        os: 'Android',
        browser: 'Firefox',
        gpu: 'Adreno',
        timezone: 'Europe/Berlin',
        model: 'P-1',
        languages: ['de-DE', 'en'],
      };
      const events = [
        { type: 'ohc.demo.telemetry.battery', eventclass: 'telemetry', data: { batteryPct: 80 } },
        { type: 'ohc.demo.telemetry.power_state', eventclass: 'ohc.demo.telemetry', payload: { level: '85%' } },
        { type: 'telemetry.battery', batteryPct: 'unknown', level: 90 },
        { type: 'telemetry.battery', data: { batteryPct: 'unavailable' } },
        { type: 'telemetry.network', data: { effectiveType: '4g', type: 'cellular' } },
        { type: 'telemetry.network', data: { effectiveType: 'unknown', type: 'wifi' } },
        { type: 'telemetry.network' },
        { type: 'ohc.demo.telemetry.locale', data: { languages: ['fr-FR'] } },
        ...Array.from({ length: 12 }, (_, n) => ({ type: 'telemetry.device', data: { ...device, n } })),
      ];
      for (const event of events) await ingest(event, headers);
      await ask('/badge/tap', { method: 'POST', headers });
      const expected = {
        avgBattery: 85,
        batteryCount: 3,
        networks: { '4g': 1, wifi: 1 },
        locales: { 'fr-FR': 1, 'de-DE': 12 },
        devices: { 'P-1': 12 },
        deviceClasses: { phone: 12 },
        tiers: { high: 12 },
        osFamilies: { Android: 12 },
        browsers: { Firefox: 12 },
        gpus: { Adreno: 12 },
        timezones: { 'Europe/Berlin': 12 },
        eventClasses: { telemetry: 2, access: 1 },
        profiles: Array.from({ length: 10 }, (_, n) => ({ ...device, n: n + 2 })),
      };
      for (const replica of replicas) {
        expect((await replica.ask('/telemetry', { headers })).json()).toEqual(expected);
      }
      await ask('/reset', { method: 'POST', headers });
      expect(await read('/telemetry', headers)).toMatchObject({ avgBattery: null, batteryCount: 0, eventClasses: {} });
    });

    it('counts swipes exactly, whoever swipes at the same time', async () => {
      const headers = inScope(randomUUID());
      const swipes = await Promise.all(
        Array.from({ length: 30 }, () => ask('/contractor/swipe', { method: 'POST', headers })),
      );
      const counts = swipes.map((answer) => (answer.json() as { swipe_count: number }).swipe_count);
      expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    });

    it('tells votes on the stream, live and on replay, under a name that no event has', async () => {
      const headers = inScope(randomUUID());
      const follower = replicas[0]?.follow('/events', headers);
      await follower?.opened;
      const visitor = { ...headers, 'x-visitor-id': 'v-1' };
      await replicas[1]?.ask('/labs/votes/uc-9', { method: 'PUT', headers: visitor });
      await ingest({ after: 'the vote' }, headers);
      await replicas[2]?.ask('/labs/votes/uc-9', { method: 'DELETE', headers: visitor });
      const told = [
        { id: '1', event: 'vote', data: { case: 'uc-9', votes: 1 } },
        { id: '2', event: 'message', data: expect.objectContaining({ count: 1 }) },
        { id: '3', event: 'vote', data: { case: 'uc-9', votes: 0 } },
      ];
      expect(await follower?.until(3)).toEqual(told);
      const replay = replicas[1]?.follow('/events', { ...headers, 'last-event-id': '1' });
      expect(await replay?.until(2)).toEqual(told.slice(1));
      follower?.leave();
      replay?.leave();
    });

    it('takes what the CloudEvents SDK sends', async () => {
      const headers = inScope(randomUUID());
      const event = new CloudEvent({ type: 'ohc.demo.badge', source: '/sdk', data: { badge: 'B-1' }, room: 'r1' });
      for (const message of [HTTP.structured(event), HTTP.binary(event.cloneWith({ id: 'another' }))]) {
        const sent = Object.fromEntries(Object.entries(message.headers).map(([key, value]) => [key, String(value)]));
        const answer = await ask('/ingest', {
          method: 'POST',
          body: String(message.body),
          headers: { ...sent, ...headers },
        });
        expect(answer.status).toBe(200);
      }
      const wanted = { id: event.id, source: '/sdk', type: 'ohc.demo.badge', data: { badge: 'B-1' }, room: 'r1' };
      const log = await read<{ payload: CloudEventV1<unknown> }[]>('/log', headers);
      expect(log.map(({ payload }) => payload)).toEqual([
        expect.objectContaining(wanted),
        expect.objectContaining({ ...wanted, id: 'another' }),
      ]);
    });

    it('counts a CloudEvent once, in whatever form and to whichever replica it is sent again', async () => {
      const headers = inScope(randomUUID());
      const event = { specversion: '1.0', id: 'e-1', source: '/phone', type: 'ohc.demo.badge', eventclass: 'badge' };
      const send = (body: unknown, more: Record<string, string>): Promise<Answer> =>
        ask('/ingest', { method: 'POST', body: JSON.stringify(body), headers: { ...headers, ...more } });
      const { specversion, id, source, type } = event;
      const binary = { 'ce-specversion': specversion, 'ce-id': id, 'ce-source': source, 'ce-type': type };
      const batch = 'application/cloudevents-batch+json';
      const sent: [string, unknown, Record<string, string>, number][] = [
        ['structured', event, { 'content-type': 'application/cloudevents+json' }, 1],
        ['once more', event, { 'content-type': 'application/cloudevents+json' }, 1],
        ['binary', {}, binary, 1],
        ['plain', event, { 'content-type': 'application/json' }, 1],
        ['a batch whose last is new', [event, { ...event, id: 'e-2' }], { 'content-type': batch }, 2],
        ['a batch whose last is not', [{ ...event, id: 'e-3' }, event], { 'content-type': batch }, 1],
        ['of another source', { ...event, source: '/door' }, {}, 4],
        ['that does not say what it is', { ...event, specversion: undefined }, {}, 5],
        ['that does not say so again', { ...event, specversion: undefined }, {}, 6],
        ['without an id', { ...event, id: undefined }, {}, 7],
        ['without an id again', { ...event, id: undefined }, {}, 8],
      ];
      for (const [form, body, more, count] of sent) {
        expect([form, (await send(body, more)).json()]).toEqual([form, { ok: true, count }]);
      }
      expect(await read('/state', headers)).toMatchObject({ count: 8 });
      expect(await read('/telemetry', headers)).toMatchObject({ eventClasses: { badge: 8 } });
      await ask('/reset', { method: 'POST', headers });
      expect((await send(event, {})).json()).toEqual({ ok: true, count: 1 });
    });

    it('shows one state from every replica: 300 writes of all kinds at once, in step', async () => {
      const headers = inScope(randomUUID());
      const followers = replicas.map((replica) => replica.follow('/events', headers));
      await Promise.all(followers.map(({ opened }) => opened));
      await Promise.all(
        Array.from({ length: 300 }, (_, n) =>
          n % 3 === 0
            ? ask('/badge/tap', { method: 'POST', headers })
            : ingest({ n, eventclass: `class ${n % 7}` }, headers),
        ),
      );
      const told = await Promise.all(followers.map((follower) => follower.until(300)));
      expect(told[1]).toEqual(told[0]);
      expect(told[2]).toEqual(told[0]);
      expect(told[0]?.map(({ data }) => (data as Form).count)).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
      for (const path of ['/state', '/log', '/telemetry', '/contractor/state']) {
        const answers = await Promise.all(replicas.map(async (replica) => (await replica.ask(path, { headers })).text));
        expect(new Set(answers).size).toBe(1);
      }
      for (const follower of followers) follower.leave();
    });
  });
}
