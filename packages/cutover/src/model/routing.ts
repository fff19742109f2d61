/** The routing table as the release sees it: one value for the whole system, one epoch, one write. */

import type { Colour } from './system.ts';

export interface RoutingTable {
  /** Sequence number of the entry that intended it: unique, rising, durable before the table is. */
  epoch: number;
  /** Salt of the bucket hash: the release that is being shifted. */
  salt: string;
  /** Owns default traffic, writers and schedulers. */
  authority: Colour;
  /** Shares of visitor keys in percent; they sum to 100. */
  weights: Record<Colour, number>;
  /** Release that stands in each colour. */
  releases: Partial<Record<Colour, string>>;
  /** Whether the holder of the environment's private key reaches the colour without authority. */
  preview: boolean;
  /** Whether the router may act on the candidate when the daemon is silent. */
  guarded: boolean;
}

/** What the data plane counted for one colour since the router started. */
export interface ColourStats {
  release: string;
  requests: number;
  /** Answers with status >= 500, and requests that got no whole answer. */
  errors: number;
  inFlight: number;
  streams: number;
  /** Streams that a drain handed over, and work that it had to cut. */
  handedOver: number;
  cut: number;
  /** Requests that are over and whose answers were not counted: the data plane lost sight of them. */
  lost: number;
  /** How many of the requests say that they are a journey's, where the data plane tells. */
  journeys?: number;
  /** Visitors who met an error, each at most once a minute, where the data plane tells visitors apart. */
  failedVisitors?: number;
  /** Upper bounds in milliseconds with cumulative counts, rising; the last bound is null (no bound). */
  latency: { boundMs: number | null; count: number }[];
  /** Milliseconds since 1970, or null when nothing was admitted yet. */
  lastAdmittedAt: number | null;
  /** The same by `service METHOD /route`, where the data plane tells routes apart. */
  routes?: Record<string, RouteStats>;
}

/** What was counted on one route. */
export interface RouteStats {
  requests: number;
  errors: number;
  /** Answers that the data plane holds for slow. */
  slow: number;
}

export interface RouterState {
  table: RoutingTable | null;
  /** Colours whose visitors the router moved by itself. */
  masked: Colour[];
}
