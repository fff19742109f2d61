/** What a drill stands on: twins of the candidate, stores of their own, and ways to their dependencies that can be broken. */

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binding, Manifest, Tuple } from '../../model/manifest.ts';
import type { Engine, GateQuestion, ScratchStore, TargetId, TargetStatus, Twins } from '../../model/ports.ts';
import { addressVariable } from '../../model/system.ts';
import type { HttpProbe, Service } from '../../model/system.ts';
import { request } from '../../wire/request.ts';
import { openPassage } from './passage.ts';
import type { Passage } from './passage.ts';

export interface DrillDependencies {
  engine: Engine;
  twins: Twins;
  /** Empty stores with the schema of the release. They end when `Twins.clear` is called. */
  scratchStores(manifest: Manifest, binding: Binding, signal: AbortSignal): Promise<Record<string, ScratchStore>>;
  /** What a target finds in the variables that its config declares: its values, and the URLs of its stores. */
  environmentOf(target: TargetId, tuple: Tuple): Promise<Record<string, string>>;
  /** Short folder for sockets. */
  run: string;
}

/** What a service cannot do its work without (`vital`), or does less without. */
export interface Dependency {
  name: string;
  variable: string;
  /** Where it is. */
  value: string;
  vital: boolean;
  /** Whether it stands in for a store that is there, so that nobody may need it. */
  spare: boolean;
  /** Whether its answers may be damaged: not those of a store in which visitors' data lie. */
  ours: boolean;
}

export interface Twin {
  id: TargetId & { twin: string };
  service: Service;
  address: string;
}

/** Far beyond what a start takes; only a twin that hangs meets it. */
const startMs = 60_000;
/** Of a gate's patience, for one wait: who drills has to say no before patience is over. */
const shareOfPatience = 0.4;
const glanceMs = 50;

/** One drill. Whatever becomes of it, nothing of it is left. */
export class Stage implements AsyncDisposable {
  readonly #dependencies: DrillDependencies;
  readonly #question: GateQuestion;
  readonly #signal: AbortSignal;
  readonly #passages: Passage[] = [];
  #ways = 0;
  readonly stores: Record<string, ScratchStore>;

  private constructor(
    dependencies: DrillDependencies,
    question: GateQuestion,
    signal: AbortSignal,
    stores: Record<string, ScratchStore>,
  ) {
    this.#dependencies = dependencies;
    this.#question = question;
    this.#signal = signal;
    this.stores = stores;
  }

  /** @param given stores that are there already; all others are empty ones */
  static async open(
    dependencies: DrillDependencies,
    question: GateQuestion,
    signal: AbortSignal,
    given: Record<string, ScratchStore> = {},
  ): Promise<Stage> {
    const { manifest, tuple } = question;
    const { system } = manifest;
    const others = Object.entries(system.stores).filter(([name]) => given[name] === undefined);
    const wanted = { ...manifest, system: { ...system, stores: Object.fromEntries(others) } };
    await dependencies.twins.clear();
    try {
      const stores = others.length === 0 ? {} : await dependencies.scratchStores(wanted, tuple.binding, signal);
      return new Stage(dependencies, question, signal, { ...stores, ...given });
    } catch (error) {
      await dependencies.twins.clear();
      throw error;
    }
  }

  /** What a service depends on. Services are the candidate's own, unless `among` says where they are. */
  async dependenciesOf(service: Service, among: Readonly<Record<string, string>> = {}): Promise<Dependency[]> {
    const { manifest, tuple, colour, release } = this.#question;
    const { system } = manifest;
    const id = { service: service.name, colour, release, replica: 1 };
    const values = await this.#dependencies.environmentOf(id, tuple);
    const targets = (await this.#dependencies.engine.list()).filter(
      (target) => target.colour === colour && target.release === release,
    );
    const found = [...service.needs, ...(service.asks ?? [])].map((name): Dependency | null => {
      const store = system.stores[name];
      const vital = service.needs.includes(name);
      if (store === undefined) {
        const addresses = targets.filter((target) => target.service === name).map(({ address }) => address);
        const value = among[name] ?? addresses.join(',');
        return { name, variable: addressVariable(name), value, vital, spare: false, ours: true };
      }
      const value = this.stores[name]?.url ?? values[store.env];
      if (value === undefined) return null;
      const spare = service.needs.some((need) => {
        const other = system.stores[need];
        return other?.kind === 'redis' && other.otherwise === name && tuple.binding.parts[need]?.kind !== 'otherwise';
      });
      return { name, variable: store.env, value, vital, spare, ours: this.stores[name] !== undefined };
    });
    const outside = Object.entries(service.external ?? {}).map(([name, variable]): Dependency | null => {
      const value = values[variable];
      return value === undefined ? null : { name, variable, value, vital: false, spare: false, ours: true };
    });
    return [...found, ...outside].filter((one) => one !== null && one.value !== '') as Dependency[];
  }

