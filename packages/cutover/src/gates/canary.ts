/**
 * Do visitors fare worse in the candidate than beside it? Asked over and over while a weight is held. Readiness is
 * watched as well: a critical service without enough ready targets fails the gate by the declared triggers.
 */

import { judgeCanary, sampleSince } from '../model/analysis.ts';
import type { Answer, Clock, Gate, GateQuestion, Router } from '../model/ports.ts';
import type { Colour } from '../model/system.ts';

export interface CanaryDependencies {
  clock: Clock;
  router: Router;
  /** Ready and wanted targets of each critical service in a colour. */
  readiness(question: GateQuestion, colour: Colour, signal: AbortSignal): Promise<Readiness[]>;
}

export interface Readiness {
  service: string;
  ready: number;
  wanted: number;
}

export class CanaryGate implements Gate {
  readonly #dependencies: CanaryDependencies;
  /** Since when a critical service is short of targets, by `release service kind`. */
  readonly #shortSince = new Map<string, number>();

  constructor(dependencies: CanaryDependencies) {
    this.#dependencies = dependencies;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const { router, clock, readiness } = this.#dependencies;
    const [stats, candidate, control] = await Promise.all([
      router.stats(),
      readiness(question, question.colour, signal),
      question.control ? readiness(question, question.control, signal) : [],
    ]);
    const short = this.#tooShort(question, candidate);
    if (short) return short;
    return judgeCanary({
      candidate: sampleSince(stats[question.colour], question.baseline?.[question.colour]),
      control: question.control
        ? sampleSince(stats[question.control], question.baseline?.[question.control])
        : sampleSince(undefined, undefined),
      controlIsReady: control.length > 0 && control.every(({ ready }) => ready > 0),
      triggers: question.manifest.system.triggers,
      watchedMs: clock.now() - question.since,
      holdMs: question.step.holdMs,
    });
  }

  #tooShort({ release, manifest }: GateQuestion, readiness: Readiness[]): Answer | null {
    const { belowMinimumForMs, noneReadyForMs } = manifest.system.triggers.unready;
    for (const { service, ready, wanted } of readiness) {
      const none = this.#lasting(`${release} ${service} none`, ready === 0);
      const below = this.#lasting(`${release} ${service} below`, ready < wanted);
      if (none >= noneReadyForMs || below >= belowMinimumForMs) {
        const reason = `${service} has ${ready} of ${wanted} targets ready`;
        return {
          verdict: 'fail',
          reason,
          evidence: { readiness },
          failure: { code: 'TARGET_FAILED', message: `canary: ${reason}` },
        };
      }
    }
    return null;
  }

  /** For how many milliseconds `holds` has been true without a break; -1 when it is not. */
  #lasting(key: string, holds: boolean): number {
    if (!holds) {
      this.#shortSince.delete(key);
      return -1;
    }
    const now = this.#dependencies.clock.now();
    const since = this.#shortSince.get(key) ?? now;
    this.#shortSince.set(key, since);
    return now - since;
  }
}
