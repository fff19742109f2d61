/**
 * Do visitors fare worse in the candidate than beside it? Asked over and over while a weight is held. Readiness is
 * watched as well: a critical service without enough ready targets fails the gate by the declared triggers.
 */

import { judgeCanary, sampleSince } from '../model/analysis.ts';
import type { Sample, Watched } from '../model/analysis.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Answer, Clock, Gate, GateQuestion, Router } from '../model/ports.ts';
import type { ColourStats } from '../model/routing.ts';
import type { Colour } from '../model/system.ts';
import { ShortOfTargets } from './short-of-targets.ts';
import type { Readiness } from './short-of-targets.ts';

export interface CanaryDependencies {
  clock: Clock;
  router: Router;
  /** Ready and wanted targets of each critical service of `manifest` in a colour. */
  readiness(manifest: Manifest, colour: Colour, signal: AbortSignal): Promise<Readiness[]>;
}

type Stats = Partial<Record<Colour, ColourStats>>;

const nothing = sampleSince(undefined, undefined);
/** More than the time between two looks. */
const lookMs = 5_000;

export class CanaryGate implements Gate {
  readonly #dependencies: CanaryDependencies;
  readonly #shortOfTargets = new ShortOfTargets();
  /** What the router had counted at each look, oldest first. */
  #past: { watching: string; looks: { at: number; stats: Stats }[] } = { watching: '', looks: [] };

  constructor(dependencies: CanaryDependencies) {
    this.#dependencies = dependencies;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const { router, clock, readiness } = this.#dependencies;
    const { control, manifest } = question;
    const [stats, ready, controlReady] = await Promise.all([
      router.stats(),
      readiness(manifest, question.colour, signal),
      control ? readiness(control.manifest, control.colour, signal) : [],
    ]);
    const now = clock.now();
    const { unready } = manifest.system.triggers;
    const short = this.#shortOfTargets.judge(now, question.release, ready, controlReady, unready);
    if (short) return short;
    this.#remember(question, now, stats);
    const watched = (colour: Colour | undefined): Watched => this.#watched(question, now, stats, colour);
    return judgeCanary({
      candidate: watched(question.colour),
      control: watched(control?.colour),
      controlIsReady: controlReady.length > 0 && controlReady.every((service) => service.ready > 0),
      triggers: manifest.system.triggers,
      watchedMs: now - question.since,
      holdMs: question.step.holdMs,
    });
  }

  /** Kept as long as the longest trigger looks back, for the step that is watched now. */
  #remember({ release, step, manifest }: GateQuestion, now: number, stats: Stats): void {
    const watching = `${release} ${step.id}`;
    if (this.#past.watching !== watching) this.#past = { watching, looks: [] };
    const { errorRate, latency } = manifest.system.triggers;
    const forgetBefore = now - Math.max(errorRate.forMs, latency.forMs) - lookMs;
    this.#past.looks = [...this.#past.looks.filter(({ at }) => at >= forgetBefore), { at: now, stats }];
  }

  #watched({ baseline, manifest }: GateQuestion, now: number, stats: Stats, colour: Colour | undefined): Watched {
    if (!colour) return { whole: nothing, forErrors: nothing, forLatency: nothing };
    const { errorRate, latency } = manifest.system.triggers;
    const since = (before: Stats | null): Sample => sampleSince(stats[colour], before?.[colour]);
    const last = (ms: number): Sample =>
      since(this.#past.looks.findLast(({ at }) => at <= now - ms)?.stats ?? baseline);
    return { whole: since(baseline), forErrors: last(errorRate.forMs), forLatency: last(latency.forMs) };
  }
}