  /** A way to a dependency that can be broken; null where that would be noticed by more than the fault. */
  async passageTo({ value }: Dependency): Promise<Passage | null> {
    const passage = await openPassage(value, join(this.#dependencies.run, 'p', String(this.#ways++)));
    if (passage !== null) this.#passages.push(passage);
    return passage;
  }

  /** @param twin what it is drilled with @param dependencies where each of them is for this twin */
  async start(service: Service, twin: string, dependencies: readonly Dependency[]): Promise<Twin> {
    const { colour, release, tuple } = this.#question;
    const id = { service: service.name, colour, release, replica: 1, twin };
    const instead = Object.fromEntries(dependencies.map(({ variable, value }) => [variable, value]));
    const { address } = await this.#dependencies.twins.start(id, tuple, instead);
    return { id, service, address };
  }

  stop({ id }: Twin): Promise<void> {
    return this.#dependencies.twins.stop(id);
  }

  /** Null when the process is gone. */
  look({ id }: Twin): Promise<TargetStatus | null> {
    return this.#dependencies.twins.look(id);
  }

  /** The longest that one wait of a drill may take, of what it would like to. */
  atMost(ms: number): number {
    return Math.min(ms, this.#question.step.patienceMs * shareOfPatience);
  }

  /** Waits until it is ready. @returns what is in the way, or null */
  async untilReady(twin: Twin): Promise<string | null> {
    const { L1, L2 } = twin.service.probes;
    const limitMs = this.atMost(startMs);
    let wrong = '';
    await this.until(limitMs, async () => {
      const status = await this.look(twin);
      const ended = status === null || status.state === 'exited';
      const answers = ended ? [] : await Promise.all([this.ask(twin, L2), this.ask(twin, L1)]);
      const unwell = [L2, L1].flatMap(({ path }, at) => (answers[at] === true ? [] : [`${path} is not well`]));
      wrong = ended ? 'it ended by itself' : unwell.join(', ');
      return ended || wrong === '';
    });
    if (wrong === '') return null;
    const sick = await this.#sickAmong([...twin.service.needs, ...(twin.service.asks ?? [])]);
    const why = [wrong, ...sick.map((name) => `${name}, which it depends on, is not ready any more in the candidate`)];
    return `the twin of ${twin.service.name} did not become ready on empty stores within ${Math.round(limitMs / 1_000)} s: ${why.join('; ')}`;
  }

  /** Services whose targets in the candidate were ready and are not now. */
  async #sickAmong(names: readonly string[]): Promise<string[]> {
    const { manifest, colour, release } = this.#question;
    const targets = (await this.#dependencies.engine.list()).filter(
      (target) => target.colour === colour && target.release === release && names.includes(target.service),
    );
    const looks = targets.map(async ({ service, address }) => {
      const L1 = manifest.system.services[service]?.probes.L1;
      return L1 === undefined || (await this.#answersWell(address, L1)) ? [] : [service];
    });
    return [...new Set((await Promise.all(looks)).flat())];
  }

  /** Whether a probe gets its good answer. */
  ask({ address }: Twin, probe: HttpProbe): Promise<boolean> {
    return this.#answersWell(address, probe);
  }

  #answersWell(address: string, { path, status, timeoutMs }: HttpProbe): Promise<boolean> {
    return request({ address, path, timeoutMs, signal: this.#signal }).then(
      (answer) => answer.status === status,
      () => false,
    );
  }

  /** Asks until it holds. @returns whether it did within `limitMs` */
  async until(limitMs: number, holds: () => Promise<boolean>): Promise<boolean> {
    const end = performance.now() + limitMs;
    for (;;) {
      this.#signal.throwIfAborted();
      if (await holds()) return true;
      if (performance.now() > end) return false;
      await sleep(glanceMs, undefined, { signal: this.#signal });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#dependencies.twins.clear();
    await Promise.all(this.#passages.map((passage) => passage[Symbol.asyncDispose]()));
  }
}
