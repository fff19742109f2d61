/** A small system that every engine must be able to run: one program that serves, and some that misbehave. */

import { mkdirSync, writeFileSync } from 'node:fs';
import type { Manifest, Tuple } from '../../model/manifest.ts';
import type { Service, System } from '../../model/system.ts';

/** Answers with what it was told; its first word in the log is its target id. */
const server = `
import { createServer } from 'node:http';
const { CUTOVER_LISTEN, CUTOVER_TARGET, HOST, PORT } = process.env;
const answer = JSON.stringify({ pid: process.pid, env: process.env, folder: process.cwd() });
const server = createServer((request, response) => response.end(answer));
const where = PORT ? { host: HOST, port: Number(PORT) } : { path: CUTOVER_LISTEN.slice('unix:'.length) };
server.listen(where, () => console.log(CUTOVER_TARGET, 'listens'));
`;

/** Reports on its socket that it is deaf by now. */
const deaf = `process.on('SIGTERM', () => {});\n${server}`;

const programs: Record<string, string> = {
  'server.mjs': server,
  'deaf.mjs': deaf,
  'broken.mjs': 'process.exit(1);',
  'chatty.mjs': `process.stdout.write('x'.repeat(11 * 1024 * 1024));\n${server}`,
};

const services: Record<string, Partial<Service>> = {
  api: {},
  web: { needs: ['api', 'live-feed'], listen: 'port' },
  'live-feed': { asks: ['api'] },
  deaf: { command: ['node', 'deaf.mjs'], stopMs: 200 },
  broken: { command: ['node', 'broken.mjs'] },
  chatty: { command: ['node', 'chatty.mjs'] },
  absent: { command: ['no-such-program'] },
};

function serviceOf(name: string, change: Partial<Service>): Service {
  return {
    name,
    artifact: { build: null, bundle: {}, copy: {} },
    command: ['node', 'server.mjs'],
    needs: [],
    replicas: 2,
    critical: true,
    listen: 'socket',
    probes: { L1: { path: '/', status: 200, timeoutMs: 1000 }, L2: { path: '/', status: 200, timeoutMs: 1000 } },
    journeys: null,
    env: {},
    stopMs: 30_000,
    ...change,
  };
}

const system: System = {
  name: 'shop',
  stores: {},
  services: Object.fromEntries(Object.entries(services).map(([name, change]) => [name, serviceOf(name, change)])),
  entry: 'web',
  journeys: null,
  visitorKey: { header: null, query: null },
  router: 'embedded',
  rollout: { weights: [100], holdMs: 0, bakeMs: 0, drainMs: 4000, patienceMs: 60_000 },
  triggers: {
    errorRate: { above: 0.05, forMs: 120_000, minRequests: 100, minErrors: 8, timesControl: 2 },
    latency: { p95AboveMs: 2000, forMs: 120_000, minRequests: 100 },
    unready: { belowMinimumForMs: 30_000, noneReadyForMs: 5000 },
    canary: { budget: 0.005, missed: 0.005, slowAboveMs: null },
  },
};

export function contractManifest(): Manifest {
  const artifacts = Object.fromEntries(Object.keys(services).map((name) => [name, 'programs']));
  return { version: 1, system, label: '1', artifacts, journeys: {}, migrations: [], runtime: 'node 24' };
}

export function writePrograms(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(programs)) writeFileSync(`${folder}/${name}`, text);
}

export function contractTuple(digest: string): Tuple {
  return { digest, binding: { environment: 'qa', parts: {}, values: {}, secrets: {} } };
}
