import { Agent } from 'node:http';
import type { Colour, Pool, RoutingTable } from './table.ts';
import type { Address } from './address.ts';
import { parseAddress } from './address.ts';
import { UpstreamConnections } from './fast/upstream-connections.ts';
import { COLOURS } from './table-validation.ts';

/** One entry target, its connections and what the health checks say of it. */
export interface Upstream {
  readonly name: string;
  readonly address: Address;
  /** For requests that Node parsed. */
  readonly agent: Agent;
  /** For those of the fast path. */
  readonly connections: UpstreamConnections;
  inFlight: number;
  healthy: boolean;
  /** Failed checks in a row while healthy, passed checks in a row while not. */
  streak: number;
  /** When it last answered a visitor with anything below 500; ms of `performance.now()`. */
  answeredAt: number;
}

const REPEATS_AT_ONCE = 50;
const REPEATS_PER_REQUEST = 0.1;

/** The interchangeable entry targets of one colour at one release. */
export class UpstreamPool {
  readonly colour: Colour;
  readonly release: string;
  readonly upstreams: readonly Upstream[];
  #turn = 0;
  #repeatsLeft = REPEATS_AT_ONCE;

  constructor(colour: Colour, release: string, upstreams: readonly Upstream[]) {
    this.colour = colour;
    this.release = release;
    this.upstreams = upstreams;
  }

  get healthy(): boolean {
    return this.upstreams.some((upstream) => upstream.healthy);
  }

  /**
   * Whether one more request may be sent a second time; taken when true. Bounded by a share of all requests, so that upstreams
   * in trouble do not get the more to do the worse they are.
   */
  mayRepeat(): boolean {
    if (this.#repeatsLeft < 1) return false;
    this.#repeatsLeft -= 1;
    return true;
  }

  /** The least busy healthy upstream that was not tried, in turn among equals; any untried one when all are out. */
  pick(tried: readonly Upstream[]): Upstream | undefined {
    if (tried.length === 0) this.#repeatsLeft = Math.min(REPEATS_AT_ONCE, this.#repeatsLeft + REPEATS_PER_REQUEST);
    this.#turn = (this.#turn + 1) % this.upstreams.length;
    let best: Upstream | undefined;
    for (let step = 0; step < this.upstreams.length; step += 1) {
      const upstream = this.upstreams[(this.#turn + step) % this.upstreams.length] as Upstream;
      if (tried.includes(upstream)) continue;
      if (best === undefined || isBetter(upstream, best)) best = upstream;
    }
    return best;
  }
}

export type Pools = Partial<Record<Colour, UpstreamPool>>;

/** The pools of a table. An upstream that served the same release before keeps its connections and its health. */
export function buildPools(table: RoutingTable, before: Pools, idleMs: number): Pools {
  const pools: Pools = {};
  for (const colour of COLOURS) {
    const wanted = table.pools[colour];
    if (wanted !== undefined) pools[colour] = buildPool(colour, wanted, before[colour], idleMs);
  }
  return pools;
}

function buildPool(colour: Colour, wanted: Pool, before: UpstreamPool | undefined, idleMs: number): UpstreamPool {
  const known = before?.release === wanted.release ? before.upstreams : [];
  const upstreams = wanted.upstreams.map(
    (name) => known.find((upstream) => upstream.name === name) ?? newUpstream(name, idleMs),
  );
  return new UpstreamPool(colour, wanted.release, upstreams);
}

function newUpstream(name: string, idleMs: number): Upstream {
  const address = parseAddress(name);
  if (address === undefined) throw new TypeError(`not an address: ${name}`);
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo', maxFreeSockets: 256, timeout: idleMs });
  const connections = new UpstreamConnections(address, idleMs);
  return { name, address, agent, connections, inFlight: 0, healthy: true, streak: 0, answeredAt: 0 };
}

function isBetter(one: Upstream, other: Upstream): boolean {
  return one.healthy === other.healthy ? one.inFlight < other.inFlight : one.healthy;
}
