/** The canary with a real Prometheus that asks real metrics, and one that falls silent. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { needs } from '../../../../tests/support/needs.ts';
import { findPart } from '../../../../tests/support/parts.ts';
import type { Colour } from '../model/system.ts';
import type { Answer, GateQuestion } from '../model/ports.ts';
import { defaultQueries } from '../model/monitoring/prometheus-source.ts';
import { exampleManifest } from '../simulation/behaviour.ts';
import { exposition, expositionType } from '../wire/exposition.ts';
import { CanaryByPrometheus } from './canary-by-prometheus.ts';
import { CanaryGate } from './canary.ts';
import { freePort } from '../wire/free-port.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface Counted {
  requests: number;
  errors: number;
}

let folder: string;
let prometheus: ChildProcess;
let url: string;
let metrics: http.Server;
let counted: Record<Colour, Counted>;
let tells = true;

/** As the router tells it, with the labels that the daemon adds. */
function told(): string {
  const each = (value: (one: Counted) => number, more: Record<string, string> = {}) =>
    (['blue', 'green'] as const).map((colour) => ({
      labels: { system: 'shop', environment: 'qa', colour, release: releaseOf[colour], ...more },
      value: value(counted[colour]),
    }));
  const family = (name: string, samples: ReturnType<typeof each>) =>
    ({ name: `cutover_router_${name}`, kind: 'counter', help: name, samples }) as const;
  return exposition([
    family(
      'requests',
      each(({ requests }) => requests),
    ),
    family(
      'responses',
      each(({ errors }) => errors, { class: '5xx' }),
    ),
    family(
      'gateway_errors',
      each(() => 0),
    ),
    family(
      'resets',
      each(() => 0),
    ),
    {
      name: 'cutover_router_first_byte_seconds_bucket',
      kind: 'gauge',
      help: 'Buckets.',
      samples: ['0.1', '+Inf'].flatMap((le) => each(({ requests }) => requests, { le })),
    },
  ]);
}
const releaseOf = { blue: 'r1', green: 'r2' };

