/** What every router promises: of tables whatever it is made of, and of visitors with real ones before real targets. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
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
}

/** @param setUp a router without a table that runs */
export function routerContract(name: string, setUp: (surroundings: RouterSurroundings) => Promise<RouterRig>): void {
  describe(`${name} as a router`, { timeout: 60_000 }, () => {
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
        { timeout: 30_000 },
      );
      expect((await router.state()).masked).toEqual(['green']);
      expect(await Promise.all(Array.from({ length: 10 }, () => visit()))).toEqual(Array(10).fill('r1'));
      await targets.green.start();
      const last = masks.at(-1)?.number ?? 0;
      await vi.waitFor(
        async () => expect(await router.masksAfter(last)).toMatchObject([{ colour: 'green', masked: false }]),
        { timeout: 30_000 },
      );
      expect((await router.masksAfter(last))[0]?.number).toBeGreaterThan(last);
      expect((await router.state()).masked).toEqual([]);
    });

    test('the colour that served before takes its visitors back when the one that took all dies', async () => {
      await router.apply(tableOf(1, 0));
      await router.apply(tableOf(2, 100, { authority: 'green' }));
      expect(await visit()).toBe('r2');
      await targets.green.stop();
      await vi.waitFor(async () => expect(await visit()).toBe('r1'), { timeout: 30_000 });
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
  readonly #release: string;
  #server: http.Server | null = null;

  constructor(release: string, socket: string) {
    this.#release = release;
    this.socket = socket;
  }

  async start(): Promise<void> {
    this.#server = http.createServer(({ url }, response) => this.#answer(url ?? '/', response)).listen(this.socket);
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

  #answer(url: string, response: http.ServerResponse): void {
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
