import { isDeepStrictEqual } from 'node:util';
import type { Copy, CopyAnswer } from './copy.ts';
import type { Colour, RoutingTable } from './table.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { LastGood, MaskChange, MaskState } from './mask.ts';
import type { KnownGood } from './known-good.ts';
import type { ProblemCode } from './problems.ts';
import type { Pools, Upstream, UpstreamPool } from './pool.ts';
import type { Routing } from './routing.ts';
import type { TableFault } from './table-validation.ts';
import type { TableStore } from './table-store.ts';
import type { Traffic } from './traffic.ts';
import { SlidingWindow, breach } from './guard.ts';
import { HealthChecks } from './health.ts';
import { Mask } from './mask.ts';
import { buildPools } from './pool.ts';
import { newRouting } from './routing.ts';
import { COLOURS, validateTable } from './table-validation.ts';

/** What became of a table that was put. */
export type PutResult =
  | { kind: 'in-force' }
  | { kind: 'invalid'; faults: TableFault[] }
  | { kind: 'stale'; epoch: number };

/** Owns what routes: the table in force, the mask, and everything that may change either. */
export class Control {
  readonly mask = new Mask();
  readonly #store: TableStore;
  readonly #knownGood: KnownGood;
  readonly #traffic: Traffic;
  readonly #limits: Limits;
  readonly #copy: Copy | null;
  readonly #log: Log;
  readonly #checks: HealthChecks;
  #routing: Routing | null = null;
  #writing: Promise<unknown> = Promise.resolve();
  #heartbeatAt = performance.now();
  #windows = { release: '', candidate: new SlidingWindow(), authority: new SlidingWindow() };
  #guardTimer: NodeJS.Timeout | undefined;
  readonly #bring: (routing: Routing) => Promise<void>;

