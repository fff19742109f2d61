import type { Colour } from './table.ts';
import type { CutCount, RouteStats, TrafficStats } from './stats.ts';
import type { UpstreamPool } from './pool.ts';
import { addStats, newStats, observeLatency, routeIn, statusClass } from './stats.ts';
import { RecentVisitors } from './recent-visitors.ts';
import { COLOURS } from './table-validation.ts';

/** How a request ended, beyond its status. */
export type Ending = 'answered' | 'gateway-error' | 'reset' | 'aborted';

/** What a drain has done so far: streams that it ended, and streams that are left. */
export interface DrainReport {
  handedOver: number;
  streams: number;
  inFlight: number;
}

/** A declared route, and from when on an answer of it is slow. */
export interface RouteOfRequest {
  name: string;
  slowMs: number;
}

/** Who a request comes from. */
export type Caller = 'visitor' | 'private' | 'journey';

const RELEASES_KEPT = 20;

/** All requests that the router has admitted: counted per colour and release, and open to be drained or cut. */
export class Traffic {
  readonly #open: Record<Colour, Set<Exchange>> = { blue: new Set(), green: new Set() };
  readonly #byRelease: Record<Colour, Map<string, TrafficStats>> = { blue: new Map(), green: new Map() };
  /** Who met a failure a moment ago. */
  readonly #failed: Record<Colour, RecentVisitors> = { blue: new RecentVisitors(), green: new RecentVisitors() };
  /** Counters of releases that are no longer told apart. */
  readonly #older: Record<Colour, TrafficStats> = { blue: newStats(), green: newStats() };

