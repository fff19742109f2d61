/** Too few visitors to tell how a candidate fares: journeys that are declared as traffic are sent through a real router. */

import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemClock } from '../daemon/system-clock.ts';
import type { Answer, GateQuestion, Router } from '../model/ports.ts';
import type { RoutingTable } from '../model/routing.ts';
import type { Colour } from '../model/system.ts';
import type { RouterRig } from '../routers/router.contract.ts';
import { proxyRig } from '../routers/testing/router-rig.ts';
import { exampleManifest } from '../simulation/behaviour.ts';
import { CanaryGate } from './canary.ts';
import { sendVisitors } from './journeys.ts';

let folder: string;
let servers: http.Server[];
let statusOf: Record<Colour, number>;
let marks: (string | undefined)[];
let rig: RouterRig;
let router: Router;

beforeEach(async () => {
  folder = mkdtempSync('/tmp/cv-');
  statusOf = { blue: 200, green: 200 };
  [marks, servers] = [[], []];
  for (const colour of ['blue', 'green'] as const) {
    const server = http.createServer(({ url, headers }, response) => {
      if (url !== '/readyz') marks.push(headers['cutover-journey']?.toString());
      response.writeHead(url === '/readyz' ? 200 : statusOf[colour]).end();
    });
    servers.push(server.listen(`${folder}/${colour}`));
    await once(server, 'listening');
  }
  rig = await proxyRig({ entriesOf: async (colour) => [`unix:${folder}/${colour}`] });
  router = rig.routerOf(1);
});
afterEach(async () => {
  await rig[Symbol.asyncDispose]();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  rmSync(folder, { recursive: true });
});

const table: RoutingTable = {
  epoch: 1,
  salt: 'r2',
  authority: 'blue',
  weights: { blue: 95, green: 5 },
  releases: { blue: 'r1', green: 'r2' },
  preview: false,
  guarded: false,
};

function writeJourneys(folderOf: string, declared: string): void {
  mkdirSync(folderOf);
  const index = JSON.stringify(new URL('../journey/index.ts', import.meta.url).href);
  writeFileSync(
    `${folderOf}/main.js`,
    `import { journeys, traffic } from ${index};\nawait journeys({ look: ${declared} });\n`,
  );
}

/** The gate at a weight of 5%, asked again and again until it says what `enough` waits for. */
async function ask(declared: string, enough: (answer: Answer) => boolean): Promise<Answer> {
  const clock = new SystemClock();
  writeJourneys(`${folder}/journeys`, declared);
  await router.apply(table);
  const dependencies = {
    engine: { list: async () => [], start: unused, stop: unused },
    folderOf: () => `${folder}/journeys`,
    signingKey: () => 'key',
    now: () => clock.now(),
  };
  const gate = new CanaryGate({
    clock,
    router,
    readiness: async () => [],
    play: async () => null,
    memoryOf: async () => [],
    grewIn: async () => ({}),
    visit: (question, visitors, signal) =>
      sendVisitors(dependencies, question, `tcp:127.0.0.1:${rig.port()}`, visitors, 20_000, signal),
  });
  const v1 = exampleManifest('v1', []);
  const question: GateQuestion = {
    step: { id: 'c', kind: 'gate', gate: 'canary', title: 'canary', services: [], holdMs: 50, patienceMs: 60_000 },
    release: 'r2',
    tuple: { digest: 'v2', binding: { environment: 'local', parts: {}, values: {}, secrets: {} } },
    manifest: exampleManifest('v2', []),
    colour: 'green',
    control: { colour: 'blue', manifest: { ...v1, journeys: { system: 'journeys' } } },
    since: clock.now(),
    weights: { planned: [5, 20, 50, 100], reached: 5 },
    baseline: await router.stats(),
  };
  for (;;) {
    const answer = await gate.ask(question, AbortSignal.timeout(120_000));
    if (enough(answer)) return answer;
    await clock.sleep(20);
  }
}

const unused = async (): Promise<never> => expect.fail('nothing is started here');
const over = ({ verdict }: Answer): boolean => verdict !== 'wait';
const lookAsTraffic = "traffic(async ({ http }) => void (await http('/')))";

test('nobody comes: journeys that may be traffic are sent to both colours until it can say', async () => {
  expect(await ask(lookAsTraffic, over)).toMatchObject({ verdict: 'pass' });
  const { blue, green } = await router.stats();
  expect(green?.requests).toBeGreaterThan(20);
  expect({ blue: blue?.journeys, green: green?.journeys }, 'all of them are marked, and counted as such').toEqual({
    blue: blue?.requests,
    green: green?.requests,
  });
  expect(marks.every((mark) => mark !== undefined)).toBe(true);
  expect([blue?.lastAdmittedAt, green?.lastAdmittedAt], 'no visitor was ever there').toEqual([null, null]);
});

test('what they meet in the candidate alone is blamed on it', async () => {
  statusOf.green = 500;
  expect(await ask(lookAsTraffic, over)).toMatchObject({ verdict: 'fail', reason: 'too many errors' });
});

test('a journey that nobody declared as traffic is not sent, and it says what it waits for', async () => {
  const told = await ask("async ({ http }) => void (await http('/'))", ({ reason }) => reason.includes('journey'));
  expect(told).toMatchObject({
    verdict: 'wait',
    reason: expect.stringMatching(
      /^0 of about \d+ requests so far; visitors are waited for: no journey of what serves is declared as traffic$/,
    ),
  });
  expect(marks).toEqual([]);
});
