/** A twin of every service, connected among themselves by ways that can be broken: a whole system that no visitor ever meets. */

import { tiersOf } from '../../model/system.ts';
import type { Service, System } from '../../model/system.ts';
import type { Fault } from './fault-proxy.ts';
import type { Passage } from './passage.ts';
import type { Stage, Twin } from './stage.ts';

export class TwinSystem {
  readonly #stage: Stage;
  readonly #name: string;
  readonly #twins = new Map<string, Twin>();
  /** Every way to a service, a store or something outside, by its name. */
  readonly #ways = new Map<string, Passage[]>();

  private constructor(stage: Stage, name: string) {
    this.#stage = stage;
    this.#name = name;
  }

  /** @returns what is in the way of a twin, where one does not become ready */
  static async start(stage: Stage, system: System, name: string): Promise<TwinSystem | string> {
    const twins = new TwinSystem(stage, name);
    return (await twins.#raise(system)) ?? twins;
  }

  /** Where the twin of a service answers; empty while there is none: who asks it is told by the engine where it will listen. */
  addressOf(service: string): string {
    return this.#twins.get(service)?.address ?? '';
  }

  /** Names of what can be broken. */
  get breakable(): string[] {
    return [...this.#ways.keys()];
  }

  /** For everybody who depends on it. */
  set(dependency: string, fault: Fault): void {
    for (const way of this.#ways.get(dependency) ?? []) way.set(fault);
  }

  /** All processes end and begin anew, with nothing but what they keep elsewhere. @returns what is in the way */
  async restart(system: System): Promise<string | null> {
    await Promise.all([...this.#twins.values()].map((twin) => this.#stage.stop(twin)));
    // A port may be another one now, so every way is made anew.
    this.#twins.clear();
    this.#ways.clear();
    return this.#raise(system);
  }

  /** Tier after tier, each ready before the next. @returns what is in the way, or null */
  async #raise(system: System): Promise<string | null> {
    for (const tier of tiersOf(system)) {
      await Promise.all(tier.map((service) => this.#begin(service, system)));
      const twins = tier.flatMap(({ name }) => this.#twins.get(name) ?? []);
      const states = await Promise.all(twins.map((twin) => this.#stage.untilReady(twin)));
      const unready = states.find((state) => state !== null);
      if (unready !== undefined) return unready;
    }
    return null;
  }

  async #begin(service: Service, system: System): Promise<void> {
    const among = Object.fromEntries(Object.keys(system.services).map((name) => [name, this.addressOf(name)]));
    const found = await this.#stage.dependenciesOf(service, among);
    const dependencies = await Promise.all(
      found.map(async (dependency) => {
        const passage = await this.#stage.passageTo(dependency);
        if (passage === null) return dependency;
        this.#ways.set(dependency.name, [...(this.#ways.get(dependency.name) ?? []), passage]);
        return { ...dependency, value: passage.value };
      }),
    );
    this.#twins.set(service.name, await this.#stage.start(service, this.#name, dependencies));
  }
}
