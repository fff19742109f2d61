/**
 * The router with its visitors. Visitors come at a steady rate; what they meet is computed when somebody looks, from the
 * shares and behaviours that were in force since the last look. The table is durable, the counters are not.
 */

import { CutoverError } from '../model/errors.ts';
import type { Facts } from '../model/entry.ts';
import type { ColourStats, RouterState, RoutingTable } from '../model/routing.ts';
import { otherColour } from '../model/system.ts';
import type { Colour } from '../model/system.ts';
import type { Behaviour } from './behaviour.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Visitors {
  requestsPerSecond: number;
  streams: number;
}

/** What the data plane sees of a colour. */
export interface ColourView {
  routable: boolean;
  behaviour: Behaviour;
}

interface Counters {
  requests: number;
  errors: number;
  fast: number;
  streams: number;
  handedOver: number;
  cut: number;
  lastAdmittedAt: number | null;
}

const fresh = (): Counters => ({
  requests: 0,
  errors: 0,
  fast: 0,
  streams: 0,
  handedOver: 0,
  cut: 0,
  lastAdmittedAt: null,
});
const fastMs = 100;
const handOverMs = 600;
const maskAfterMs = 1_000;
const colours = ['blue', 'green'] as const;

export class DataPlane {
  table: RoutingTable | null = null;
  visitors: Visitors = { requestsPerSecond: 400, streams: 40 };
  /** Whether it moves visitors away from an unhealthy colour. */
  guards = true;
  /** When each colour's health last changed. */
  readonly health: Record<Colour, { routable: boolean; since: number }>;
  readonly maskChanges: Facts['mask-changed'][] = [];
  readonly #time: VirtualTime;
  readonly #view: (colour: Colour) => ColourView;
  #counters: Record<Colour, Counters> = { blue: fresh(), green: fresh() };
  #masked = new Set<Colour>();
  #countedUntil: number;
  #draining = new Set<Colour>();
  #awayUntil = 0;

  constructor(time: VirtualTime, view: (colour: Colour) => ColourView) {
    this.#time = time;
    this.#view = view;
    this.#countedUntil = time.now();
    this.health = { blue: { routable: false, since: time.now() }, green: { routable: false, since: time.now() } };
  }

  /** SIGKILL: counters are lost, the table is not. */
  restart(awayMs: number): void {
    this.#count();
    this.#counters = { blue: fresh(), green: fresh() };
    this.#awayUntil = this.#time.now() + awayMs;
  }

