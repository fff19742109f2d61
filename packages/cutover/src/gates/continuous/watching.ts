/** Every continuous gate of one release, kept from the bake until another one serves. */

import type { ContinuousGate } from '../../model/gates.ts';
import type { Clock, Engine, Subject } from '../../model/ports.ts';
import type { JourneyDependencies } from '../journeys.ts';
import { externals } from './externals.ts';
import { fallbacks } from './fallbacks.ts';
import { heartbeats } from './heartbeats.ts';
import { operations, operationsWithoutSuccess } from './operations.ts';
import { Rounds } from './rounds.ts';
import type { Look, Looks, Wrong } from './subject.ts';
import { syntheticVisitors } from './synthetic-visitors.ts';

export interface WatchingDependencies extends JourneyDependencies {
  engine: Engine;
  clock: Pick<Clock, 'now'>;
}

export class Watching {
  readonly #dependencies: WatchingDependencies;
  #rounds: Rounds | null = null;

  constructor(dependencies: WatchingDependencies) {
    this.#dependencies = dependencies;
  }

  /** The rounds of a release; those of another one are forgotten. @param from when the first looks are due */
  roundsOf(subject: Subject, from: number): Rounds {
    if (this.#rounds?.subject.release !== subject.release)
      this.#rounds = new Rounds(subject, this.#looksAt(subject), this.#dependencies.clock, from);
    return this.#rounds;
  }

  /**
   * What the warm control shows as well, when its journeys are played now. It has neither authority nor visitors: that its jobs do
   * not run is no news.
   */
  async askControl(control: Subject, signal: AbortSignal): Promise<Record<ContinuousGate, Wrong[]>> {
    const { engine } = this.#dependencies;
    const ask = async (look: Look): Promise<Wrong[]> => (await look(signal).catch(() => null)) ?? [];
    const standIn = fallbacks(control, engine, { above: 0, minAnswers: 1 });
    await ask(standIn);
    return {
      'synthetic-visitors': await ask(syntheticVisitors(control, this.#dependencies)),
      heartbeats: [],
      externals: await ask(externals(control, engine)),
      operations: await ask(operationsWithoutSuccess(control, engine)),
      fallbacks: await ask(standIn),
    };
  }

  #looksAt(subject: Subject): Looks {
    const { engine, clock } = this.#dependencies;
    return {
      'synthetic-visitors': syntheticVisitors(subject, this.#dependencies),
      heartbeats: heartbeats(subject, { engine, clock }),
      externals: externals(subject, engine),
      operations: operations(subject, engine),
      fallbacks: fallbacks(subject, engine),
    };
  }
}
