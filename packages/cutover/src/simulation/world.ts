/**
 * A whole environment on virtual time: what is durable (journal, table, stores), what outlives the daemon (targets,
 * router, visitors) and daemons that come and go. Every entry and every effect is shown to the checker of the invariants.
 */

import { openRelease, openResume, speak } from '../daemon/releases.ts';
import type { Desk } from '../daemon/releases.ts';
import { MemoryJournal, emptyDisk } from '../journal/memory.ts';
import type { Draft, Entry } from '../model/entry.ts';
import { CutoverError } from '../model/errors.ts';
import { InvariantChecker } from '../model/invariants.ts';
import type { Effect, Snapshot, Violation } from '../model/invariants.ts';
import type { Manifest, Tuple } from '../model/manifest.ts';
import type { GateName } from '../model/plan.ts';
import type { Clock, Journal, Router, World } from '../model/ports.ts';
import { advance, fold, isTerminal } from '../model/release.ts';
import type { EnvironmentState, Phase } from '../model/release.ts';
import type { Colour } from '../model/system.ts';
import { exampleBinding, wellBehaved } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import { Crashed, Daemon, isLeaseLost } from './daemon.ts';
import { DataPlane } from './data-plane.ts';
import { simulatedGates } from './gates.ts';
import { Processes } from './processes.ts';
import { Random } from './random.ts';
import { VirtualTime } from './virtual-time.ts';

export type Word = 'abort' | 'continue' | 'rollback';

type Distributed<Union> = Union extends unknown ? Omit<Union, 'at' | 'after'> : never;
/** An effect without its moment, which the world knows. */
export type EffectFacts = Distributed<Effect>;

/** Changes the ports of every daemon: how a planted bug gets in. */
export type Sabotage = (ports: World, world: SimulatedWorld) => World;

const startsAt = Date.UTC(2030, 0, 1);
/** A daemon that was silent for this long may be replaced. */
const leaseMs = 10_000;

