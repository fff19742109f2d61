/** Two real processes, old and new, tell their memory and what they count; time passes as the test says. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, GateQuestion, TargetStatus } from '../model/ports.ts';
import { defaultMonitoring } from '../model/monitoring/settings.ts';
import type { ColourStats } from '../model/routing.ts';
import type { Colour, System } from '../model/system.ts';
import { ColourFigures } from '../monitoring/colour-figures.ts';
import { exampleManifest } from '../simulation/behaviour.ts';
import { request } from '../wire/request.ts';
import { Symptoms } from './symptoms.ts';

/** Answers `/metrics`; `/sign-up` counts, `/keep` keeps four mebibytes for good. */
const program = `
const kept = []; let signUps = 0;
require('http').createServer(({ url }, response) => {
  if (url === '/sign-up') signUps++;
  if (url === '/keep') kept.push(Buffer.alloc(4 << 20, 1));
  response.end('# TYPE sign_ups counter\\nsign_ups_total ' + signUps + '\\n# EOF\\n');
}).listen(process.argv[1], () => console.log('listening'));
`;

let folder: string;
const children: ChildProcess[] = [];
const targets: TargetStatus[] = [];

beforeAll(async () => {
  folder = mkdtempSync('/tmp/sy-');
  for (const colour of ['blue', 'green'] as const) {
    const child = spawn(process.execPath, ['-e', program, `${folder}/${colour}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await once(child.stdout, 'data');
    const id = { service: 'api', colour, release: colour, replica: 1, state: 'running' as const, restarts: 0 };
    targets.push({ ...id, address: `unix:${folder}/${colour}`, pid: child.pid ?? 0 });
  }
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const ask = async (colour: Colour, path: string): Promise<void> =>
  void (await request({ address: `unix:${folder}/${colour}`, path, timeoutMs: 60_000 }));

const manifest = (() => {
  const { system, ...rest } = exampleManifest('v2', []);
  const signUps = {
    service: 'api',
    metric: 'sign_ups_total',
    labels: {},
    perMs: 86_400_000,
    threshold: { side: 'below', warning: null, critical: null },
  } as const;
  const triggers: System['triggers'] = {
    ...system.triggers,
    memory: { above: 0.5, forMs: 80_000, leastBytes: 64 * 2 ** 20, timesControl: 2 },
    business: { signUps: { mayFall: 0.3 } },
  };
  return { ...rest, system: { ...system, triggers, monitoring: { ...defaultMonitoring, business: { signUps } } } };
})();

const statsOf = (requests: number): ColourStats => ({
  release: 'r',
  requests,
  errors: 0,
  inFlight: 0,
  streams: 0,
  handedOver: 0,
  cut: 0,
  lost: 0,
  latency: [],
  lastAdmittedAt: null,
});

/** A look every ten seconds, with ten requests to each colour. @param between what happens before each look */
async function look(looks: number, between: () => Promise<void>): Promise<Answer | null> {
  let now = 0;
  const figures = new ColourFigures(async () => targets);
  const symptoms = new Symptoms({
    clock: { now: () => now, sleep: async () => undefined },
    memoryOf: (colour) => figures.memoryOf(colour),
    grewIn: (...asked) => figures.grewIn(...asked),
  });
  const question: GateQuestion = {
    step: {
      id: 'c',
      kind: 'gate',
      gate: 'canary',
      title: 'canary',
      services: [],
      holdMs: 300_000,
      patienceMs: 600_000,
    },
    release: 'r2',
    tuple: { digest: 'v2', binding: { environment: 'local', parts: {}, values: {}, secrets: {} } },
    manifest,
    colour: 'green',
    control: { colour: 'blue', manifest },
    since: 0,
    weights: { planned: [50, 100], reached: 50 },
    baseline: null,
  };
  for (let count = 0; count < looks; count++, now += 10_000) {
    await between();
    const stats = { blue: statsOf(10 * count), green: statsOf(10 * count) };
    const { failing } = await symptoms.look(question, stats, false);
    if (failing) return failing;
  }
  return null;
}

test('a target that keeps what it was handed is taken back, and named; where nobody tells memory nothing is', async () => {
  const failing = await look(12, async () => {
    for (let times = 0; times < 5; times++) await ask('green', '/keep');
  });
  const told = /^memory of api-1\.green \d+ keeps growing: \d+ to \d+ MiB; at the control by \d+% at most$/;
  expect(failing?.reason ?? '').toMatch(process.platform === 'linux' ? told : /^$/);
});

test('a version in which nobody signs up any more is taken back; the same in both colours is not', async () => {
  const failing = await look(60, () => ask('blue', '/sign-up'));
  expect(failing?.reason).toMatch(/^signUps fell to 0\.0 for each thousand requests of visitors; control: \d/);
  const both = async (): Promise<void> => void (await Promise.all([ask('blue', '/sign-up'), ask('green', '/sign-up')]));
  expect(await look(25, both)).toBeNull();
  expect(await look(5, async () => undefined)).toBeNull();
});
