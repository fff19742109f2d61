/** A system as it was resolved from `cutover.config.ts`: plain data, every default filled in, paths relative to its folder. */

import type { AlertSettings } from './alerting/settings.ts';
import type { Scale } from './scaling.ts';
import type { PrometheusSource } from './monitoring/prometheus-source.ts';
import type { MonitoringSettings } from './monitoring/settings.ts';

export type Colour = 'blue' | 'green';

export const otherColour = (colour: Colour): Colour => (colour === 'blue' ? 'green' : 'blue');

export interface EnvVariable {
  description: string;
  secret: boolean;
  optional: boolean;
  default: string | null;
}

/** How a service's artifact is made: `build` runs first, then files are bundled or copied into it. */
export interface ArtifactRecipe {
  /** Command run in the system's folder before anything is taken, or null. */
  build: string[] | null;
  /** Command that looks at the sources, in place of a check of their types; it fails the build when it ends with an error. */
  check?: string[];
  /** File in the artifact -> source module that is bundled with everything it imports. */
  bundle: Record<string, string>;
  /** Path in the artifact -> file or folder that is copied. */
  copy: Record<string, string>;
}

/** An HTTP question to a target: the answer must have `status` within `timeoutMs`. */
export interface HttpProbe {
  path: string;
  status: number;
  timeoutMs: number;
}

/** A path that visitors may ask for, as they write it. */
export interface Route {
  method: string;
  /** `:id` stands for one part of any value. */
  path: string;
  /** Media type of a good answer. */
  type: string;
  status: number;
  /** A path of this route that always exists, or null. */
  example: string | null;
  /** Who may ask; null for everybody. */
  role: string | null;
  withinMs: number;
}

/** Pages of another origin that may ask. */
export interface Origin {
  origin: string;
  path: string;
  methods: string[];
  headers: string[];
}

/** A number in a JSON answer; a list counts as its length. */
export interface Figure {
  path: string;
  /** JSON pointer. */
  pointer: string;
}

/** A number that people read on a page. */
export interface PageFigure {
  page: string;
  /** CSS selector of the element that holds it. */
  at: string;
  /** What is done first: `selector = text` fills in, another selector is clicked. */
  after: string[];
}

/** A figure that must be the sum of others. */
export interface Total {
  shown: Figure | PageFigure;
  counted: Figure[];
}

/** Work that a service does by itself, again and again: each success is told in `/health`, as an operation of its name. */
export interface Job {
  everyMs: number;
  /** How much later than that it may be. */
  lateMs: number;
}

export interface Service {
  name: string;
  artifact: ArtifactRecipe;
  /** Program and arguments, run in the artifact's folder. `node` is the Node that Cutover runs on. */
  command: string[];
  /** Stores and services that must be healthy before this one starts. */
  needs: string[];
  /** Services that this one asks and can be without; each listens on a socket. Absent in manifests of earlier days. */
  asks?: string[];
  /** What lies outside of the system and is asked by this service, by name: the variable that holds its URL. */
  external?: Record<string, string>;
  /** By name. Absent where none are declared. */
  jobs?: Record<string, Job>;
  replicas: number;
  /** Within which their number follows the load; absent where it does not. */
  scale?: Scale;
  /** Whether losing this service makes the system useless: triggers watch critical services. */
  critical: boolean;
  listen: 'socket' | 'port';
  probes: { L1: HttpProbe; L2: HttpProbe };
  /** Absent in manifests of earlier days. */
  routes?: Route[];
  /** Module with the L3 journeys of this service, or null. */
  journeys: string | null;
  env: Record<string, EnvVariable>;
  /** What a target may use, for its share of it; absent where all of the machine is meant. */
  memoryBytes?: number;
  /** Time after SIGTERM until SIGKILL. */
  stopMs: number;
}

export interface PostgresStore {
  kind: 'postgres';
  name: string;
  /** Environment variable in which services that need the store find its URL. */
  env: string;
  /** Folder of expand-only SQL migrations, or null. */
  migrations: string | null;
}

export interface RedisStore {
  kind: 'redis';
  name: string;
  env: string;
  /** Store that serves instead when no Redis is found at the first `up`. Null: Redis is required. */
  otherwise: string | null;
}

export type Store = PostgresStore | RedisStore;

export interface Rollout {
  /** Shares of visitor keys in percent, rising, the last one 100. */
  weights: number[];
  /** How long each share is watched. */
  holdMs: number;
  /** How long the whole is watched before the old colour is stopped. */
  bakeMs: number;
  /** How long a drain may take before what is left is cut and recorded. */
  drainMs: number;
  /** How long a gate may wait before the release is held. */
  patienceMs: number;
}

