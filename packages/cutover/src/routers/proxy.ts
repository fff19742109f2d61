/** Routers `embedded` and `haproxy`: our table in the words of `packages/proxy`, over the admin socket that both have. */

import type {
  MasksAnswer,
  Pool,
  RoutingTable as ProxyTable,
  StatsAnswer,
  TableAnswer,
  TrafficStats,
} from '@cutover/proxy';
import { visitorKeys } from '@cutover/proxy';
import { CutoverError } from '../model/errors.ts';
import type { Clock, MaskChanged, Router } from '../model/ports.ts';
import type { ColourStats, RouterState, RoutingTable } from '../model/routing.ts';
import { otherColour } from '../model/system.ts';
import type { Colour, System, Triggers } from '../model/system.ts';
import { request } from '../wire/request.ts';

export interface ProxyRouterDependencies {
  clock: Clock;
  /** Epoch of this daemon's lease. */
  lease(): number;
  /** Admin socket of the router. */
  socket: string;
  /** Addresses of the entry targets that stand in a colour, in a stable order. */
  entriesOf(colour: Colour, release: string): Promise<string[]>;
  systemOf(release: string): System;
  /** Hex SHA-256 of the environment's private key. */
  privateKeyHash(): string;
}

const bothColours = ['blue', 'green'] as const;

/** How long a router may be away before a call to it fails. */
const patienceMs = 10_000;
const askAgainMs = 50;
/** For what is asked every second anyway. */
const now = 0;

/** Daemon silence after which the router itself guards the candidate. */
const silenceMs = 10_000;

export class ProxyRouter implements Router {
  readonly #dependencies: ProxyRouterDependencies;

  constructor(dependencies: ProxyRouterDependencies) {
    this.#dependencies = dependencies;
  }

  async apply(table: RoutingTable): Promise<void> {
    const answer = await this.#ask('PUT', '/table', await this.#translate(table));
    if (answer.status !== 200) throw new CutoverError('ROUTER_REFUSED', `the router answers ${whyNot(answer)}`);
  }

  async state(): Promise<RouterState> {
    const { table, mask } = await this.#read<TableAnswer>('/table');
    const masked = bothColours.filter((colour) => mask[colour].length > 0);
    return { table: table && back(table), masked };
  }

  async stats(): Promise<Partial<Record<Colour, ColourStats>>> {
    const [{ table }, { colours, releases, latencyBounds }] = await Promise.all([
      this.#read<TableAnswer>('/table'),
      this.#read<StatsAnswer>('/stats'),
    ]);
    return Object.fromEntries(
      bothColours.map((colour) => {
        const release = table?.pools[colour]?.release ?? '';
        // A colour that was taken out of the table still finishes what its last release began.
        const counted = releases[colour][release] ?? Object.values(releases[colour]).at(-1) ?? colours[colour];
        const { inFlight, streams } = colours[colour];
        return [colour, told(release, { ...counted, inFlight, streams }, latencyBounds)];
      }),
    );
  }

  async visitorKeys(colour: Colour, count: number): Promise<string[]> {
    const { table } = await this.#read<TableAnswer>('/table');
    return table === null ? [] : visitorKeys(table, colour, count);
  }

  async drain(colour: Colour): Promise<void> {
    await this.#must('POST', `/drain/${colour}`);
  }

  async cut(colour: Colour): Promise<{ requests: number; streams: number }> {
    return JSON.parse(await this.#must('POST', `/cut/${colour}`)) as { requests: number; streams: number };
  }

  async heartbeat(): Promise<void> {
    await this.#must('POST', '/heartbeat', now);
  }

  async masksAfter(after: number): Promise<MaskChanged[]> {
    const { changes } = await this.#read<MasksAnswer>(`/masks?after=${after}`, now);
    return changes.map(({ number, colour, masked, detail }) => ({ number, colour, masked, reason: detail }));
  }

  async #translate(table: RoutingTable): Promise<ProxyTable> {
    const system = this.#dependencies.systemOf(table.salt);
    const pools = await Promise.all(
      (Object.entries(table.releases) as [Colour, string][]).map(async ([colour, release]): Promise<[Colour, Pool]> => {
        const upstreams = await this.#dependencies.entriesOf(colour, release);
        return [colour, { release, upstreams }];
      }),
    );
    // A candidate that failed before its entry was started is taken back with nothing to route to.
    const routable = pools.filter(([colour, { upstreams }]) => upstreams.length > 0 || table.weights[colour] > 0);
    const entry = system.services[system.entry];
    const standby = standbyOf(table);
    return {
      version: 1,
      epoch: table.epoch,
      system: system.name,
      salt: table.salt,
      authority: table.authority,
      weights: table.weights,
      pools: Object.fromEntries(routable),
      privateKeyHash: table.preview ? this.#dependencies.privateKeyHash() : null,
      visitorKey: {
        ...(system.visitorKey.header && { header: system.visitorKey.header }),
        ...(system.visitorKey.query && { query: system.visitorKey.query }),
      },
      ...countingOf(system),
      health: { path: entry?.probes.L1.path ?? '/readyz', intervalMs: 500, timeoutMs: 1_000, failures: 3 },
      ...(standby !== null && routable.some(([colour]) => colour === standby) ? { standby } : {}),
      guard: table.guarded ? guardOf(table.authority === 'blue' ? 'green' : 'blue', system.triggers) : null,
    };
  }

