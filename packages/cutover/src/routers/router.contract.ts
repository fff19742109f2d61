/** What every router promises: of tables whatever it is made of, and of visitors with real ones before real targets. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { badRequests, exchange } from './testing/bad-requests.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SystemClock } from '../daemon/system-clock.ts';
import type { Clock, Router } from '../model/ports.ts';
import type { RoutingTable } from '../model/routing.ts';
import type { Colour, System } from '../model/system.ts';

const tableOf = (epoch: number, green: number, change: Partial<RoutingTable> = {}): RoutingTable => ({
  epoch,
  salt: 'r2',
  authority: 'blue',
  weights: { blue: 100 - green, green },
  releases: { blue: 'r1', green: 'r2' },
  preview: false,
  guarded: false,
  ...change,
});

/** @param setUp a router without a table, as the daemon that holds a lease reaches it */
export function tableContract(name: string, setUp: () => Promise<(lease: number) => Router>): void {
  describe(`${name} and its table`, () => {
    let routerOf: (lease: number) => Router;
    beforeEach(async () => {
      routerOf = await setUp();
    });

    test('there is none at first; what was applied is given back whole', async () => {
      const router = routerOf(1);
      expect(await router.state()).toEqual({ table: null, masked: [] });
      for (const table of [tableOf(1, 0), tableOf(2, 5, { preview: true, guarded: true })]) {
        await router.apply(table);
        expect((await router.state()).table).toEqual(table);
      }
    });

    test('the same table again is welcome, another one needs a higher epoch', async () => {
      const router = routerOf(1);
      await router.apply(tableOf(5, 10));
      await router.apply(tableOf(5, 10));
      for (const epoch of [4, 5]) {
        const refusal = router.apply(tableOf(epoch, 20));
        await expect(refusal).rejects.toMatchObject({
          code: 'ROUTER_REFUSED',
          message: expect.stringMatching(/^[^{}]*epoch[^{}]*$/),
        });
      }
      expect((await router.state()).table).toEqual(tableOf(5, 10));
      await router.apply(tableOf(6, 20));
      expect((await router.state()).table).toEqual(tableOf(6, 20));
    });

    test('a daemon whose lease was taken over changes nothing any more', async () => {
      await routerOf(1).apply(tableOf(1, 0));
      await routerOf(2).apply(tableOf(2, 50));
      await expect(routerOf(1).apply(tableOf(3, 100))).rejects.toMatchObject({ code: 'LEASE_LOST' });
      expect((await routerOf(2).state()).table).toEqual(tableOf(2, 50));
    });
  });
}

/** What a browser's EventSource asks with: by this a router may know a stream before it is answered. */
const asEventSource = { accept: 'text/event-stream' };

const privateKey = 'the key of the contract';
export const privateKeyHash = createHash('sha256').update(privateKey).digest('hex');

/** Who a router routes to. */
export interface RouterSurroundings {
  /** Entry targets answer every path, and `/readyz` as their probe. */
  entriesOf(colour: Colour, release: string): Promise<string[]>;
  /** Where the system's config has visitors looked for; nowhere when it is left out. */
  visitorKey?: System['visitorKey'];
}

export interface RouterRig extends AsyncDisposable {
  /** As a daemon under this lease has it. */
  routerOf(lease: number, clock?: Clock): Router;
  /** Where visitors go: a port of 127.0.0.1, the same after a restart. */
  port(): number;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Resolves when it listens. */
  start(): Promise<void>;
  /** The process that moves the bytes of visitors. */
  moverPid(): number;
  /** Whether that process, having died, is started again without the keeper; resolves when it was, or never will be. */
  revivesItself(): Promise<boolean>;
}

