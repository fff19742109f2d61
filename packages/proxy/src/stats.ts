/** Counters of one release in one colour, or of several of them added up. Times are seconds unless the name says otherwise. */
export interface TrafficStats {
  requests: number;
  /** Answers of the upstreams by class. */
  responses: Record<StatusClass, number>;
  /** Answers that the router itself had to make because the upstreams failed; not in `responses`. */
  gatewayErrors: number;
  /** Answers that an upstream broke off after they had begun. */
  resets: number;
  /** Requests whose client left before the end of the answer. */
  aborted: number;
  /** Requests without a complete answer now, streams apart. */
  inFlight: number;
  /** Event streams and upgraded connections now. */
  streams: number;
  /** Event streams that a drain ended at an event boundary. */
  handedOver: number;
  cut: CutCount;
  /** Requests that are over and of which the data plane could not say how: `responses` and `latency` lack them. */
  lost: number;
  /** How many of `requests` say that they are a journey's, which nobody checks here; the embedded router alone tells. */
  journeys: number;
  /** Visitors who met a failure, each at most once a minute; null where the data plane does not tell visitors apart. */
  failedVisitors: number | null;
  /** Epoch ms of the last visitor's request admitted; 0 for never. Requests with the private key do not count. */
  lastAdmittedAt: number;
  /** Answers that the static copy gave because the upstreams failed; such a request is also one of `gatewayErrors`. */
  copied: number;
  /** From admission to the first byte of the answer. */
  latency: Histogram;
  /** The same, in short, by declared route. */
  routes: Record<string, RouteStats>;
}

/** What was counted on one route. */
export interface RouteStats {
  requests: number;
  /** Answers of class 5xx, those of the router included, and answers that broke off. */
  errors: number;
  /** Answers that took longer than the table says they should. */
  slow: number;
}

export type StatusClass = '1xx' | '2xx' | '3xx' | '4xx' | '5xx';

export interface CutCount {
  requests: number;
  streams: number;
}

/** `counts[i]` observations at most `LATENCY_BOUNDS[i]`; the last count has no bound. */
export interface Histogram {
  counts: number[];
  sum: number;
}

/** Upper bounds of the latency buckets in seconds. */
export const LATENCY_BOUNDS: readonly number[] = [
  0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 0.75, 1, 1.5, 2, 3,
  5, 10, 30, 60,
];

const CLASSES: readonly StatusClass[] = ['1xx', '2xx', '3xx', '4xx', '5xx'];

export function newStats(): TrafficStats {
  return {
    requests: 0,
    responses: { '1xx': 0, '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0 },
    gatewayErrors: 0,
    resets: 0,
    aborted: 0,
    inFlight: 0,
    streams: 0,
    handedOver: 0,
    cut: { requests: 0, streams: 0 },
    lost: 0,
    journeys: 0,
    copied: 0,
    failedVisitors: null,
    lastAdmittedAt: 0,
    latency: { counts: Array.from({ length: LATENCY_BOUNDS.length + 1 }, () => 0), sum: 0 },
    routes: {},
  };
}

export function statusClass(status: number): StatusClass {
  return CLASSES[Math.floor(status / 100) - 1] ?? '5xx';
}

export function observeLatency(histogram: Histogram, seconds: number): void {
  let index = 0;
  while (index < LATENCY_BOUNDS.length && seconds > (LATENCY_BOUNDS[index] as number)) index += 1;
  histogram.counts[index] = (histogram.counts[index] as number) + 1;
  histogram.sum += seconds;
}

/** The counters of a route, from zero on when it is new. */
export function routeIn({ routes }: TrafficStats, name: string): RouteStats {
  return (routes[name] ??= { requests: 0, errors: 0, slow: 0 });
}

/** Adds `from` to `into`. */
export function addStats(into: TrafficStats, from: TrafficStats): TrafficStats {
  for (const key of [
    'requests',
    'gatewayErrors',
    'resets',
    'aborted',
    'inFlight',
    'streams',
    'handedOver',
    'lost',
    'journeys',
    'copied',
  ] as const)
    into[key] += from[key];
  for (const name of CLASSES) into.responses[name] += from.responses[name];
  into.cut.requests += from.cut.requests;
  into.cut.streams += from.cut.streams;
  if (from.failedVisitors !== null) into.failedVisitors = (into.failedVisitors ?? 0) + from.failedVisitors;
  into.lastAdmittedAt = Math.max(into.lastAdmittedAt, from.lastAdmittedAt);
  into.latency.counts = into.latency.counts.map((count, index) => count + (from.latency.counts[index] ?? 0));
  into.latency.sum += from.latency.sum;
  for (const [name, { requests, errors, slow }] of Object.entries(from.routes)) {
    const route = routeIn(into, name);
    route.requests += requests;
    route.errors += errors;
    route.slow += slow;
  }
  return into;
}

/** The share `q` (0 to 1) of observations took at most this many seconds, interpolated inside a bucket; null without any. */
export function quantile(histogram: Histogram, q: number): number | null {
  const total = histogram.counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let rank = q * total;
  for (const [index, count] of histogram.counts.entries()) {
    const low = LATENCY_BOUNDS[index - 1] ?? 0;
    const high = LATENCY_BOUNDS[index] ?? low;
    if (rank <= count && count > 0) return low + (high - low) * (rank / count);
    rank -= count;
  }
  return LATENCY_BOUNDS.at(-1) ?? null;
}