  async #read<Answer>(path: string, within = patienceMs): Promise<Answer> {
    return JSON.parse(await this.#must('GET', path, within)) as Answer;
  }

  async #must(method: string, path: string, within = patienceMs): Promise<string> {
    const answer = await this.#ask(method, path, undefined, within);
    if (answer.status >= 300)
      throw new CutoverError('ROUTER_REFUSED', `the router answers ${whyNot(answer)} to ${method} ${path}`);
    return answer.body;
  }

  /** A router that died is back within a second, so a lost call is asked again: every call may be repeated. */
  async #ask(
    method: string,
    path: string,
    body?: unknown,
    within = patienceMs,
  ): Promise<{ status: number; body: string }> {
    const { clock, socket, lease } = this.#dependencies;
    const headers = { 'cutover-lease': String(lease()) };
    const deadline = clock.now() + within;
    for (;;) {
      try {
        return refuseStale(await request({ address: `unix:${socket}`, method, path, headers, body, timeoutMs: 5_000 }));
      } catch (error) {
        if (error instanceof CutoverError) throw error;
        const why = error instanceof Error ? error.message : String(error);
        if (clock.now() >= deadline)
          throw new CutoverError('ROUTER_UNREACHABLE', `${method} ${path}: ${why}`, { cause: error });
        await clock.sleep(askAgainMs);
      }
    }
  }
}

/** What a refusal says to people: the status, its title, and each fault with the place where it is. */
export function whyNot({ status, body }: { status: number; body: string }): string {
  const { title, errors = [] } = problemIn(body);
  const faults = errors.map(({ path, message }) => `${path} ${message}`);
  return [status, ...(title === undefined ? [] : [`(${[title, ...faults].join('; ')})`])].join(' ');
}

function problemIn(body: string): { title?: string; errors?: { path: string; message: string }[] } {
  try {
    return JSON.parse(body) as ReturnType<typeof problemIn>;
  } catch {
    return {};
  }
}

/** @throws CutoverError LEASE_LOST */
export function refuseStale(answer: { status: number; body: string }): { status: number; body: string } {
  if (answer.status === 409 && answer.body.includes('ROUTER_LEASE_STALE')) {
    throw new CutoverError('LEASE_LOST', 'the router heard of a newer lease');
  }
  return answer;
}

/** The colour that served before this release's own took all: not one that was taken back, nor a candidate at 0. */
function standbyOf({ authority, weights, releases, salt }: RoutingTable): Colour | null {
  return weights[authority] === 100 && releases[authority] === salt ? otherColour(authority) : null;
}

function guardOf(candidate: Colour, { errorRate, latency }: Triggers): ProxyTable['guard'] {
  const { above: maxErrorRate, minRequests, forMs: windowMs } = errorRate;
  return { candidate, silenceMs, windowMs, minRequests, maxErrorRate, maxP95Ms: latency.p95AboveMs };
}

/** Declared routes are counted by themselves, so that a verdict can say where it fails. */
function countingOf({ services, triggers }: System): Pick<ProxyTable, 'counting'> {
  const routes = Object.values(services).flatMap(({ name, routes: declared = [] }) =>
    declared.map(({ method, path }) => ({ name: `${name} ${method} ${path}`, method, path })),
  );
  if (routes.length === 0) return {};
  // Manifests of earlier days say nothing of slow answers.
  const slowMs = triggers.canary?.slowAboveMs ?? Math.round(triggers.latency.p95AboveMs / 2);
  return { counting: { slowMs: Math.max(1, slowMs), routes } };
}

function back(table: ProxyTable): RoutingTable {
  const { epoch, salt, authority, weights, pools, privateKeyHash, guard } = table;
  const releases = Object.fromEntries(Object.entries(pools).map(([colour, pool]) => [colour, pool.release]));
  return { epoch, salt, authority, weights, releases, preview: privateKeyHash !== null, guarded: guard !== null };
}

/** Errors are answers of class 5xx, our own included, and answers that broke off. A visitor who left is not an error. */
function told(release: string, stats: TrafficStats, bounds: readonly number[]): ColourStats {
  let cumulative = 0;
  const latency = stats.latency.counts.map((count, index) => {
    cumulative += count;
    const bound = bounds[index];
    return { boundMs: bound === undefined ? null : bound * 1000, count: cumulative };
  });
  return {
    release,
    requests: stats.requests,
    errors: stats.responses['5xx'] + stats.gatewayErrors + stats.resets,
    inFlight: stats.inFlight,
    streams: stats.streams,
    handedOver: stats.handedOver,
    cut: stats.cut.requests + stats.cut.streams,
    lost: stats.lost,
    journeys: stats.journeys,
    ...(stats.failedVisitors !== null && { failedVisitors: stats.failedVisitors }),
    latency,
    lastAdmittedAt: stats.lastAdmittedAt === 0 ? null : stats.lastAdmittedAt,
    ...(Object.keys(stats.routes ?? {}).length > 0 && { routes: stats.routes }),
  };
}