async function startPrometheus(): Promise<void> {
  metrics = http.createServer((_request, response) => {
    if (tells) response.writeHead(200, { 'content-type': expositionType }).end(told());
    else response.writeHead(503).end();
  });
  metrics.listen(0, '127.0.0.1');
  await once(metrics, 'listening');
  const target = `127.0.0.1:${(metrics.address() as AddressInfo).port}`;
  const config = {
    global: { scrape_interval: '200ms', scrape_timeout: '200ms' },
    scrape_configs: [{ job_name: 'cutover', honor_labels: true, static_configs: [{ targets: [target] }] }],
  };
  writeFileSync(`${folder}/prometheus.yml`, JSON.stringify(config));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  prometheus = spawn(
    findPart('prometheus') ?? '',
    [
      `--config.file=${folder}/prometheus.yml`,
      `--storage.tsdb.path=${folder}/data`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
}

const manifest = exampleManifest('d2', []);
const question = (since: number): GateQuestion => ({
  step: {
    id: '1-canary',
    kind: 'gate',
    gate: 'canary',
    title: '',
    services: [],
    holdMs: 0,
    patienceMs: 1,
  },
  release: 'r2',
  tuple: { digest: 'd2', binding: { environment: 'qa', parts: {}, values: {}, secrets: {} } },
  manifest: {
    ...manifest,
    system: {
      ...manifest.system,
      name: 'shop',
      triggers: {
        ...manifest.system.triggers,
        canary: { ...manifest.system.triggers.canary, prometheus: { url, queries: defaultQueries } },
      },
    },
  },
  colour: 'green',
  control: { colour: 'blue', manifest },
  since,
  weights: { planned: [50, 100], reached: 50 },
  baseline: {
    blue: {
      release: 'r1',
      requests: 0,
      errors: 0,
      inFlight: 0,
      streams: 0,
      handedOver: 0,
      cut: 0,
      latency: [],
      lost: 0,
      lastAdmittedAt: null,
    },
  },
});

/** Our own router counts nothing at all. */
function gate(ready = 1): CanaryByPrometheus {
  return new CanaryByPrometheus({
    router: { stats: async () => ({}), visitorKeys: async () => [] },
    environment: 'qa',
    now: () => Date.now(),
    canaryWith: (router) =>
      new CanaryGate({
        router,
        clock: { now: () => Date.now(), sleep: () => Promise.reject(new Error('nobody sleeps')) },
        readiness: async (_manifest, colour) => [{ service: 'api', ready: colour === 'green' ? ready : 1, wanted: 1 }],
        play: async () => null,
        visit: async () => false,
        memoryOf: async () => [],
        grewIn: async () => ({}),
      }),
  });
}

const signal = new AbortController().signal;
const ask = (asked: CanaryByPrometheus, about: GateQuestion): Promise<Answer> => asked.ask(about, signal);

/** Until Prometheus has seen what was counted just now. */
async function answerOf(
  asked: CanaryByPrometheus,
  about: GateQuestion,
  seen: (answer: Answer) => boolean,
): Promise<Answer> {
  return vi.waitFor(
    async () => {
      const answer = await ask(asked, about);
      expect(seen(answer), JSON.stringify(answer)).toBe(true);
      return answer;
    },
    { timeout: 100_000, interval: 100 },
  );
}

needs('prometheus')('a Prometheus that counts', () => {
  beforeAll(async () => {
    folder = mkdtempSync('/tmp/canary-prometheus-');
    counted = { blue: { requests: 0, errors: 0 }, green: { requests: 0, errors: 0 } };
    await startPrometheus();
  });
  afterAll(async () => {
    const ended = once(prometheus, 'exit');
    prometheus.kill('SIGKILL');
    await ended;
    metrics.close();
    metrics.closeAllConnections();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => void (tells = true));

  const knows = ({ reason }: Answer): boolean => !reason.includes('Prometheus');

  test('lets pass what fares no worse, and convicts what does', async () => {
    const [asked, about] = [gate(), question(Date.now())];
    await answerOf(asked, about, knows);
    counted = { blue: { requests: 2_000, errors: 2 }, green: { requests: 2_000, errors: 2 } };
    await answerOf(asked, about, ({ verdict }) => verdict === 'pass');
    counted = { blue: { requests: 4_000, errors: 4 }, green: { requests: 4_000, errors: 400 } };
    const failed = await answerOf(asked, about, ({ verdict }) => verdict === 'fail');
    expect(failed.failure?.message).toContain('400 of 4000 requests failed');
  });

  test('makes it wait while it is silent, and counts what came meanwhile once it tells', async () => {
    const [asked, about] = [gate(), question(Date.now())];
    await answerOf(asked, about, knows);
    tells = false;
    await answerOf(asked, about, ({ verdict, reason }) => verdict === 'wait' && reason.includes('no fresh sample'));
    counted.green = { requests: counted.green.requests + 500, errors: counted.green.errors + 250 };
    counted.blue = { requests: counted.blue.requests + 500, errors: counted.blue.errors };
    expect((await ask(asked, about)).verdict).toBe('wait');
    tells = true;
    await answerOf(asked, about, ({ verdict }) => verdict === 'fail');
  });
});

test('where there is none, nothing passes', async () => {
  url = 'http://127.0.0.1:1';
  const answer = await ask(gate(), question(Date.now()));
  expect(answer).toMatchObject({ verdict: 'wait', evidence: { because: 'no metrics' } });
  expect(answer.reason).toContain('no answer from Prometheus');
});

test('silence does not hide that targets are gone', async () => {
  url = 'http://127.0.0.1:1';
  const about = question(Date.now());
  const { triggers } = about.manifest.system;
  triggers.unready = { belowMinimumForMs: 0, noneReadyForMs: 0 };
  const asked = gate(0);
  const answer = await answerOf(asked, about, ({ verdict }) => verdict === 'fail');
  expect(answer.reason).toContain('api');
});
