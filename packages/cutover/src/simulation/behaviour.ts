/** How a version behaves in the simulation, and the small system whose versions are released there. */

import type { Binding, Manifest, Migration } from '../model/manifest.ts';
import type { Service, System } from '../model/system.ts';

export interface Behaviour {
  readyAfterMs: number;
  neverReady: boolean;
  /** A target dies this long after each start, so many times; null: never. */
  dies: { afterMs: number; times: number } | null;
  ignoresSigterm: boolean;
  /** Share of requests that fail, 0..1. */
  errorRate: number;
  latencyMs: number;
  journeysPass: boolean;
  /** Time that the bounded smoke takes. */
  smokeMs: number;
  /** Background work goes on for this long after the last request. */
  backgroundMs: number;
  /** Streams that stay open through a drain. */
  stubbornStreams: boolean;
}

export const wellBehaved: Behaviour = {
  readyAfterMs: 400,
  neverReady: false,
  dies: null,
  ignoresSigterm: false,
  errorRate: 0.001,
  latencyMs: 20,
  journeysPass: true,
  smokeMs: 300,
  backgroundMs: 800,
  stubbornStreams: false,
};

const service = (name: string, needs: string[], replicas: number): Service => ({
  name,
  artifact: { build: null, bundle: {}, copy: {} },
  command: ['node', `${name}.js`],
  needs,
  replicas,
  critical: true,
  listen: 'socket',
  probes: {
    L1: { path: '/readyz', status: 200, timeoutMs: 1_000 },
    L2: { path: '/health', status: 200, timeoutMs: 1_000 },
  },
  journeys: name === 'api' ? 'journeys/api.ts' : null,
  env: {},
  stopMs: 2_000,
});

/** Two services and one store; holds are short, so that every boundary of a release can be visited. */
export const exampleSystem: System = {
  name: 'example',
  stores: { main: { kind: 'postgres', name: 'main', env: 'DATABASE_URL', migrations: 'migrations' } },
  services: { api: service('api', ['main'], 2), web: service('web', ['api'], 1) },
  entry: 'web',
  journeys: 'journeys/system.ts',
  visitorKey: { header: null, query: null },
  router: 'embedded',
  rollout: { weights: [5, 50, 100], holdMs: 1_500, bakeMs: 3_000, drainMs: 5_000, patienceMs: 60_000 },
  triggers: {
    errorRate: { above: 0.05, forMs: 120_000, minRequests: 100, minErrors: 8, timesControl: 2 },
    latency: { p95AboveMs: 2_000, forMs: 120_000, minRequests: 100 },
    unready: { belowMinimumForMs: 30_000, noneReadyForMs: 5_000 },
    canary: { budget: 0.005, missed: 0.005, slowAboveMs: null },
  },
};

export const exampleBinding: Binding = {
  environment: 'simulated',
  parts: { main: { kind: 'embedded-postgres' } },
  values: {},
  secrets: {},
};

/** A version of the example: `digest` names it, migrations are cumulative. */
export function exampleManifest(digest: string, migrations: string[], system: System = exampleSystem): Manifest {
  return {
    version: 1,
    system,
    label: digest,
    artifacts: { api: `${digest}-api`, web: `${digest}-web` },
    journeys: { api: `${digest}-j`, system: `${digest}-s` },
    migrations: migrations.map((name): Migration => ({ store: 'main', name, sha256: `sha-${name}` })),
    runtime: 'node 24',
  };
}