/** When an observation blames the release. Shares are 0..1. */
export interface Triggers {
  errorRate: { above: number; forMs: number; minRequests: number; minErrors: number; timesControl: number };
  latency: { p95AboveMs: number; forMs: number; minRequests: number };
  unready: { belowMinimumForMs: number; noneReadyForMs: number };
  /**
   * The comparison with the control: the probability with which a good release may be blamed, the one with which a fault
   * may go unseen at a weight, and above which time an answer is slow; null: nine in ten are usually quicker. With
   * `prometheus` it counts, instead of our router.
   */
  canary: { budget: number; missed: number; slowAboveMs: number | null; prometheus?: PrometheusSource };
  /** Memory of a target that keeps growing: by such a share, and so many bytes, over the time. Absent in manifests of earlier days. */
  memory?: { above: number; forMs: number; leastBytes: number; timesControl: number };
  /** Figures of `monitoring.business` that must not fall, by name, and the share by which they may. Absent where none are declared. */
  business?: Record<string, { mayFall: number }>;
}

export type RouterKind = 'embedded' | 'haproxy';

/** How visitors of one environment come in with TLS. */
export interface Tls {
  /** On the host where they come in without. */
  port: number;
  /** Absolute paths of PEM files. The first one serves whoever asks for a name that no other covers. */
  certificates: { cert: string; key: string }[];
  /** Whether plain requests are sent on to `port`. */
  redirect: boolean;
  /** Days for which browsers shall use TLS only; null to say nothing. */
  hstsDays: number | null;
}

/** A name that visitors or others use. */
export interface DeclaredName {
  name: string;
  /** Addresses that it must lead to and no others, and aliases; empty: it must only exist. */
  leadsTo: string[];
}

/** What holds for the comparison with the control where a config, or a manifest of earlier days, says nothing. */
export const canaryDefaults: Triggers['canary'] = { budget: 0.005, missed: 0.005, slowAboveMs: null };

/** How what serves is looked at, for as long as it does. Shares are 0..1. */
export interface ContinuousWatch {
  /** Time between two looks of a gate. */
  everyMs: number;
  /** Of the answers of a route, how many may stand in for the real thing, once there are so many. */
  fallbacks: { above: number; minAnswers: number };
}

/** What holds where a config, or a manifest of earlier days, says nothing. */
export const watchDefaults: ContinuousWatch = { everyMs: 60_000, fallbacks: { above: 0.05, minAnswers: 20 } };

/** What a config says of a gate: off, or options of its own. A gate that is not named is on. */
export type GateSetting = 'on' | 'off' | Record<string, unknown>;

/** Lets a finding pass: who answers for it, why, and until when. */
export interface Waiver {
  gate: string;
  /** The finding: what a gate names, or a file or folder; null for all that the gate finds. */
  what: string | null;
  who: string;
  why: string;
  /** Last day on which it counts, such as `2027-01-31` (UTC). */
  until: string;
}

export interface System {
  name: string;
  stores: Record<string, Store>;
  services: Record<string, Service>;
  /** The service that visitors reach. */
  entry: string;
  /** Module with the L4 journeys across services, or null. */
  journeys: string | null;
  /** Where the router looks for a visitor's key besides our cookie. */
  visitorKey: { header: string | null; query: string | null };
  /** What moves the bytes of visitors. */
  router: RouterKind;
  /** Pages that are opened in a browser before any visitor comes. Absent where none are declared. */
  pages?: string[];
  origins?: Origin[];
  totals?: Total[];
  /** By environment; absent where none has TLS. */
  tls?: Record<string, Tls>;
  /** By environment; absent where none are declared. */
  names?: Record<string, DeclaredName[]>;
  rollout: Rollout;
  triggers: Triggers;
  /** Absent where nothing is said. */
  watch?: ContinuousWatch;
  /** What is said of single gates; absent where nothing is. */
  gates?: Record<string, GateSetting>;
  /** Findings that may pass for a while. */
  waivers?: Waiver[];
  /** How people are told; absent where nothing is said. */
  alerts?: AlertSettings;
  /** What is watched; absent where nothing is said. */
  monitoring?: MonitoringSettings;
}

/** Variable in which a service finds the addresses of another one. */
export const addressVariable = (service: string): string =>
  `CUTOVER_ADDRESS_${service.toUpperCase().replaceAll('-', '_')}`;

/** Services in the order in which they may start: each tier needs only stores and earlier tiers. */
export function tiersOf(system: System): Service[][] {
  const waiting = new Set(Object.values(system.services));
  const started = new Set(Object.keys(system.stores));
  const tiers: Service[][] = [];
  while (waiting.size > 0) {
    const tier = [...waiting].filter((service) => service.needs.every((need) => started.has(need)));
    if (tier.length === 0)
      throw new Error(`services need each other in a circle: ${[...waiting].map((s) => s.name).join(', ')}`);
    for (const service of tier) {
      waiting.delete(service);
      started.add(service.name);
    }
    tiers.push(tier);
  }
  return tiers;
}
