/** Targets follow the load: real processes behind a real router, a load that the test decides, and a caller who is served throughout. */

import http from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { socketPathOf } from '../engines/address.ts';
import { ProcessMembers } from '../engines/members.ts';
import { ProcessEngine } from '../engines/process.ts';
import { contractManifest, contractTuple } from '../engines/testing/contract-system.ts';
import { emptyDisk, MemoryJournal } from '../journal/memory.ts';
import { ensureKeeper } from '../keeper/client.ts';
import { TemporaryPlace } from '../keeper/testing/temporary-place.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Router, World } from '../model/ports.ts';
import type { Load } from '../model/scaling.ts';
import type { Service } from '../model/system.ts';
import { proxyRig } from '../routers/testing/router-rig.ts';
import type { RouterRig } from '../routers/router.contract.ts';
import { request } from '../wire/request.ts';
import { keepScale } from './scaler.ts';
import { SystemClock } from './system-clock.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

/** Answers with its name, /slow only when it is told to; ends its work before it goes. */
const program = `
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
const { CUTOVER_LISTEN, CUTOVER_TARGET, GATE } = process.env;
let requests = 0;
const server = createServer(async ({ url }, response) => {
  if (url === '/health') return response.end(JSON.stringify({ work: { requests, background: 0 } }));
  requests += 1;
  response.writeHead(200, { connection: 'close' });
  response.write(CUTOVER_TARGET);
  while (url === '/slow' && !existsSync(GATE)) await new Promise((resolve) => setTimeout(resolve, 20));
  response.end(' done');
  requests -= 1;
});
server.listen(CUTOVER_LISTEN.slice('unix:'.length));
process.on('SIGTERM', () => process.exit(0));
`;

const { system } = contractManifest();
const { web, ...template } = { web: system.services['web'] };
const service = (change: Partial<Service>): Service => {
  if (!web) throw new Error('the contract has a web service');
  return { ...web, needs: [], listen: 'socket', ...change };
};
const limits = { min: 2, max: 4, cpuAbove: 0.7, forMs: 1, requestsPerMinute: 500 };
const manifest: Manifest = {
  ...contractManifest(),
  ...template,
  system: { ...system, services: { web: service({ name: 'web', replicas: 2, scale: limits }) }, entry: 'web' },
};
const tuple = contractTuple('d1');

let at: TemporaryPlace;
let rig: RouterRig;
let router: Router;
let engine: ProcessEngine;
let members: ProcessMembers;
let world: World;
let load: Load;
let over: AbortController;
let scaling: Promise<void>;
let gateFile: string;

beforeEach(async () => {
  at = new TemporaryPlace();
  const keeper = await ensureKeeper(at.place);
  mkdirSync(`${at.folder}/programs`);
  writeFileSync(`${at.folder}/programs/server.mjs`, program);
  gateFile = `${at.folder}/go-on`;
  engine = new ProcessEngine({
    keeper,
    place: at.place,
    manifestOf: () => manifest,
    artifactFolder: (digest) => `${at.folder}/${digest}`,
    environmentOf: async () => ({ GATE: gateFile }),
    random: Math.random,
  });
  members = new ProcessMembers({ engine, keeper, run: at.place.run });
  rig = await proxyRig({
    entriesOf: async () =>
      (await members.list()).toSorted((a, b) => a.replica - b.replica).map(({ address }) => address),
  });
  router = rig.routerOf(1);
  await Promise.all(
    [1, 2].map((replica) => engine.start({ service: 'web', colour: 'green', release: 'r1', replica }, tuple)),
  );
  const journal = servingJournal();
  const table = journal.state().table;
  if (table) await router.apply(table);
  const clock = new SystemClock();
  const ready = { ask: async () => ({ verdict: 'pass', reason: '', evidence: {} }) as const };
  world = {
    clock,
    journal,
    engine,
    router,
    gates: { smoke: ready },
    manifests: { get: () => manifest },
  } as unknown as World;
  load = { cpu: 0.5, requestsPerMinute: 0 };
  over = new AbortController();
  const loads = async () => new Map([['web', load]]);
  scaling = keepScale({ world, members, loads, log: pino({ enabled: false }), lookMs: 50 }, over.signal);
});
afterEach(async () => {
  over.abort(new Error('over'));
  await scaling.catch(() => undefined);
  await rig[Symbol.asyncDispose]();
  await at[Symbol.asyncDispose]();
});