  mustAnswer(): void {
    if (this.#time.now() < this.#awayUntil) throw new CutoverError('ROUTER_UNREACHABLE', 'connection refused');
  }

  /** @returns whether it is new */
  apply(table: RoutingTable): boolean {
    this.#count();
    if (JSON.stringify(this.table) === JSON.stringify(table)) return false;
    if (this.table && table.epoch <= this.table.epoch)
      throw new CutoverError('ROUTER_REFUSED', `epoch ${table.epoch} is not above ${this.table.epoch}`);
    this.force(table);
    return true;
  }

  force(table: RoutingTable): void {
    this.table = table;
    this.#draining.clear();
    const { streams } = this.visitors;
    for (const colour of colours) {
      // Streams of a colour that loses visitors stay until they are drained.
      const wanted = Math.round((streams * this.effective()[colour]) / 100);
      this.#counters[colour].streams = Math.max(this.#counters[colour].streams, wanted);
    }
  }

  state(): RouterState {
    return { table: this.table, masked: [...this.#masked] };
  }

  effective(): Record<Colour, number> {
    const weights = this.table?.weights ?? { blue: 0, green: 0 };
    const of = (colour: Colour): number =>
      this.#masked.has(colour) ? 0 : this.#masked.has(otherColour(colour)) ? 100 : weights[colour];
    return { blue: of('blue'), green: of('green') };
  }

  stats(): Partial<Record<Colour, ColourStats>> {
    this.#count();
    const { table } = this;
    if (!table) return {};
    return Object.fromEntries(colours.map((colour) => [colour, this.#statsOf(colour, table.releases[colour] ?? '')]));
  }

  drain(colour: Colour): void {
    if (this.#draining.has(colour)) return;
    this.#draining.add(colour);
    this.#time.after(handOverMs, () => {
      if (!this.#draining.has(colour) || this.#view(colour).behaviour.stubbornStreams) return;
      const counters = this.#counters[colour];
      counters.handedOver += counters.streams;
      counters.streams = 0;
    });
  }

  cut(colour: Colour): { requests: number; streams: number } {
    const counters = this.#counters[colour];
    const cut = { requests: this.inFlight(colour), streams: counters.streams };
    counters.cut += cut.requests + cut.streams;
    counters.streams = 0;
    return cut;
  }

  inFlight(colour: Colour): number {
    this.#count();
    const { lastAdmittedAt } = this.#counters[colour];
    const { latencyMs } = this.#view(colour).behaviour;
    if (lastAdmittedAt === null || this.#time.now() - lastAdmittedAt > latencyMs) return 0;
    return Math.ceil((this.visitors.requestsPerSecond * this.effective()[colour] * latencyMs) / 100_000) || 1;
  }

  streams(colour: Colour): number {
    return this.#counters[colour].streams;
  }

  background(colour: Colour): number {
    this.#count();
    const { lastAdmittedAt } = this.#counters[colour];
    return lastAdmittedAt !== null && this.#time.now() - lastAdmittedAt < this.#view(colour).behaviour.backgroundMs
      ? 1
      : 0;
  }

  /** A target's readiness may have changed: the mask follows within its patience. */
  look(): void {
    this.#count();
    const now = this.#time.now();
    for (const colour of colours) {
      const { routable } = this.#view(colour);
      if (this.health[colour].routable === routable) continue;
      this.health[colour] = { routable, since: now };
      if (routable && this.#masked.delete(colour)) this.#tell(colour, false, 'healthy again');
    }
    this.#time.after(maskAfterMs, () => this.#maskUnhealthy());
  }

  /** Moves a colour's visitors to the other one. */
  mask(colour: Colour, reason: string): void {
    this.#count();
    if (this.#masked.has(colour)) return;
    this.#masked.add(colour);
    this.#tell(colour, true, reason);
  }

  #maskUnhealthy(): void {
    if (!this.guards) return;
    for (const colour of colours) {
      const { routable, since } = this.health[colour];
      const away = !routable && this.#time.now() - since >= maskAfterMs;
      if (away && this.health[otherColour(colour)].routable && this.table?.releases[otherColour(colour)] !== undefined)
        this.mask(colour, 'not ready');
    }
  }

  #tell(colour: Colour, masked: boolean, reason: string): void {
    this.maskChanges.push({ number: this.maskChanges.length + 1, colour, masked, reason });
  }

  /** Whole requests of each colour since the last look. */
  #count(): void {
    const now = this.#time.now();
    const seconds = (now - this.#countedUntil) / 1000;
    const away = now < this.#awayUntil;
    this.#countedUntil = now;
    if (!this.table || away || seconds === 0) return;
    const effective = this.effective();
    for (const colour of colours) {
      const { behaviour, routable } = this.#view(colour);
      const counters = this.#counters[colour];
      const requests = (this.visitors.requestsPerSecond * seconds * effective[colour]) / 100;
      if (requests === 0) continue;
      counters.requests += requests;
      counters.errors += requests * (routable ? behaviour.errorRate : 1);
      counters.fast += behaviour.latencyMs <= fastMs ? requests : 0;
      counters.lastAdmittedAt = now;
    }
  }

  #statsOf(colour: Colour, release: string): ColourStats {
    const { requests, errors, fast, streams, handedOver, cut, lastAdmittedAt } = this.#counters[colour];
    const latency = [
      { boundMs: fastMs, count: Math.round(fast) },
      { boundMs: 5_000, count: Math.round(requests) },
      { boundMs: null, count: Math.round(requests) },
    ];
    return {
      release,
      requests: Math.round(requests),
      errors: Math.round(errors),
      inFlight: this.inFlight(colour),
      streams,
      handedOver,
      cut,
      lost: 0,
      latency,
      lastAdmittedAt,
    };
  }
}