  /**
   * Counts a request in.
   * @param from who asks: the holder of the private key and a journey are no visitors @param visitor the key that decided the colour
   * @param route to count it under as well
   */
  admit(pool: UpstreamPool, from: Caller, visitor: string, route: RouteOfRequest | null = null): Exchange {
    const stats = this.ofRelease(pool.colour, pool.release);
    const open = this.#open[pool.colour];
    const exchange = new Exchange(pool, stats, open, { visitor, failed: this.#failed[pool.colour] }, route);
    stats.failedVisitors ??= 0;
    stats.requests += 1;
    stats.inFlight += 1;
    if (from === 'journey') stats.journeys += 1;
    if (from === 'visitor') stats.lastAdmittedAt = Date.now();
    open.add(exchange);
    return exchange;
  }

  /**
   * Hands over the event streams of everything that the colour has admitted until now, also of requests that only become
   * streams later. What is admitted afterwards is left alone.
   */
  drain(colour: Colour, retryMs: number): DrainReport {
    for (const exchange of this.#open[colour]) exchange.handOver(retryMs);
    const { handedOver, streams, inFlight } = this.ofColour(colour);
    return { handedOver, streams, inFlight };
  }

  /** Ends abruptly whatever the colour still has open. */
  cut(colour: Colour): CutCount {
    const count: CutCount = { requests: 0, streams: 0 };
    for (const exchange of [...this.#open[colour]]) count[exchange.cut()] += 1;
    return count;
  }

  get openCount(): number {
    return this.#open.blue.size + this.#open.green.size;
  }

  ofRelease(colour: Colour, release: string): TrafficStats {
    const releases = this.#byRelease[colour];
    let stats = releases.get(release);
    if (stats === undefined) {
      stats = newStats();
      releases.set(release, stats);
      this.#forgetOldest(colour);
    }
    return stats;
  }

  ofColour(colour: Colour): TrafficStats {
    const sum = addStats(newStats(), this.#older[colour]);
    for (const stats of this.#byRelease[colour].values()) addStats(sum, stats);
    return sum;
  }

  *releases(): Generator<{ colour: Colour; release: string; stats: TrafficStats }> {
    for (const colour of COLOURS)
      for (const [release, stats] of this.#byRelease[colour]) yield { colour, release, stats };
  }

  #forgetOldest(colour: Colour): void {
    const releases = this.#byRelease[colour];
    if (releases.size <= RELEASES_KEPT) return;
    for (const [release, stats] of releases) {
      if (stats.inFlight + stats.streams > 0) continue;
      addStats(this.#older[colour], stats);
      releases.delete(release);
      return;
    }
  }
}

/** Who asks, and who else met a failure of late. */
interface Asks {
  visitor: string;
  failed: RecentVisitors;
}

/** One admitted request, from the choice of its colour to its end. */
export class Exchange {
  readonly pool: UpstreamPool;
  readonly #stats: TrafficStats;
  readonly #open: Set<Exchange>;
  readonly #startedAt = performance.now();
  #phase: 'request' | 'stream' | 'over' = 'request';
  #retryMs: number | null = null;
  #endStream: ((retryMs: number) => void) | null = null;
  #break: () => void = () => {};
  readonly #route: RouteStats | null;
  readonly #slowMs: number;
  readonly #asks: Asks;
  #failed = false;

  /** @param open all that are open in its colour; it leaves them at its end */
  constructor(pool: UpstreamPool, stats: TrafficStats, open: Set<Exchange>, asks: Asks, route: RouteOfRequest | null) {
    this.#asks = asks;
    this.pool = pool;
    this.#stats = stats;
    this.#open = open;
    this.#route = route === null ? null : routeIn(stats, route.name);
    this.#slowMs = route?.slowMs ?? 0;
    if (this.#route !== null) this.#route.requests += 1;
  }

  /** Says how to end this request abruptly. */
  onCut(destroy: () => void): void {
    this.#break = destroy;
  }

  informed(): void {
    this.#stats.responses['1xx'] += 1;
  }

  /** The upstream's answer begins. */
  answered(status: number): void {
    this.#stats.responses[statusClass(status)] += 1;
    const tookMs = performance.now() - this.#startedAt;
    observeLatency(this.#stats.latency, tookMs / 1000);
    if (this.#route !== null && tookMs > this.#slowMs) this.#route.slow += 1;
    if (status >= 500) this.#fail();
  }

  /** A request that was answered badly and then broke off failed once. */
  #fail(): void {
    if (this.#failed) return;
    this.#failed = true;
    if (this.#asks.failed.isNew(this.#asks.visitor)) this.#stats.failedVisitors = (this.#stats.failedVisitors ?? 0) + 1;
    if (this.#route !== null) this.#route.errors += 1;
  }

  /** From now on this counts as a stream; `handOver`, for event streams, ends it at the next event boundary. */
  becameStream(handOver: ((retryMs: number) => void) | null): void {
    if (this.#phase !== 'request') return;
    this.#phase = 'stream';
    this.#stats.inFlight -= 1;
    this.#stats.streams += 1;
    this.#endStream = handOver;
    if (this.#retryMs !== null) handOver?.(this.#retryMs);
  }

  handOver(retryMs: number): void {
    this.#retryMs = retryMs;
    this.#endStream?.(retryMs);
  }

  handedOver(): void {
    this.#stats.handedOver += 1;
  }

  /** The static copy answers. */
  copied(): void {
    this.#stats.copied += 1;
  }

  /** Breaks the connection, and says what it was. */
  cut(): 'requests' | 'streams' {
    const kind = this.#phase === 'stream' ? 'streams' : 'requests';
    this.#stats.cut[kind] += 1;
    this.ended('answered');
    this.#break();
    return kind;
  }

  /** The end, whatever it was; only the first call counts. */
  ended(ending: Ending): void {
    if (this.#phase === 'over') return;
    this.#stats[this.#phase === 'stream' ? 'streams' : 'inFlight'] -= 1;
    this.#phase = 'over';
    if (ending === 'gateway-error' || ending === 'reset') this.#fail();
    if (ending === 'gateway-error') this.#stats.gatewayErrors += 1;
    if (ending === 'reset') this.#stats.resets += 1;
    if (ending === 'aborted') this.#stats.aborted += 1;
    this.#open.delete(this);
  }
}