/** A journal in which r1 was installed and serves. */
function servingJournal(): MemoryJournal {
  const journal = new MemoryJournal(emptyDisk(), 'a daemon', () => Date.now());
  const release = 'r1';
  const shift = {
    id: '1-shift',
    kind: 'shift',
    title: '',
    colour: 'green',
    weight: 100,
    authority: 'green',
    preview: false,
  } as const;
  journal.append({
    release,
    kind: 'release-opened',
    facts: {
      tuple,
      label: '',
      colour: 'green',
      replaces: null,
      plan: { purpose: 'install', steps: [shift] },
      deadline: 0,
      by: '',
    },
  });
  const { seq } = journal.append({ release, kind: 'step-begun', facts: { step: shift.id, attempt: 1 } });
  const table = {
    epoch: seq,
    salt: release,
    authority: 'green',
    weights: { blue: 0, green: 100 },
    releases: { green: release },
    preview: false,
    guarded: false,
  } as const;
  journal.append({ release, kind: 'table-applied', facts: { table } });
  journal.append({
    release,
    kind: 'step-ended',
    facts: { step: shift.id, result: 'done', evidence: {}, failure: null },
  });
  journal.append({ release, kind: 'release-concluded', facts: { outcome: 'promoted' } });
  return journal;
}

const ask = async (path: string): Promise<string> =>
  (await request({ address: `tcp:127.0.0.1:${rig.port()}`, path, timeoutMs: 120_000 })).body;

/** Names of all that answer, in turn. */
async function answering(): Promise<string[]> {
  const answers = await Promise.all(Array.from({ length: 40 }, () => ask('/')));
  return [...new Set(answers.map((answer) => answer.split(' ')[0] ?? ''))].toSorted();
}

const until = (names: string[]): Promise<void> =>
  vi.waitFor(async () => expect(await answering()).toEqual(names), { timeout: 200_000, interval: 100 });

const [first, second, third] = ['web-1.green', 'web-2.green', 'web-3.green'];

test('a busy service gets a target that serves, an idle one lets it go after its work; nobody is failed', async () => {
  await until([first, second]);
  load = { cpu: 0.8, requestsPerMinute: 0 };
  await vi.waitFor(() => expect(world.journal.state().scaling).not.toBeNull(), { timeout: 100_000, interval: 5 });
  load = { cpu: 0.5, requestsPerMinute: 0 };
  await until([first, second, third]);
  const joined = { service: 'web', colour: 'green', release: 'r1', replica: 3 } as const;
  // Where callers inside of the system were told that it would be.
  const address = `unix:${socketPathOf(joined, at.place.run)}`;
  expect((await request({ address, path: '/', timeoutMs: 60_000 })).body).toBe(`${third} done`);
  await vi.waitFor(() => expect(world.journal.state().scaling).toBeNull(), { timeout: 100_000 });

  const slow = Array.from({ length: 12 }, () => slowAnswer());
  const begun = await Promise.all(slow.map(({ name }) => name));
  expect(new Set(begun)).toContain(third);
  load = { cpu: 0.1, requestsPerMinute: 0 };
  await until([first, second]);
  // It goes on with what it was asked, and only that keeps it.
  expect((await engine.list()).map(({ replica }) => replica)).toContain(3);
  writeFileSync(gateFile, '');
  expect(await Promise.all(slow.map(({ whole }) => whole))).toEqual(begun.map((name) => `${name} done`));
  await vi.waitFor(
    async () => expect((await engine.list()).map(({ replica }) => replica).toSorted((a, b) => a - b)).toEqual([1, 2]),
    {
      timeout: 100_000,
    },
  );
  await vi.waitFor(() => expect(world.journal.state().scaling).toBeNull(), { timeout: 100_000 });
});

/** An answer whose beginning is there before its end. */
function slowAnswer(): { name: Promise<string>; whole: Promise<string> } {
  const [name, whole] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  http
    .get({ host: '127.0.0.1', port: rig.port(), path: '/slow', agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        name.resolve(chunk);
      });
      response.on('end', () => whole.resolve(text)).on('error', whole.reject);
    })
    .on('error', whole.reject);
  return { name: name.promise, whole: whole.promise };
}

test('a release that begins stops what was about to join', async () => {
  await until([first, second]);
  world.gates['smoke'] = { ask: async () => ({ verdict: 'wait', reason: 'not yet', evidence: {} }) };
  load = { cpu: 0.8, requestsPerMinute: 0 };
  await vi.waitFor(async () => expect((await engine.list()).length).toBe(3), { timeout: 100_000, interval: 20 });
  expect(await answering()).toEqual([first, second]);
  world.journal.append({
    release: 'r2',
    kind: 'release-opened',
    facts: {
      tuple,
      label: '',
      colour: 'blue',
      replaces: 'r1',
      plan: { purpose: 'upgrade', steps: [] },
      deadline: 0,
      by: '',
    },
  });
  await vi.waitFor(async () => expect((await engine.list()).length).toBe(2), { timeout: 100_000, interval: 20 });
  await vi.waitFor(() => expect(world.journal.state().scaling).toBeNull(), { timeout: 100_000 });
  expect(world.journal.entries().findLast(({ kind }) => kind === 'scaling-ended')?.facts).toMatchObject({
    failure: { code: 'RELEASE_OPEN' },
  });
});
