import type { Colour, RoutingTable } from './table.ts';
import type { LastGood, MaskState } from './mask.ts';
import type { Pools, UpstreamPool } from './pool.ts';
import type { RouteOfRequest } from './traffic.ts';
import { effectiveWeights } from './mask.ts';
import { RouteIndex } from './route-index.ts';
import { bucketLimit, bucketOf } from './visitor.ts';

/** Everything that one request needs in order to be routed. Never changed, only replaced. */
export interface Routing {
  readonly table: RoutingTable;
  readonly pools: Pools;
  readonly candidate: Colour;
  /** The table's weights under the health mask; both are 0 when no colour may serve visitors. */
  readonly effective: Record<Colour, number>;
  /** Routes that are counted by themselves; null where none are. */
  readonly counted: RouteIndex | null;
}

export function newRouting(table: RoutingTable, pools: Pools, mask: MaskState, lastGood: LastGood): Routing {
  const candidate = table.authority === 'blue' ? 'green' : 'blue';
  const counted = table.counting === undefined ? null : new RouteIndex(table.counting.routes);
  return { table, pools, candidate, effective: effectiveWeights(table, mask, lastGood), counted };
}

/** Whether a visitor may be served at all; the holder of the private key always may. */
export function mayServe({ effective }: Routing): boolean {
  return effective.blue + effective.green > 0;
}

/**
 * The colour of one request. The candidate gets the buckets below its weight, so that a rising weight moves nobody back;
 * with the private key it is reached at any weight, masked or not.
 */
export function chooseColour({ table, pools, candidate, effective }: Routing, key: string, privately: boolean): Colour {
  if (privately && pools[candidate] !== undefined) return candidate;
  const weight = effective[candidate];
  if (weight <= 0) return table.authority;
  return bucketOf(key, table.salt) < bucketLimit(weight) ? candidate : table.authority;
}

/** The pool of a colour that the table routes to; the validation of the table promises it. */
export function poolOf(routing: Routing, colour: Colour): UpstreamPool {
  const pool = routing.pools[colour];
  if (pool === undefined) throw new Error(`epoch ${routing.table.epoch} routes to ${colour} without a pool`);
  return pool;
}

/** The declared route of a request, where routes are counted; null for all others. */
export function routeOf({ table, counted }: Routing, method: string, target: string): RouteOfRequest | null {
  const name = counted?.nameOf(method, target) ?? null;
  return name === null ? null : { name, slowMs: table.counting?.slowMs ?? 0 };
}
