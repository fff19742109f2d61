import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineSystem } from '../index.ts';
import { formatDuration, parseDuration } from './duration.ts';
import { resolveConfig } from './resolve.ts';

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
  file = join(folder, 'cutover.config.ts');
  mkdirSync(join(folder, 'migrations'));
  for (const name of ['main.ts', 'journey.ts']) writeFileSync(join(folder, name), '');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('three keys are enough: the rest has defaults', () => {
  const config = defineSystem({
    name: 'small',
    services: { web: { artifact: { bundle: { 'main.js': 'main.ts' } } } },
    entry: 'web',
  });
  expect(resolveConfig(config, { file }).system).toEqual({
    name: 'small',
    stores: {},
    services: {
      web: {
        name: 'web',
        artifact: { build: null, bundle: { 'main.js': 'main.ts' }, copy: {} },
        command: ['node', 'main.js'],
        needs: [],
        replicas: 1,
        critical: true,
        listen: 'port',
        probes: {
          L1: { path: '/readyz', status: 200, timeoutMs: 2000 },
          L2: { path: '/healthz', status: 200, timeoutMs: 2000 },
        },
        journeys: null,
        env: {},
        stopMs: 15_000,
      },
    },
    entry: 'web',
    journeys: null,
    visitorKey: { header: null, query: null },
    router: 'embedded',
    rollout: { weights: [5, 20, 50, 100], holdMs: 300_000, bakeMs: 1_800_000, drainMs: 30_000, patienceMs: 600_000 },
    triggers: {
      errorRate: { above: 0.05, forMs: 120_000, minRequests: 100, minErrors: 8, timesControl: 2 },
      latency: { p95AboveMs: 2000, forMs: 120_000, minRequests: 100 },
      unready: { belowMinimumForMs: 30_000, noneReadyForMs: 5000 },
      canary: { budget: 0.005, missed: 0.005, slowAboveMs: null },
      memory: { above: 0.5, forMs: 900_000, leastBytes: 64 * 2 ** 20, timesControl: 2 },
    },
  });
});

test('everything that can be written arrives', () => {
  const config = defineSystem({
    name: 'north',
    stores: {
      db: { kind: 'postgres', env: 'DATABASE_URL', migrations: './migrations/' },
      stream: { kind: 'redis', env: 'REDIS_URL', otherwise: 'db' },
    },
    services: {
      api: {
        artifact: {
          build: ['npm', 'run', 'build'],
          bundle: { 'server.js': 'dist/server.js' },
          copy: { public: 'dist/public/' },
        },
        command: ['node', 'server.js'],
        needs: ['db', 'stream'],
        replicas: 2,
        critical: true,
        listen: 'socket',
        probes: { L1: '/up', L2: { path: '/health', status: 204, timeout: '1.5s' } },
        journeys: 'journey.ts',
        env: { LEVEL: 'info', TOKEN: { description: 'signs', secret: true }, HOST: { optional: true } },
        stop: '20s',
      },
    },
    entry: 'api',
    journeys: 'journey.ts',
    visitorKey: { header: 'X-Visitor', query: 'visitor' },
    rollout: { weights: [100], hold: '0s', bake: '250ms', drain: '1m', patience: '48h' },
  });
  const { system, diagnostics } = resolveConfig(config, { file });
  expect(diagnostics).toBeNull();
  expect(system?.stores).toEqual({
    db: { kind: 'postgres', name: 'db', env: 'DATABASE_URL', migrations: 'migrations' },
    stream: { kind: 'redis', name: 'stream', env: 'REDIS_URL', otherwise: 'db' },
  });
  expect(system?.services['api']).toMatchObject({
    artifact: {
      build: ['npm', 'run', 'build'],
      bundle: { 'server.js': 'dist/server.js' },
      copy: { public: 'dist/public' },
    },
    command: ['node', 'server.js'],
    replicas: 2,
    listen: 'socket',
    probes: {
      L1: { path: '/up', status: 200, timeoutMs: 2000 },
      L2: { path: '/health', status: 204, timeoutMs: 1500 },
    },
    env: {
      LEVEL: { description: '', secret: false, optional: false, default: 'info' },
      TOKEN: { description: 'signs', secret: true, optional: false, default: null },
      HOST: { description: '', secret: false, optional: true, default: null },
    },
    stopMs: 20_000,
  });
  expect(system?.visitorKey).toEqual({ header: 'x-visitor', query: 'visitor' });
  expect(system?.rollout).toEqual({ weights: [100], holdMs: 0, bakeMs: 250, drainMs: 60_000, patienceMs: 172_800_000 });
});

test.each(['0s', '250ms', '30s', '5m', '48h', '90s'])('duration %s keeps its length when written again', (text) => {
  const ms = parseDuration(text);
  expect(ms).not.toBeNull();
  expect(parseDuration(formatDuration(ms ?? -1))).toBe(ms);
});

test('a total is read in an answer or on a page', () => {
  const [waiting, page] = [
    { path: '/api/stats', pointer: '/waiting' },
    { page: '/admin', at: '#waiting', after: ['button'] },
  ];
  const config = defineSystem({
    name: 'small',
    services: { web: { artifact: { bundle: { 'main.js': 'main.ts' } } } },
    entry: 'web',
    totals: [
      { shown: waiting, counted: [waiting] },
      { shown: page, counted: [waiting] },
    ],
  });
  expect(resolveConfig(config, { file }).system?.totals).toEqual([
    { shown: waiting, counted: [waiting] },
    { shown: page, counted: [waiting] },
  ]);
});