export class SimulatedWorld {
  readonly time = new VirtualTime(startsAt);
  readonly random: Random;
  readonly disk = emptyDisk();
  readonly processes: Processes;
  readonly dataPlane: DataPlane;
  /** The shared store: it outlives everything here. */
  readonly store = { authority: null as { colour: Colour; epoch: number } | null, applied: new Set<string>() };
  readonly restorePoints = new Set<string>();
  readonly forcedGates = new Map<GateName, 'fail' | 'wait' | 'hang'>();
  readonly violations: Violation[] = [];
  readonly effects: Effect[] = [];
  readonly state: EnvironmentState = fold([]);
  /** Places at which a kill makes a difference, in the order in which they were passed. */
  boundaries: string[] = [];
  /** Kills the daemon at these boundaries; 1 is the next one to be passed. */
  killAt = new Set<number>();
  /** Whether keeper and router refuse a daemon that lost its lease. */
  fenced = true;
  /** What is wrong with the world, for its snapshots. */
  mixedRequests = 0;
  extraWriters: Colour[] = [];
  routerDelayMs = 0;
  /** How long the keeper needs to start the next daemon. */
  restartMs = 700;
  daemon: Daemon | null = null;
  sabotage: Sabotage = (ports) => ports;
  readonly #checker = new InvariantChecker();
  readonly #manifests = new Map<string, Manifest>();
  readonly #behaviours = new Map<string, Behaviour>();
  readonly #waiting = new Set<{
    holds(state: EnvironmentState): boolean;
    resolve(): void;
    reject(error: unknown): void;
  }>();
  #shown = 0;
  #wallOffset = 0;
  #clockOffset = 0;
  #diedAt: number | null = null;

  constructor(seed: number) {
    this.random = new Random(seed);
    const behaviourOf = (tuple: Tuple): Behaviour => this.behaviourOf(tuple.digest);
    this.processes = new Processes(this.time, behaviourOf, () => this.dataPlane.look());
    this.dataPlane = new DataPlane(this.time, (colour) => this.#view(colour));
  }

  // --- versions -------------------------------------------------------------------------------------------------

  addVersion(manifest: Manifest, behaviour: Partial<Behaviour> = {}): void {
    this.#manifests.set(manifest.label, manifest);
    this.#behaviours.set(manifest.label, { ...wellBehaved, ...behaviour });
  }

  behaviourOf(digest: string): Behaviour {
    return this.#behaviours.get(digest) ?? wellBehaved;
  }

  // --- what people and the machine do ---------------------------------------------------------------------------

  /** The keeper starts a daemon. */
  boot(): Daemon {
    const from = this.#diedAt;
    const last = this.disk.entries.at(-1)?.at ?? 0;
    // A clock that never goes back: what the operating system says, or what was already written.
    this.#clockOffset = Math.max(this.time.now() + this.#wallOffset, last) - this.time.now();
    const { disk } = this;
    const inner = new MemoryJournal(disk, `daemon ${disk.epoch + 1}`, () => this.now());
    const daemon: Daemon = new Daemon(
      this.#journalOf(inner, () => daemon),
      disk.epoch,
      this.time,
      (who, name) => this.#boundary(who, name),
    );
    this.daemon = daemon;
    this.#diedAt = null;
    this.#show();
    if (from !== null) this.note({ kind: 'outage', of: 'daemon', from: this.now() - (this.time.now() - from) });
    const ports = this.sabotage(this.#portsOf(daemon), this);
    daemon.ports = ports;
    daemon.lead(ports).catch((error: unknown) => this.#fell(error));
    return daemon;
  }

  /** SIGKILL; the keeper starts another. */
  kill(daemon: Daemon | null = this.daemon): void {
    if (!daemon || daemon.dead) return;
    daemon.dead = true;
    if (daemon !== this.daemon) return;
    this.#diedAt = this.time.now();
    this.time.after(this.restartMs, () => {
      if (this.daemon === daemon) this.boot();
    });
  }

  /** SIGSTOP for `ms`; a rival leads when the lease has run out. */
  freeze(ms: number): void {
    const { daemon } = this;
    if (!daemon || daemon.dead) return;
    const from = this.now();
    daemon.freeze(ms);
    const over = (): void => this.note({ kind: 'outage', of: 'processor', from });
    this.time.after(ms, over);
    if (ms > leaseMs) {
      this.time.after(leaseMs, () => {
        if (this.daemon !== daemon || daemon.dead) return;
        over();
        this.boot();
      });
    }
  }

  jumpClock(ms: number): void {
    this.#wallOffset += ms;
  }

  restartRouter(awayMs: number): void {
    const from = this.now();
    this.dataPlane.restart(awayMs);
    this.time.after(awayMs, () => this.note({ kind: 'outage', of: 'router', from }));
  }

  /** @returns the release's id, or null when there is no daemon to ask, or it refuses */
  open(digest: string, by = 'a test'): string | null {
    return this.#atDesk((desk) => openRelease(desk, { digest, label: digest, values: {}, secrets: {}, by }));
  }

  resume(): string | null {
    return this.#atDesk((desk) => openResume(desk, 'a test'));
  }

  say(word: Word): boolean {
    return this.#atDesk((desk) => speak(desk, word, 'a test')) !== null;
  }

  append(draft: Draft): void {
    this.daemon?.journal.append(draft);
  }

  // --- what is seen ---------------------------------------------------------------------------------------------

  /** The time that the newest daemon knows. */
  now(): number {
    return this.time.now() + this.#clockOffset;
  }

  /** Lets time pass until the journal says so. @throws Deadlock, and what the runner threw */
  async when(holds: (state: EnvironmentState) => boolean): Promise<void> {
    if (holds(this.state)) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.add({ holds, resolve, reject });
    await this.time.until(promise);
  }

  /** Lets time pass until the release is over, or held. */
  async settled(id: string): Promise<Phase> {
    const at = (state: EnvironmentState): Phase => state.releases.get(id)?.phase ?? 'proving';
    await this.when((state) => isTerminal(at(state)) || at(state) === 'held');
    return at(this.state);
  }

  note(facts: EffectFacts): void {
    const effect = { ...facts, at: this.now(), after: this.disk.entries.length };
    this.effects.push(effect);
    this.violations.push(...this.#checker.effect(effect));
  }

  observe(): Snapshot {
    return {
      now: this.now(),
      daemon: this.#diedAt === null ? 'up' : 'down',
      routing: this.dataPlane.state(),
      effective: this.dataPlane.effective(),
      health: {
        blue: this.#healthOf('blue'),
        green: this.#healthOf('green'),
      },
      targets: this.processes.list(),
      authority: this.store.authority,
      writers: [...(this.store.authority ? [this.store.authority.colour] : []), ...this.extraWriters],
      mixedRequests: this.mixedRequests,
      acknowledged: this.#shown,
    };
  }

  look(): void {
    this.violations.push(...this.#checker.snapshot(this.observe()));
  }

  // --- inside ---------------------------------------------------------------------------------------------------

  #healthOf(colour: Colour): { routable: boolean; since: number } {
    const { routable, since } = this.dataPlane.health[colour];
    return { routable, since: since + this.#clockOffset };
  }

  #view(colour: Colour): { routable: boolean; behaviour: Behaviour } {
    const targets = this.processes.of(colour);
    const services = new Set(targets.map(({ id }) => id.service));
    const routable =
      services.size > 0 &&
      [...services].every((service) => this.processes.of(colour, service).some(({ ready }) => ready));
    const tuple = targets.at(-1)?.tuple;
    return { routable, behaviour: tuple ? this.behaviourOf(tuple.digest) : wellBehaved };
  }

  #atDesk<T>(ask: (desk: Desk) => T): T | null {
    const { daemon } = this;
    if (!daemon?.ports || daemon.dead) return null;
    const { clock, manifests } = daemon.ports;
    try {
      return ask({ environment: 'simulated', journal: daemon.journal, manifests, clock });
    } catch (error) {
      if (error instanceof CutoverError || error instanceof Crashed) return null;
      throw error;
    }
  }

  #boundary(daemon: Daemon, name: string): void {
    this.boundaries.push(name);
    if (!this.killAt.has(this.boundaries.length)) return;
    this.kill(daemon);
    throw new Crashed(name);
  }

  #fell(error: unknown): void {
    if (error instanceof Crashed || isLeaseLost(error)) return;
    for (const waiting of this.#waiting) waiting.reject(error);
  }

  /** Shows new entries to the checker, and then the world. */
  #show(): void {
    for (const entry of this.disk.entries.slice(this.#shown)) {
      this.#shown = entry.seq;
      this.violations.push(...this.#checker.entry(entry));
      advance(this.state, entry);
    }
    this.look();
    for (const waiting of [...this.#waiting]) {
      if (!waiting.holds(this.state)) continue;
      this.#waiting.delete(waiting);
      waiting.resolve();
    }
  }

  #journalOf(inner: MemoryJournal, owner: () => Daemon): Journal {
    return {
      append: (draft): Entry => {
        owner().pass(`before ${draft.kind}`);
        const entry = inner.append(draft);
        this.#show();
        owner().pass(`after ${draft.kind}`);
        return entry;
      },
      state: () => inner.state(),
      entries: (after) => inner.entries(after),
      changed: (seq, signal) => inner.changed(seq, signal),
    };
  }

  #portsOf(daemon: Daemon): World {
    const clock: Clock = { now: () => this.now(), sleep: (ms, signal) => daemon.sleep(ms, signal) };
    const router = this.#routerOf(daemon);
    const lease = daemon.epoch;
    const act = <T>(name: string, latencyMs: number, effect: () => T | Promise<T>): Promise<T> =>
      daemon.act(name, latencyMs, effect, () => this.random.next() < 0.5);
    const mayAct = (): void => this.#mayAct(daemon);
    const gates = simulatedGates({
      clock,
      router,
      processes: this.processes,
      behaviourOf: (digest) => this.behaviourOf(digest),
      forced: this.forcedGates,
    });
    return {
      clock,
      journal: daemon.journal,
      router,
      gates: Object.fromEntries(
        Object.entries(gates).map(([name, gate]) => [
          name,
          {
            ask: (question, signal) =>
              daemon.ask(`ask ${name}`, this.random.between(5, 40), () => {
                this.note({ kind: 'asked', what: name, lease });
                return gate.ask(question, signal);
              }),
          } satisfies World['gates'][string],
        ]),
      ),
      engine: {
        start: (target, tuple) =>
          act(`start ${target.service}-${target.replica}`, this.random.between(5, 60), () => {
            mayAct();
            if (!this.processes.find(target)) {
              this.note({ kind: 'started', target, tuple, lease });
              this.processes.start(target, tuple);
            }
            const started = this.processes
              .list()
              .findLast(
                (status) =>
                  status.service === target.service &&
                  status.replica === target.replica &&
                  status.release === target.release,
              );
            if (!started) throw new Error('a started target is listed');
            return started;
          }),
        list: () => daemon.ask('list', 5, () => this.processes.list()),
        stop: (target) =>
          act(`stop ${target.service}-${target.replica}`, 5, async () => {
            mayAct();
            const process = this.processes.find(target);
            if (!process) return { killed: false };
            if (!process.ending) {
              const { colour } = target;
              const left = {
                requests: this.dataPlane.inFlight(colour),
                streams: this.dataPlane.streams(colour),
                background: this.dataPlane.background(colour),
              };
              this.note({ kind: 'signalled', target: process.id, left, lease });
            }
            return {
              killed: await this.processes.end(
                process,
                this.manifest(process.tuple.digest).system.services[target.service]?.stopMs ?? 0,
              ),
            };
          }),
      },
      backups: {
        take: (key) =>
          act('backup', 400, () => {
            if (!this.restorePoints.has(key)) {
              this.restorePoints.add(key);
              this.note({ kind: 'backup', key, lease });
            }
            return { restorePoint: key };
          }),
      },
      migrations: {
        apply: async (_manifest, _binding, migrations, signal) => {
          for (const { name } of migrations) {
            signal.throwIfAborted();
            await act(`migrate ${name}`, 100, () => {
              if (this.store.applied.has(name)) return;
              this.store.applied.add(name);
              this.note({ kind: 'migration', release: this.state.open?.id ?? '', name, breaks: [], lease });
            });
          }
          return { applied: migrations.map(({ name }) => name) };
        },
      },
      authority: {
        move: (_system, _binding, colour, epoch) =>
          act('move authority', 10, () => {
            if (this.store.authority && this.store.authority.epoch >= epoch) return;
            this.store.authority = { colour, epoch };
            this.note({ kind: 'authority', colour, epoch });
          }),
      },
      work: {
        pending: (colour) =>
          daemon.ask('pending', 5, () => ({
            background: this.processes.of(colour).length > 0 ? this.dataPlane.background(colour) : 0,
          })),
      },
      manifests: { get: (digest) => this.manifest(digest) },
    };
  }

  manifest(digest: string): Manifest {
    const found = this.#manifests.get(digest);
    if (!found) throw new CutoverError('DIGEST_UNKNOWN', digest);
    return found;
  }

  #mayAct(daemon: Daemon): void {
    if (this.fenced && daemon.epoch < this.disk.epoch)
      throw new CutoverError('LEASE_LOST', `epoch ${daemon.epoch} is over`);
  }

  #routerOf(daemon: Daemon): Router {
    const { dataPlane } = this;
    const answering =
      <T>(answer: () => T) =>
      (): T => {
        dataPlane.mustAnswer();
        return answer();
      };
    const latency = (): number => this.random.between(2, 10) + this.routerDelayMs;
    const act = <T>(name: string, effect: () => T): Promise<T> =>
      daemon.act(name, latency(), answering(effect), () => this.random.next() < 0.5);
    return {
      apply: (table) =>
        act(`apply ${table.weights[table.authority]}`, () => {
          this.#mayAct(daemon);
          if (dataPlane.apply(table)) this.note({ kind: 'table', table });
        }),
      state: () =>
        daemon.ask(
          'router state',
          latency(),
          answering(() => dataPlane.state()),
        ),
      stats: () =>
        daemon.ask(
          'router stats',
          latency(),
          answering(() => dataPlane.stats()),
        ),
      visitorKeys: async () => [],
      drain: (colour) => act(`drain ${colour}`, () => dataPlane.drain(colour)),
      cut: (colour) => act(`cut ${colour}`, () => dataPlane.cut(colour)),
      heartbeat: () =>
        daemon.ask(
          'heartbeat',
          latency(),
          answering(() => undefined),
        ),
      masksAfter: (number) =>
        daemon.ask(
          'masks',
          latency(),
          answering(() => dataPlane.maskChanges.filter((change) => change.number > number)),
        ),
    };
  }
}

/** The example binding, as `up` records it. */
export function up(world: SimulatedWorld): void {
  world.boot();
  world.append({
    release: null,
    kind: 'parts-detected',
    facts: { parts: exampleBinding.parts, listen: 'tcp:127.0.0.1:8080' },
  });
}
