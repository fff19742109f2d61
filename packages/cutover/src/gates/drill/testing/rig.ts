/** For tests: a small system of real processes under a real keeper, with a release of it that is about to be drilled. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessEngine } from '../../../engines/process.ts';
import { ProcessTwins } from '../../../engines/twins.ts';
import { ensureKeeper } from '../../../keeper/client.ts';
import { TemporaryPlace } from '../../../keeper/testing/temporary-place.ts';
import type { Manifest, Tuple } from '../../../model/manifest.ts';
import type { GateName } from '../../../model/plan.ts';
import type { GateQuestion } from '../../../model/ports.ts';
import type { Colour, Service, System } from '../../../model/system.ts';
import { request } from '../../../wire/request.ts';
import type { DrillDependencies } from '../stage.ts';

/** A service: a program, and how it is declared. */
export interface Program extends Partial<Service> {
  source: string;
}

/** Answers a few paths and knows how to ask; programs of tests stand on it. */
const prelude = `
import { createServer, get } from 'node:http';
const { CUTOVER_LISTEN, CUTOVER_RELEASE } = process.env;
const socket = CUTOVER_LISTEN.slice('unix:'.length);
const ask = (where, path) => new Promise((resolve, reject) => {
  const url = where.startsWith('unix:') ? null : new URL(path, where);
  const to = url ? { host: url.hostname, port: url.port, path } : { socketPath: where.slice(5), path };
  get({ ...to, agent: false, timeout: 400 }, (answer) => {
    let body = '';
    answer.on('data', (part) => (body += part)).on('end', () => resolve({ status: answer.statusCode, body })).on('error', reject);
  }).on('error', reject).on('timeout', function () { this.destroy(new Error('late')); });
});
const serve = (routes) => createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  const route = routes[request.method + ' ' + request.url] ?? routes[request.url];
  try {
    const [status, answer, headers = {}] = route ? await route(body && JSON.parse(body)) : [404, { title: 'nothing here' }];
    const isText = typeof answer === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
    response.end(isText ? answer : JSON.stringify(answer));
  } catch (error) {
    response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ title: String(error) }));
  }
}).listen(socket);
const live = { '/livez': () => [200, {}] };
const well = { ...live, '/readyz': () => [200, {}], '/health': () => [200, { status: 'ready' }] };
`;

const serviceOf = (name: string, { source: _, ...change }: Program): Service => ({
  name,
  artifact: { build: null, bundle: {}, copy: {} },
  command: ['node', 'main.mjs'],
  needs: [],
  replicas: 1,
  critical: true,
  listen: 'socket',
  probes: {
    L1: { path: '/readyz', status: 200, timeoutMs: 1_000 },
    L2: { path: '/livez', status: 200, timeoutMs: 1_000 },
  },
  journeys: null,
  env: {},
  stopMs: 2_000,
  ...change,
});

export class DrillRig implements AsyncDisposable {
  readonly #at: TemporaryPlace;
  readonly dependencies: DrillDependencies;
  readonly #manifests: Map<string, Manifest>;

  private constructor(at: TemporaryPlace, dependencies: DrillDependencies, manifests: Map<string, Manifest>) {
    this.#at = at;
    this.dependencies = dependencies;
    this.#manifests = manifests;
  }

  /** @param values of every service */
  static async open(values: Record<string, string> = {}): Promise<DrillRig> {
    const at = new TemporaryPlace();
    const keeper = await ensureKeeper(at.place);
    const manifests = new Map<string, Manifest>();
    const engine = new ProcessEngine({
      keeper,
      place: at.place,
      manifestOf: (digest) => manifests.get(digest) as Manifest,
      artifactFolder: (digest) => `${at.folder}/${digest}`,
      environmentOf: async () => values,
      random: Math.random,
    });
    const dependencies: DrillDependencies = {
      engine,
      twins: new ProcessTwins(engine, keeper),
      run: at.place.run,
      environmentOf: async () => values,
      scratchStores: async () => ({}),
    };
    return new DrillRig(at, dependencies, manifests);
  }

  /** Folder of the artifact with this digest. */
  folderOf(digest: string): string {
    return `${this.#at.folder}/${digest}`;
  }

  /** Writes a program that runs as it is. */
  write(digest: string, file: string, text: string): void {
    mkdirSync(this.folderOf(digest), { recursive: true });
    writeFileSync(`${this.folderOf(digest)}/${file}`, text);
  }

  /** Brings a version up in a colour, as a release has when it comes to its drills. The last program is the entry. */
  async start(
    digest: string,
    colour: Colour,
    programs: Record<string, Program>,
    change: Partial<System> = {},
  ): Promise<GateQuestion> {
    const services = Object.fromEntries(
      Object.entries(programs).map(([name, program]) => [name, serviceOf(name, program)]),
    );
    const artifacts = Object.fromEntries(
      Object.entries(programs).map(([name, { source }]) => {
        this.write(`${digest}-${name}`, 'main.mjs', `${prelude}${source}`);
        return [name, `${digest}-${name}`];
      }),
    );
    const system: System = { ...plain, services, entry: Object.keys(services).at(-1) ?? '', ...change };
    const manifest: Manifest = {
      version: 1,
      system,
      label: digest,
      artifacts,
      journeys: {},
      migrations: [],
      runtime: 'node',
    };
    this.#manifests.set(digest, manifest);
    const tuple: Tuple = { digest, binding: { environment: 'qa', parts: {}, values: {}, secrets: {} } };
    for (const service of Object.values(services)) {
      const { address } = await this.dependencies.engine.start(
        { service: service.name, colour, release: digest, replica: 1 },
        tuple,
      );
      while (!(await answers(address))) await sleep(20);
    }
    return { ...unasked, release: digest, tuple, manifest, colour };
  }

  /** Names of what runs for a drill. */
  async drilled(): Promise<string[]> {
    const keeper = await ensureKeeper(this.#at.place);
    return (await keeper.list()).filter(({ kind }) => kind === 'twin').map(({ id }) => id);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#at[Symbol.asyncDispose]();
  }
}

const answers = (address: string): Promise<boolean> =>
  request({ address, path: '/livez', timeoutMs: 5_000 }).then(
    () => true,
    () => false,
  );

const plain: Omit<System, 'services' | 'entry'> = {
  name: 'shop',
  stores: {},
  journeys: null,
  visitorKey: { header: null, query: null },
  router: 'embedded',
  rollout: { weights: [100], holdMs: 0, bakeMs: 0, drainMs: 1_000, patienceMs: 60_000 },
  triggers: {
    errorRate: { above: 0.05, forMs: 120_000, minRequests: 100, minErrors: 8, timesControl: 2 },
    latency: { p95AboveMs: 2_000, forMs: 120_000, minRequests: 100 },
    unready: { belowMinimumForMs: 30_000, noneReadyForMs: 5_000 },
    canary: { budget: 0.005, missed: 0.005, slowAboveMs: null },
  },
};

const unasked: Omit<GateQuestion, 'release' | 'tuple' | 'manifest' | 'colour'> = {
  step: {
    id: '01-drill',
    kind: 'gate',
    gate: 'honesty' satisfies GateName,
    title: 'a drill',
    services: [],
    holdMs: 0,
    patienceMs: 60_000,
  },
  control: null,
  since: 0,
  weights: { planned: [], reached: 0 },
  baseline: null,
};
