/**
 * The canary where the config names a Prometheus: its counts come from there instead of from our router. While it does
 * not tell, nothing passes; what was seen before, and what targets say of themselves, may still convict.
 */

import type { PrometheusSource } from '../model/monitoring/prometheus-source.ts';
import type { Answer, Gate, GateQuestion } from '../model/ports.ts';
import type { ColourStats } from '../model/routing.ts';
import type { Colour } from '../model/system.ts';
import type { CanaryDependencies } from './canary.ts';
import { countedAt, Silent } from './prometheus.ts';
import type { Subject } from './prometheus.ts';

type Stats = Partial<Record<Colour, ColourStats>>;

interface Looking {
  at: string;
  baseline: Stats | null;
  now: Stats;
}

export interface CanaryByPrometheusDependencies {
  router: CanaryDependencies['router'];
  environment: string;
  now(): number;
  /** The canary that reads its counts there. */
  canaryWith(counts: CanaryDependencies['router']): Gate;
}

export class CanaryByPrometheus implements Gate {
  readonly #dependencies: CanaryByPrometheusDependencies;
  readonly #own: Gate;
  readonly #other: Gate;
  #looking: Looking = { at: '', baseline: null, now: {} };

  constructor(dependencies: CanaryByPrometheusDependencies) {
    this.#dependencies = dependencies;
    const { router, canaryWith } = dependencies;
    this.#own = canaryWith(router);
    this.#other = canaryWith({
      stats: async () => this.#looking.now,
      visitorKeys: (colour, most) => router.visitorKeys(colour, most),
    });
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const source = question.manifest.system.triggers.canary?.prometheus;
    if (source === undefined) return this.#own.ask(question, signal);
    const silence = await this.#read(question, source, signal);
    const { baseline } = this.#looking;
    // Until it told once there is nothing to compare with, and our router's counts may convict.
    const answer = await (baseline
      ? this.#other.ask({ ...question, baseline }, signal)
      : this.#own.ask(question, signal));
    if (silence === null || answer.verdict === 'fail') return answer;
    return { verdict: 'wait', reason: silence, evidence: { ...answer.evidence, because: 'no metrics' } };
  }

  /** Why nothing is known now; null when it is. */
  async #read(question: GateQuestion, source: PrometheusSource, signal: AbortSignal): Promise<string | null> {
    const { release, step, since } = question;
    const at = `${release} ${step.id} ${since}`;
    if (this.#looking.at !== at) this.#looking = { at, baseline: null, now: {} };
    const looking = this.#looking;
    try {
      const now = Object.fromEntries(
        await Promise.all(this.#counted(question, source, this.#dependencies.now(), signal)),
      );
      if (looking.baseline === null) {
        const known = await Promise.allSettled(this.#counted(question, source, since, signal));
        const then = known.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
        // What was not known when the weights came into force counts from the first look on.
        looking.baseline = { ...now, ...Object.fromEntries(then) };
      }
      looking.now = now;
      return null;
    } catch (error) {
      if (error instanceof Silent) return error.message;
      throw error;
    }
  }

  /** Of each colour; rejects with Silent where one is unknown. */
  #counted(
    question: GateQuestion,
    source: PrometheusSource,
    at: number,
    signal: AbortSignal,
  ): Promise<[string, ColourStats]>[] {
    return this.#subjectsOf(question).map(async (subject): Promise<[string, ColourStats]> => [
      subject.colour,
      await countedAt(source, subject, at, signal),
    ]);
  }

  #subjectsOf({ manifest, colour, release, control, baseline }: GateQuestion): Subject[] {
    const { environment } = this.#dependencies;
    const system = manifest.system.name;
    const candidate = { system, environment, colour, release };
    if (!control) return [candidate];
    const serving = baseline?.[control.colour]?.release ?? '';
    return [candidate, { system, environment, colour: control.colour, release: serving }];
  }
}