/** @param setUp a router without a table that runs */
export function routerContract(name: string, setUp: (surroundings: RouterSurroundings) => Promise<RouterRig>): void {
  describe(`${name} as a router`, () => {
    let folder: string;
    let targets: Record<Colour, EntryTarget>;
    let rig: RouterRig;
    let router: Router;

    beforeEach(async () => {
      folder = mkdtempSync('/tmp/rc-');
      targets = { blue: new EntryTarget('r1', `${folder}/blue`), green: new EntryTarget('r2', `${folder}/green`) };
      await Promise.all([targets.blue.start(), targets.green.start()]);
      rig = await setUp({ entriesOf: async (colour) => [`unix:${targets[colour].socket}`] });
      router = rig.routerOf(1);
    });
    afterEach(async () => {
      await rig[Symbol.asyncDispose]();
      for (const target of Object.values(targets)) await target.stop();
      rmSync(folder, { recursive: true });
    });

    tableContract(name, async () => (lease) => rig.routerOf(lease));

    const visit = async (headers: http.OutgoingHttpHeaders = {}): Promise<string> => textOf(await rigGet('/', headers));
    const rigGet = (path: string, headers: http.OutgoingHttpHeaders = {}): Promise<http.IncomingMessage> =>
      get(rig.port(), path, headers);
    const statsOf = async (colour: Colour) => {
      const stats = await router.stats();
      return stats[colour] ?? expect.fail(`nothing is counted for ${colour}`);
    };

    test('a table is in force for the next visitor when apply returns', async () => {
      for (let epoch = 1; epoch <= 20; epoch++) {
        await router.apply(tableOf(epoch, epoch % 2 === 0 ? 100 : 0));
        expect(await visit()).toBe(epoch % 2 === 0 ? 'r2' : 'r1');
      }
    });

    test('visitors with the keys of a colour meet it, at any weight', async () => {
      await router.apply(tableOf(1, 5));
      for (const [colour, release] of [
        ['green', 'r2'],
        ['blue', 'r1'],
      ] as const) {
        const keys = await router.visitorKeys(colour, 3);
        expect(new Set(keys).size).toBe(3);
        for (const key of keys) expect(await visit({ cookie: `cutover-visitor=${key}` })).toBe(release);
      }
      await router.apply(tableOf(2, 0));
      expect(await router.visitorKeys('green', 3), 'nobody is sent there').toEqual([]);
    });

    test('the private key reaches the colour without authority while it is shown', async () => {
      const key = { 'cutover-key': privateKey };
      await router.apply(tableOf(1, 0, { preview: true }));
      expect([await visit(key), await visit()]).toEqual(['r2', 'r1']);
      await router.apply(tableOf(2, 0));
      expect(await visit(key)).toBe('r1');
    });

    test('visitors are counted for the colour that answered them', async () => {
      await router.apply(tableOf(1, 0));
      for (let count = 0; count < 3; count++) await visit();
      await textOf(await rigGet('/error'));
      const blue = await statsOf('blue');
      expect(blue).toMatchObject({ release: 'r1', requests: 4, errors: 1, inFlight: 0, streams: 0, cut: 0 });
      expect(blue.latency.at(-1)).toEqual({ boundMs: null, count: 4 });
      expect(blue.lastAdmittedAt).toBeGreaterThan(0);
      expect(await statsOf('green')).toMatchObject({ release: 'r2', requests: 0, lastAdmittedAt: null });
    });

    test('a drain hands over a stream between two events, and only of its colour', async () => {
      await router.apply(tableOf(1, 0));
      const blue = await rigGet('/stream', asEventSource);
      await once(blue, 'data');
      await router.apply(tableOf(2, 100, { authority: 'green' }));
      const green = await rigGet('/stream', asEventSource);
      await once(green, 'data');
      const ended = once(blue.resume(), 'end');
      await router.drain('blue');
      await ended;
      await vi.waitFor(async () => expect(await statsOf('blue')).toMatchObject({ streams: 0, handedOver: 1, cut: 0 }));
      expect(await statsOf('green')).toMatchObject({ streams: 1, handedOver: 0 });
      green.destroy();
    });

    test('what a colour out of the table still does is counted until it is cut', async () => {
      await router.apply(tableOf(1, 0));
      const hanging = hasFailed(rigGet('/hang'));
      const stream = await rigGet('/stream');
      await once(stream, 'data');
      const streaming = isBroken(textOf(stream));
      await vi.waitFor(async () => expect(await statsOf('blue')).toMatchObject({ inFlight: 1, streams: 1 }));
      await router.apply(tableOf(2, 100, { authority: 'green', releases: { green: 'r2' } }));
      expect(await statsOf('blue')).toMatchObject({ requests: 2, inFlight: 1, streams: 1 });
      expect(await router.cut('blue')).toEqual({ requests: 1, streams: 1 });
      expect(await Promise.all([hanging, streaming])).toEqual([true, true]);
      expect(await statsOf('blue')).toMatchObject({ requests: 2, inFlight: 0, streams: 0, cut: 2 });
      expect(await router.cut('blue')).toEqual({ requests: 0, streams: 0 });
    });

    test('a colour that is not ready is masked and back when it is; each change has a rising number', async () => {
      await router.apply(tableOf(1, 50));
      await router.heartbeat();
      expect(await router.masksAfter(0)).toEqual([]);
      await targets.green.stop();
      const masks = await vi.waitFor(
        async () => {
          const changes = await router.masksAfter(0);
          expect(changes).toMatchObject([{ colour: 'green', masked: true, reason: expect.stringMatching(/./) }]);
          return changes;
        },
        { timeout: 180_000 },
      );
      expect((await router.state()).masked).toEqual(['green']);
      expect(await Promise.all(Array.from({ length: 10 }, () => visit()))).toEqual(Array(10).fill('r1'));
      await targets.green.start();
      const last = masks.at(-1)?.number ?? 0;
      await vi.waitFor(
        async () => expect(await router.masksAfter(last)).toMatchObject([{ colour: 'green', masked: false }]),
        { timeout: 180_000 },
      );
      expect((await router.masksAfter(last))[0]?.number).toBeGreaterThan(last);
      expect((await router.state()).masked).toEqual([]);
    });

    test('the colour that served before takes its visitors back when the one that took all dies', async () => {
      await router.apply(tableOf(1, 0));
      await router.apply(tableOf(2, 100, { authority: 'green' }));
      expect(await visit()).toBe('r2');
      await targets.green.stop();
      await vi.waitFor(async () => expect(await visit()).toBe('r1'), { timeout: 180_000 });
    });

    test('what moves the bytes dies: it is back with the same table', async () => {
      await router.apply(tableOf(1, 100));
      const port = rig.port();
      const dead = rig.moverPid();
      process.kill(dead, 'SIGKILL');
      if (!(await rig.revivesItself())) {
        await rig.kill();
        await rig.start();
      }
      const served = await vi.waitFor(async () => textOf(await get(port, '/', {})), { timeout: 180_000 });
      expect(served).toBe('r2');
      expect(rig.moverPid()).not.toBe(dead);
      expect((await router.state()).table).toEqual(tableOf(1, 100));
    });

    test('a visitor has the colour of its bucket, and keeps it while the weight rises', async () => {
      const keys = Array.from({ length: 40 }, (_, index) => createHash('md5').update(`visitor ${index}`).digest('hex'));
      const isCandidate = (key: string, weight: number): boolean =>
        createHash('sha256').update(`r2/${key}`).digest().readUIntBE(0, 6) < (weight / 100) * 2 ** 48;
      for (const [epoch, weight] of [5, 20, 50, 99.5].entries()) {
        await router.apply(tableOf(epoch + 1, weight));
        const colours = await Promise.all(keys.map((key) => visit({ cookie: `a=1; cutover-visitor=${key}` })));
        expect(colours).toEqual(keys.map((key) => (isCandidate(key, weight) ? 'r2' : 'r1')));
      }
    });

    test('a new visitor is given a cookie with which it stays', async () => {
      await router.apply(tableOf(1, 50));
      for (let count = 0; count < 10; count++) {
        const first = await rigGet('/');
        const [cookie = ''] = first.headers['set-cookie'] ?? [];
        expect(cookie).toMatch(/^cutover-visitor=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
        const again = await rigGet('/', { cookie: cookie.split(';')[0] });
        expect(again.headers['set-cookie']).toBeUndefined();
        expect(await textOf(again)).toBe(await textOf(first));
      }
    });

    test('only the router says who asked, hop-by-hop fields end here, ids are kept or made', async () => {
      await router.apply(tableOf(1, 0, { preview: true }));
      const id = { 'x-request-id': 'mine-1', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
      const seen = JSON.parse(
        await textOf(
          await rigGet('/seen', {
            ...id,
            'x-forwarded-for': '6.6.6.6',
            'X-Forwarded-Host': 'evil',
            x_forwarded_proto: 'evil',
            forwarded: 'for=6.6.6.6',
            'x-real-ip': '6.6.6.6',
            'cutover-key': 'guess',
            cookie: 'a=1; cutover-key=guess; b=2',
            'keep-alive': 'timeout=5',
            'proxy-authorization': 'Basic x',
            te: 'gzip',
            connection: 'x-secret',
            'x-secret': 'nominated',
          }),
        ),
      ) as Record<string, string>;
      expect(seen).toMatchObject({
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
        cookie: 'a=1; b=2',
        ...id,
      });
      const gone = [
        'forwarded',
        'x-real-ip',
        'x_forwarded_proto',
        'cutover-key',
        'keep-alive',
        'proxy-authorization',
        'te',
      ];
      for (const name of [...gone, 'x-secret']) expect(seen).not.toHaveProperty(name);
      expect(JSON.stringify(seen)).not.toMatch(/evil|6\.6\.6\.6|guess/);
      const plain = await rigGet('/seen', { 'x-request-id': 'not valid!' });
      const { 'x-request-id': made, traceparent } = JSON.parse(await textOf(plain)) as Record<string, string>;
      expect(made).toMatch(/^[0-9a-f]{32}$/);
      expect(traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
      expect(plain.headers).toMatchObject({ 'x-request-id': made, traceparent });
    });

    test('bad requests reach no target, crash nothing, are not answered with 5xx, and others are served meanwhile', async () => {
      await router.apply(tableOf(1, 0));
      const harm: string[] = [];
      for (const [what, raw] of Object.entries(badRequests)) {
        const before = targets.blue.requests.length;
        const answer = await exchange(rig.port(), raw);
        const status = Number(/^HTTP\/1\.[01] (\d+)/.exec(answer)?.[1] ?? 0);
        // 501 is what RFC 9112 asks for where a coding or method is unknown.
        if (status >= 500 && status !== 501) harm.push(`${what} is answered with ${status}`);
        if ((await visit()) !== 'r1') harm.push(`nobody is served after ${what}`);
        const came = targets.blue.requests.slice(before, -1);
        if (came.length > 1 || came.some((url) => url.includes('smuggled')))
          harm.push(`${what} lets ${came.join()} in`);
      }
      expect(harm).toEqual([]);
    });

    test('a restart is survived: the table is kept, and who asks meanwhile waits for the answer', async () => {
      await router.apply(tableOf(1, 100));
      await rig.kill();
      const state = router.state();
      const applied = router.apply(tableOf(2, 0));
      await rig.start();
      expect([tableOf(1, 100), tableOf(2, 0)]).toContainEqual((await state).table);
      await applied;
      expect(await visit()).toBe('r1');
      await rig.kill();
      await rig.start();
      expect((await router.state()).table).toEqual(tableOf(2, 0));
      await expect(router.apply(tableOf(1, 100))).rejects.toMatchObject({ code: 'ROUTER_REFUSED' });
    });

    test('a router that stays away is told as such once patience is over; what is asked every second does not wait', async () => {
      await rig.kill();
      const clock = new HastyClock();
      const hasty = rig.routerOf(1, clock);
      const unreachable = { code: 'ROUTER_UNREACHABLE' };
      await expect(hasty.heartbeat()).rejects.toMatchObject(unreachable);
      await expect(hasty.masksAfter(0)).rejects.toMatchObject(unreachable);
      expect(clock.now()).toBe(0);
      await expect(hasty.apply(tableOf(1, 0))).rejects.toMatchObject(unreachable);
      expect(clock.now()).toBeGreaterThan(1_000);
    });
  });
}

/** Time that passes only while somebody sleeps, and then at once. */
class HastyClock extends SystemClock {
  #now = 0;

  override now(): number {
    return this.#now;
  }

  override async sleep(ms: number): Promise<void> {
    this.#now += ms;
  }
}

/** Answers with its release; `/stream` never ends, and `/hang` never answers. */
class EntryTarget {
  readonly socket: string;
  /** Paths of what visitors asked for. */
  readonly requests: string[] = [];
  readonly #release: string;
  #server: http.Server | null = null;

  constructor(release: string, socket: string) {
    this.#release = release;
    this.socket = socket;
  }

  async start(): Promise<void> {
    this.#server = http
      .createServer((request, response) => this.#answer(request.url ?? '/', request.headers, response))
      .listen(this.socket);
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  #answer(url: string, headers: http.IncomingHttpHeaders, response: http.ServerResponse): void {
    if (url !== '/readyz') this.requests.push(url);
    if (url === '/seen') return void response.end(JSON.stringify(headers));
    if (url === '/hang') return;
    if (url === '/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: whole\n\n');
      return;
    }
    response.writeHead(url === '/error' ? 500 : 200).end(this.#release);
  }
}

async function get(port: number, path: string, headers: http.OutgoingHttpHeaders): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  http.get({ host: '127.0.0.1', port, path, headers, agent: false }, resolve).on('error', reject);
  return promise;
}

async function isBroken(answer: Promise<unknown>): Promise<boolean> {
  return answer.then(
    () => false,
    () => true,
  );
}

/** A request that was cut may be told so with a status, as long as nobody takes it for an answer of the target. */
async function hasFailed(answer: Promise<http.IncomingMessage>): Promise<boolean> {
  return answer.then(
    ({ statusCode = 0 }) => statusCode >= 500,
    () => true,
  );
}

async function textOf(answer: http.IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += String(chunk);
  return text;
}
