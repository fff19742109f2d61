/** The routing table: the one value that says which colour serves whom. Written whole, swapped atomically. */

export type Colour = 'blue' | 'green';

/** One colour as the router sees it: interchangeable entry targets of one release. */
export interface Pool {
  /** Release id, for counters and logs. */
  release: string;
  /** `unix:/path` or `tcp:host:port`, one for each entry target. */
  upstreams: string[];
}

/** A route that is counted by itself. */
export interface CountedRoute {
  /** What it is called in the counters. */
  name: string;
  method: string;
  /** As visitors write it; `:id` stands for one part of any value. */
  path: string;
}

export interface RoutingTable {
  version: 1;
  /** Rises with every table; the router refuses one that is not above the last durable epoch. */
  epoch: number;
  system: string;
  /** Bucket = hash(visitor key, salt); new for every release, so that no visitor is always first. */
  salt: string;
  /** Owns default traffic: visitors whose bucket is not below the other colour's weight. */
  authority: Colour;
  /** Shares of visitor keys in percent; they sum to 100. */
  weights: Record<Colour, number>;
  pools: Partial<Record<Colour, Pool>>;
  /**
   * The colour without weight that served before the authority did, and takes its visitors back should the authority turn
   * unhealthy. Left out when nothing else may serve: a candidate without weight is not trusted yet, or not any more.
   */
  standby?: Colour;
  /** Hex SHA-256 of the key that reaches the colour without authority at any weight; null when nobody may. */
  privateKeyHash: string | null;
  /** Where a visitor's key is looked for when our cookie is absent. */
  visitorKey: { header?: string; query?: string };
  /** Routes that are counted by themselves, and from when on an answer of theirs is slow. */
  counting?: { slowMs: number; routes: CountedRoute[] };
  /** Active health checks of each pool's upstreams. */
  health: { path: string; intervalMs: number; timeoutMs: number; failures: number };
  /**
   * Triggers that the router applies to the candidate by itself once the daemon's heartbeat has been silent for
   * `silenceMs`; null when no release is open.
   */
  guard: null | {
    candidate: Colour;
    silenceMs: number;
    windowMs: number;
    minRequests: number;
    maxErrorRate: number;
    maxP95Ms: number;
  };
}
