/** From what a user wrote to a whole system: shape, then defaults, then the rules that hold across keys. */

import { readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { canaryDefaults, watchDefaults } from '../model/system.ts';
import type {
  ArtifactRecipe,
  ContinuousWatch,
  EnvVariable,
  Figure,
  HttpProbe,
  Job,
  PageFigure,
  Rollout,
  Route,
  Service,
  Store,
  System,
  Tls,
  Total,
  Triggers,
} from '../model/system.ts';
import { fillAlerts } from './alerts-schema.ts';
import { longestMs, parseDuration } from './duration.ts';
import { diagnose, Findings } from './findings.ts';
import type { Diagnostics, KeyPath } from './findings.ts';
import { fillMonitoring, fillPrometheus } from './monitoring-schema.ts';
import { checkRules } from './rules.ts';
import { systemSchema } from './schema.ts';
import type { ServiceConfig, StoreConfig, SystemConfig, TlsConfig } from './schema.ts';
import { accept } from './shape.ts';
import type { Accepted } from './shape.ts';
import { locator } from './source.ts';

export type Resolution = { system: System; diagnostics: null } | { system: null; diagnostics: Diagnostics };

/**
 * Checks all of a config at once.
 * @param raw what the file exports; @param file absolute path: paths of the config are relative to its folder
 */
export function resolveConfig(raw: unknown, { file }: { file: string }): Resolution {
  const findings = new Findings();
  // The walk returns only what the schema accepts, so that it has this shape.
  const config = accept(systemSchema, raw, [], findings) as Accepted<SystemConfig>;
  const system = fill(config, findings);
  checkRules(system, dirname(file), findings);
  if (findings.all.length === 0) return { system, diagnostics: null };
  return { system: null, diagnostics: diagnose(findings, file, locator(file, readFileSync(file, 'utf8'))) };
}

function fill(config: Accepted<SystemConfig>, findings: Findings): System {
  const entry = config.entry ?? '';
  return {
    name: config.name ?? '',
    stores: mapValues(config.stores, fillStore),
    services: mapValues(config.services, (service, name) => fillService(service, name, name === entry, findings)),
    entry,
    journeys: path(config.journeys),
    visitorKey: { header: config.visitorKey?.header?.toLowerCase() ?? null, query: config.visitorKey?.query ?? null },
    router: config.router ?? 'embedded',
    ...(config.tls && { tls: mapValues(config.tls, fillTls) }),
    ...(config.names && {
      names: mapValues(config.names, (names) => names.map(({ name = '', leadsTo = [] }) => ({ name, leadsTo }))),
    }),
    rollout: fillRollout(config.rollout ?? {}, findings),
    triggers: fillTriggers(config.triggers ?? {}, findings),
    ...(config.watch && { watch: fillWatch(config.watch, findings) }),
    ...(config.pages && { pages: config.pages }),
    ...(config.origins && {
      origins: config.origins.map(({ origin = '', path: asked = '/', methods = ['GET'], headers = [] }) => ({
        origin,
        path: asked,
        methods,
        headers,
      })),
    }),
    ...(config.totals && {
      totals: config.totals.map(({ shown, counted = [] }) => ({
        shown: fillShown(shown ?? {}),
        counted: counted.map(fillFigure),
      })),
    }),
    ...(config.alerts && { alerts: fillAlerts(config.alerts) }),
    ...(config.monitoring && {
      monitoring: fillMonitoring(config.monitoring, (text, at) => duration(text, at, findings, 1)),
    }),
    ...(config.gates && { gates: config.gates as NonNullable<System['gates']> }),
    ...(config.waivers && {
      waivers: config.waivers.map((waiver) => ({ gate: '', what: null, who: '', why: '', until: '', ...waiver })),
    }),
  };
}

function fillStore(store: Accepted<StoreConfig>, name: string): Store {
  const env = store.env ?? '';
  if ('otherwise' in store || store.kind === 'redis')
    return { kind: 'redis', name, env, otherwise: ('otherwise' in store ? store.otherwise : null) ?? null };
  return { kind: 'postgres', name, env, migrations: path('migrations' in store ? store.migrations : undefined) };
}

function fillTls({ port, certificates, redirect, hstsDays }: Accepted<TlsConfig>): Tls {
  return {
    port: port ?? 0,
    certificates: (certificates ?? []).map(({ cert = '', key = '' }) => ({ cert, key })),
    redirect: redirect ?? true,
    hstsDays: hstsDays ?? null,
  };
}

function fillService(service: Accepted<ServiceConfig>, name: string, isEntry: boolean, findings: Findings): Service {
  const at = ['services', name];
  const artifact = fillArtifact(service.artifact ?? {});
  return {
    name,
    artifact,
    command: service.command ?? ('main.js' in artifact.bundle ? ['node', 'main.js'] : []),
    needs: service.needs ?? [],
    ...(service.asks && { asks: service.asks }),
    ...(service.external && { external: mapValues(service.external, (variable) => variable) }),
    ...(service.jobs && {
      jobs: mapValues(service.jobs, (job, named) => fillJob(job, [...at, 'jobs', named], findings)),
    }),
    replicas: service.replicas ?? (service.scale ? (service.scale.min ?? 2) : 1),
    ...(service.scale && {
      scale: {
        min: service.scale.min ?? 2,
        max: service.scale.max ?? 10,
        cpuAbove: service.scale.cpuAbove ?? 0.7,
        forMs: duration(service.scale.for ?? '5m', [...at, 'scale', 'for'], findings, 1),
        requestsPerMinute: service.scale.requestsPerMinute ?? 500,
      },
    }),
    critical: service.critical ?? isEntry,
    listen: service.listen ?? 'port',
    probes: {
      L1: fillProbe(service.probes?.L1 ?? '/readyz', [...at, 'probes', 'L1'], findings),
      L2: fillProbe(service.probes?.L2 ?? '/healthz', [...at, 'probes', 'L2'], findings),
    },
    ...(service.routes && {
      routes: service.routes.map((route, index) => fillRoute(route, [...at, 'routes', String(index)], findings)),
    }),
    journeys: path(service.journeys),
    env: mapValues(service.env, fillVariable),
    ...(service.memory !== undefined && { memoryBytes: service.memory * 2 ** 20 }),
    stopMs: duration(service.stop ?? '15s', [...at, 'stop'], findings),
  };
}

function fillJob(
  job: Accepted<NonNullable<NonNullable<ServiceConfig['jobs']>[string]>>,
  at: KeyPath,
  findings: Findings,
): Job {
  const { every, late } = typeof job === 'string' ? { every: job, late: undefined } : job;
  const everyMs = duration(every ?? '1h', [...at, 'every'], findings, 1);
  return { everyMs, lateMs: late === undefined ? everyMs / 2 : duration(late, [...at, 'late'], findings) };
}

function fillRoute(
  route: Accepted<NonNullable<ServiceConfig['routes']>[number]>,
  at: KeyPath,
  findings: Findings,
): Route {
  return {
    method: route.method ?? 'GET',
    path: route.path ?? '/',
    type: route.type ?? 'application/json',
    status: route.status ?? 200,
    example: route.example ?? null,
    role: route.role ?? null,
    withinMs: duration(route.within ?? '500ms', [...at, 'within'], findings, 1),
  };
}

const fillFigure = ({ path: asked = '/', pointer = '' }: Partial<Figure>): Figure => ({ path: asked, pointer });

function fillShown(shown: Partial<Figure> | Partial<PageFigure>): Total['shown'] {
  if (!('page' in shown)) return fillFigure('path' in shown ? shown : {});
  const { page = '/', at = 'body', after = [] } = shown;
  return { page, at, after };
}

function fillArtifact(artifact: Accepted<ServiceConfig['artifact']>): ArtifactRecipe {
  const { build, check, bundle, copy } = artifact;
  return { build: build ?? null, ...(check && { check }), bundle: pathMap(bundle), copy: pathMap(copy) };
}

function fillProbe(
  probe: Accepted<NonNullable<NonNullable<ServiceConfig['probes']>['L1']>>,
  at: KeyPath,
  findings: Findings,
): HttpProbe {
  if (typeof probe === 'string') return { path: probe, status: 200, timeoutMs: 2000 };
  return {
    path: probe.path ?? '/',
    status: probe.status ?? 200,
    timeoutMs: duration(probe.timeout ?? '2s', [...at, 'timeout'], findings, 1),
  };
}

function fillVariable(variable: Accepted<NonNullable<ServiceConfig['env']>[string]>): EnvVariable {
  if (typeof variable === 'string') return { description: '', secret: false, optional: false, default: variable };
  const { description = '', secret = false, optional = false } = variable;
  return { description, secret, optional, default: variable.default ?? null };
}

function fillRollout(rollout: Accepted<NonNullable<SystemConfig['rollout']>>, findings: Findings): Rollout {
  return {
    weights: rollout.weights ?? [5, 20, 50, 100],
    holdMs: duration(rollout.hold ?? '5m', ['rollout', 'hold'], findings),
    bakeMs: duration(rollout.bake ?? '30m', ['rollout', 'bake'], findings),
    drainMs: duration(rollout.drain ?? '30s', ['rollout', 'drain'], findings),
    patienceMs: duration(rollout.patience ?? '10m', ['rollout', 'patience'], findings, 1),
  };
}

function fillTriggers(triggers: Accepted<NonNullable<SystemConfig['triggers']>>, findings: Findings): Triggers {
  const { errorRate = {}, latency = {}, unready = {}, canary = {}, memory = {}, business } = triggers;
  const at = (trigger: string, key: string): KeyPath => ['triggers', trigger, key];
  return {
    errorRate: {
      above: errorRate.above ?? 0.05,
      forMs: duration(errorRate.for ?? '2m', at('errorRate', 'for'), findings, 1),
      minRequests: errorRate.minRequests ?? 100,
      minErrors: errorRate.minErrors ?? 8,
      timesControl: errorRate.timesControl ?? 2,
    },
    latency: {
      p95AboveMs: duration(latency.p95Above ?? '2s', at('latency', 'p95Above'), findings, 1),
      forMs: duration(latency.for ?? '2m', at('latency', 'for'), findings, 1),
      minRequests: latency.minRequests ?? 100,
    },
    unready: {
      belowMinimumForMs: duration(unready.belowMinimumFor ?? '30s', at('unready', 'belowMinimumFor'), findings, 1),
      noneReadyForMs: duration(unready.noneReadyFor ?? '5s', at('unready', 'noneReadyFor'), findings, 1),
    },
    canary: {
      budget: canary.budget ?? canaryDefaults.budget,
      missed: canary.missed ?? canaryDefaults.missed,
      slowAboveMs:
        canary.slowAbove === undefined
          ? canaryDefaults.slowAboveMs
          : duration(canary.slowAbove, at('canary', 'slowAbove'), findings, 1),
      ...(canary.prometheus && { prometheus: fillPrometheus(canary.prometheus) }),
    },
    memory: {
      above: memory.above ?? 0.5,
      forMs: duration(memory.for ?? '15m', at('memory', 'for'), findings, 1),
      leastBytes: (memory.least ?? 64) * 2 ** 20,
      timesControl: memory.timesControl ?? 2,
    },
    ...(business && { business: mapValues(business, ({ mayFall }) => ({ mayFall: mayFall ?? 0.3 })) }),
  };
}

function fillWatch(
  { every, fallbacks = {} }: NonNullable<Accepted<SystemConfig>['watch']>,
  findings: Findings,
): ContinuousWatch {
  return {
    everyMs: every === undefined ? watchDefaults.everyMs : duration(every, ['watch', 'every'], findings, 1),
    fallbacks: { ...watchDefaults.fallbacks, ...fallbacks },
  };
}

function duration(text: string, at: KeyPath, findings: Findings, leastMs = 0): number {
  const ms = parseDuration(text) ?? 0;
  if (ms < leastMs) findings.add(at, `must be longer than 0, not "${text}"`, 'Write a duration such as "2s".');
  if (ms > longestMs) findings.add(at, `must be at most 7 days, not "${text}"`, 'Write "168h" or less.');
  return ms;
}

/** `./dist/` and `dist` are the same path; rules are checked on this one form. */
const path = (written: string | undefined): string | null => (written === undefined ? null : normal(written));
const normal = (written: string): string => posix.normalize(written).replace(/(?<=.)\/$/, '');
const pathMap = (written: Record<string, string | undefined> | undefined): Record<string, string> => {
  return Object.fromEntries(
    Object.entries(written ?? {}).flatMap(([key, value]) => (value === undefined ? [] : [[key, normal(value)]])),
  );
};

function mapValues<Value, Result>(
  record: Record<string, Value | undefined> | undefined,
  make: (value: Value, key: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(
    Object.entries(record ?? {}).flatMap(([key, value]) => (value === undefined ? [] : [[key, make(value, key)]])),
  );
}