  /**
   * @param copy answers where nothing else can; null for none
   * @param bring brings what routes now in force where it is not read from here; rejects when it cannot
   */
  constructor(
    store: TableStore,
    knownGood: KnownGood,
    traffic: Traffic,
    limits: Limits,
    log: Log,
    copy: Copy | null,
    bring: (routing: Routing) => Promise<void> = async () => {},
  ) {
    this.#bring = bring;
    this.#store = store;
    this.#knownGood = knownGood;
    this.#traffic = traffic;
    this.#limits = limits;
    this.#copy = copy;
    this.#log = log;
    const checked = () => this.#routing && { pools: this.#routing.pools, health: this.#routing.table.health };
    this.#checks = new HealthChecks(
      checked,
      () => this.#applyHealth(),
      (pool) => this.#passed(pool),
    );
  }

  /** What routes now; a request reads it once. Null until there is a table. */
  get routing(): Routing | null {
    return this.#routing;
  }

  /** Puts the last durable table in force. */
  restore(): void {
    const { table, damaged } = this.#store.restore();
    for (const file of damaged) this.#log('table-damaged', { file });
    if (table !== null) this.#enforce(table);
    this.#log('table-restored', { epoch: table?.epoch ?? null });
  }

  /** Checks a table, makes it durable and then puts it in force; one at a time, in the order of the calls. */
  put(value: unknown): Promise<PutResult> {
    const result = this.#writing.then(() => this.#put(value));
    this.#writing = result.catch(() => {});
    return result;
  }

  heartbeat(): void {
    this.#heartbeatAt = performance.now();
  }

  /** An upstream did not accept a connection. */
  refused(upstream: Upstream): void {
    this.#checks.refused(upstream);
  }

  /**
   * What the static copy says in place of a problem: of upstreams that cannot be reached, or that fail while all of their colour are
   * out. What only breaks once is told as that.
   * @param pool whose fault it is; null where no colour may serve
   */
  copyOf(pool: UpstreamPool | null, code: ProblemCode, method: string, target: string): CopyAnswer | null {
    if (pool?.healthy === true && code !== 'ROUTER_UPSTREAM_UNREACHABLE') return null;
    return this.#copy?.answerTo(method, target) ?? null;
  }

  stop(): void {
    this.#checks.stop();
    clearInterval(this.#guardTimer);
  }

  async #put(value: unknown): Promise<PutResult> {
    this.heartbeat();
    const checked = validateTable(value);
    if ('faults' in checked) return { kind: 'invalid', faults: checked.faults };
    const { table } = checked;
    const current = this.#routing?.table;
    if (isDeepStrictEqual(table, current)) return { kind: 'in-force' };
    if (current !== undefined && table.epoch <= current.epoch) return { kind: 'stale', epoch: current.epoch };
    await this.#store.save(table);
    await this.#bring(this.#enforce(table));
    this.#log('table-in-force', { epoch: table.epoch, authority: table.authority, weights: table.weights });
    return { kind: 'in-force' };
  }

  #enforce(table: RoutingTable): Routing {
    const before = this.#routing;
    const pools = buildPools(table, before?.pools ?? {}, this.#limits.upstreamIdleMs);
    for (const colour of COLOURS) {
      const release = pools[colour]?.release;
      if (release !== before?.pools[colour]?.release) this.#unmask(colour, 'another release has this colour');
      else if (table.guard?.candidate !== colour) this.#unmask(colour, 'no longer guarded', ['guard']);
      if (release !== undefined) this.#traffic.ofRelease(colour, release);
    }
    this.#routing = newRouting(table, pools, this.mask.state(), this.#lastGood(pools));
    this.#applyHealth();
    this.#checks.follow(table.health);
    this.#followGuard(table.guard);
    return this.#routing;
  }

  #unmask(colour: Colour, detail: string, reasons: readonly MaskChange['reason'][] = ['health', 'guard']): void {
    const release = this.#routing?.pools[colour]?.release ?? '';
    for (const reason of reasons) this.#record({ colour, release, reason, masked: false, detail });
  }

  #applyHealth(): void {
    for (const colour of COLOURS) {
      const pool = this.#routing?.pools[colour];
      if (pool === undefined) continue;
      const out = pool.upstreams.filter((upstream) => !upstream.healthy).map((upstream) => upstream.name);
      const detail = `${out.length} of ${pool.upstreams.length} upstreams out: ${out.join(', ')}`;
      const fell = this.#record({ colour, release: pool.release, reason: 'health', masked: !pool.healthy, detail });
      if (fell && !pool.healthy) this.#keepKnownGood();
    }
    this.#applyMask();
  }

  /** One of a colour's upstreams passed its check. */
  #passed({ colour, release }: UpstreamPool): void {
    if (this.#routing?.pools[colour]?.release !== release) return;
    if (!this.#knownGood.note(colour, release, Date.now())) return;
    this.#keepKnownGood();
    this.#applyMask();
  }

  /** A disk that is full takes a memory from the next start of the router, but nothing from visitors. */
  #keepKnownGood(): void {
    try {
      this.#knownGood.keep();
    } catch (error) {
      this.#log('known-good-not-kept', { error: String(error) });
    }
  }

  #lastGood(pools: Pools): LastGood {
    return {
      blue: this.#knownGood.at('blue', pools.blue?.release),
      green: this.#knownGood.at('green', pools.green?.release),
    };
  }

  /** Whether that changed anything. */
  #record(change: Omit<MaskChange, 'number' | 'at'>): boolean {
    const recorded = this.mask.set(change);
    if (recorded !== undefined) this.#log('mask-changed', { ...recorded });
    return recorded !== undefined;
  }

  #applyMask(): void {
    if (this.#routing === null) return;
    const { table, pools } = this.#routing;
    this.#routing = newRouting(table, pools, this.mask.state(), this.#lastGood(pools));
    this.#bring(this.#routing).catch((error: unknown) => this.#log('mask-not-in-force', { error: String(error) }));
  }

  #followGuard(guard: RoutingTable['guard']): void {
    clearInterval(this.#guardTimer);
    if (guard === null) return;
    const release = this.#routing?.pools[guard.candidate]?.release ?? '';
    if (release !== this.#windows.release)
      this.#windows = { release, candidate: new SlidingWindow(), authority: new SlidingWindow() };
    this.#guardTimer = setInterval(() => this.#watchCandidate(guard), Math.min(1_000, guard.windowMs / 10));
  }

  /** Samples both colours always, and judges the candidate only while the daemon is silent. */
  #watchCandidate(guard: NonNullable<RoutingTable['guard']>): void {
    const candidate = this.#routing?.pools[guard.candidate];
    const authority = this.#routing && this.#routing.pools[this.#routing.table.authority];
    if (!candidate || !authority) return;
    const now = performance.now();
    const { candidate: its, authority: others } = this.#windows;
    its.sample(this.#traffic.ofRelease(candidate.colour, candidate.release), now, guard.windowMs);
    others.sample(this.#traffic.ofRelease(authority.colour, authority.release), now, guard.windowMs);
    if (now - this.#heartbeatAt < guard.silenceMs || this.mask.has(guard.candidate, 'guard')) return;
    const detail = breach(guard, its.figures(), others.figures());
    if (detail === null) return;
    this.#record({ colour: guard.candidate, release: candidate.release, reason: 'guard', masked: true, detail });
    this.#applyMask();
  }
}

/** What the admin API says of the table. */
export interface TableAnswer {
  table: RoutingTable | null;
  mask: MaskState;
  effective: Record<Colour, number> | null;
}
