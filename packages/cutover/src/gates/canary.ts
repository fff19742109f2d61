/**
 * Do visitors fare worse in the candidate than beside it? Asked over and over while a weight is held. Readiness is
 * watched as well: a critical service without enough ready targets fails the gate by the declared triggers. When no
 * visitor is left on the old colour and something seems wrong, journeys are played there: it is the control still.
 * Where too few visitors come to tell, synthetic ones are sent.
 */

import { answerOf } from '../model/analysis/answer.ts';
import type { Synthetic } from '../model/analysis/answer.ts';
import type { RoutePair } from '../model/analysis/attribution.ts';
import { countsBetween, none, usualLimitMs, usualSlowShare } from '../model/analysis/counts.ts';
import type { Counts, Limits } from '../model/analysis/counts.ts';
import { budgetShareOf, CanaryWatch } from '../model/analysis/watch.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Answer, Gate, GateQuestion, Router } from '../model/ports.ts';
import type { ColourStats, RouteStats } from '../model/routing.ts';
import { canaryDefaults } from '../model/system.ts';
import type { Colour, Triggers } from '../model/system.ts';
import type { Played } from './journeys.ts';
import { waitForSight } from './lost-sight.ts';
import { ShortOfTargets } from './short-of-targets.ts';
import type { Readiness } from './short-of-targets.ts';
import { Symptoms } from './symptoms.ts';
import type { SymptomDependencies } from './symptoms.ts';

export interface CanaryDependencies extends SymptomDependencies {
  router: Pick<Router, 'stats' | 'visitorKeys'>;
  /** Ready and wanted targets of each critical service of `manifest` in a colour. */
  readiness(manifest: Manifest, colour: Colour, signal: AbortSignal): Promise<Readiness[]>;
  /**
   * Plays the journeys of the system that serves beside the candidate on a colour; null when it declares none.
   * @param visitors as so many at once, where a journey may be traffic
   */
  play(question: GateQuestion, colour: Colour, visitors: number, signal: AbortSignal): Promise<Played | null>;
  /** Plays the journeys that may be traffic, through the router, as each of these visitors; false when none may. */
  visit(question: GateQuestion, visitors: readonly string[], signal: AbortSignal): Promise<boolean>;
}

type Stats = Partial<Record<Colour, ColourStats>>;

/** What is known while one weight is held. A daemon that begins anew starts from what was counted when it was set. */
interface Looking {
  at: string;
  release: string;
  watch: CanaryWatch;
  limits: Limits;
  /** What had been counted at the last look. */
  last: Stats;
  /** Whether more requests would have told more, at the last look. */
  lacksRequests: boolean;
  synthetic: Synthetic;
  visitedAt: number;
}

/** Synthetic visitors that come to each colour at a time, and how often. */
const visitorsAtOnce = 8;
const visitEveryMs = 500;

export class CanaryGate implements Gate {
  readonly #dependencies: CanaryDependencies;
  readonly #shortOfTargets = new ShortOfTargets();
  readonly #symptoms: Symptoms;
  #looking: Looking | null = null;

  constructor(dependencies: CanaryDependencies) {
    this.#dependencies = dependencies;
    this.#symptoms = new Symptoms(dependencies);
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const { router, clock, readiness } = this.#dependencies;
    const { control, manifest, colour, step, weights } = question;
    const [ready, controlReady] = await Promise.all([
      readiness(manifest, colour, signal),
      control ? readiness(control.manifest, control.colour, signal) : [],
    ]);
    const { unready } = manifest.system.triggers;
    const short = this.#shortOfTargets.judge(clock.now(), question.release, ready, controlReady, unready);
    if (short) return short;
    const looking = this.#lookingAt(question);
    const { watch, limits } = looking;
    const alone = weights.reached === 100;
    await this.#sendVisitors(question, looking, signal);
    const heard = alone && watch.asksControl ? await this.#askControl(question, controlReady, watch, signal) : none;
    const stats = await router.stats();
    const { failing, seen } = await this.#symptoms.look(question, stats, alone);
    if (failing) return failing;
    const since = (of: Colour): Counts => countsBetween(looking.last[of], stats[of], limits);
    watch.see(clock.now(), { candidate: since(colour), control: alone || !control ? heard : since(control.colour) });
    looking.last = stats;
    const judged = watch.judge();
    looking.lacksRequests =
      judged.verdict === 'wait' && (judged.because === 'not enough requests' || judged.because === 'in doubt');
    const told = answerOf(watch, judged, step.holdMs, routesOf(question, stats), looking.synthetic);
    const answer = { ...told, evidence: { ...told.evidence, ...seen } };
    if (answer.verdict !== 'pass') return answer;
    return waitForControl(control?.colour ?? null, controlReady) ?? waitForSight(question.baseline, stats) ?? answer;
  }

  #lookingAt({ release, step, since, manifest, control, baseline, weights }: GateQuestion): Looking {
    const at = `${release} ${step.id} ${since}`;
    if (this.#looking?.at === at) return this.#looking;
    const declared: Partial<Triggers> = manifest.system.triggers;
    const triggers = { ...manifest.system.triggers, canary: declared.canary ?? canaryDefaults };
    const serving = control ? baseline?.[control.colour] : undefined;
    const lateMs = triggers.latency.p95AboveMs;
    const slowMs = triggers.canary.slowAboveMs ?? usualLimitMs(serving, lateMs);
    const index = Math.max(0, weights.planned.indexOf(weights.reached));
    const watched = {
      triggers,
      weight: weights.reached,
      holdMs: step.holdMs,
      nextWeight: weights.planned[index + 1] ?? 100,
      budgetShare: budgetShareOf(index, weights.planned.length),
      usualSlowShare: usualSlowShare(serving, slowMs),
      tellsVisitors: serving?.failedVisitors !== undefined,
    };
    const earlier = this.#looking?.release === release ? this.#looking.watch : undefined;
    return (this.#looking = {
      at,
      release,
      watch: new CanaryWatch(watched, since, earlier),
      limits: { slowMs, lateMs },
      last: baseline ?? {},
      lacksRequests: false,
      synthetic: 'unasked',
      visitedAt: 0,
    });
  }

  /** Real visitors have the first half of the hold. */
  async #sendVisitors(question: GateQuestion, looking: Looking, signal: AbortSignal): Promise<void> {
    const { clock, router, visit } = this.#dependencies;
    const { colour, control, step, since } = question;
    const now = clock.now();
    if (!looking.lacksRequests || looking.synthetic === 'none declared' || control === null) return;
    if (now < since + step.holdMs / 2 || now < looking.visitedAt + visitEveryMs) return;
    const visitors = await Promise.all([
      router.visitorKeys(colour, visitorsAtOnce),
      router.visitorKeys(control.colour, visitorsAtOnce),
    ]);
    if (visitors.flat().length === 0) return;
    looking.synthetic = (await visit(question, visitors.flat(), signal)) ? 'sent' : 'none declared';
    looking.visitedAt = clock.now();
  }

  /** Journeys are played on both colours; without any, what the old colour's probes say counts as its requests. */
  async #askControl(
    question: GateQuestion,
    ready: Readiness[],
    watch: CanaryWatch,
    signal: AbortSignal,
  ): Promise<Counts> {
    const { control, colour } = question;
    if (!control) return none;
    // Side by side: what befalls both befalls them alike.
    const [onControl, onCandidate] = await Promise.all([
      this.#dependencies.play(question, control.colour, watch.visitorsToPlay, signal),
      this.#dependencies.play(question, colour, watch.visitorsToPlay, signal),
    ]);
    if (!onControl) {
      const errors = ready.filter((service) => service.ready === 0).length;
      return { ...none, requests: ready.length, errors };
    }
    if (onCandidate) watch.hear(onCandidate, onControl);
    return none;
  }
}

/** More visitors come only while there is somewhere to take them back to. */
function waitForControl(colour: Colour | null, ready: readonly Readiness[]): Answer | null {
  const gone = ready.find((service) => service.ready === 0);
  if (!gone) return null;
  const reason = `no target of ${gone.service} is ready in ${colour}: nobody could be taken back there`;
  return { verdict: 'wait', reason, evidence: { control: ready } };
}

/** What the data plane tells of routes, since the weights came into force. */
function routesOf({ colour, control, baseline }: GateQuestion, stats: Stats): RoutePair[] {
  return Object.keys(stats[colour]?.routes ?? {}).map((name) => ({
    name,
    candidate: routeSince(stats[colour], baseline?.[colour], name),
    control: control ? routeSince(stats[control.colour], baseline?.[control.colour], name) : nothing,
  }));
}

function routeSince(now: ColourStats | undefined, before: ColourStats | undefined, name: string): RouteStats {
  const after = now?.routes?.[name] ?? nothing;
  const past = before && before.release === now?.release ? (before.routes?.[name] ?? nothing) : nothing;
  if (past.requests > after.requests) return after;
  return {
    requests: after.requests - past.requests,
    errors: after.errors - past.errors,
    slow: after.slow - past.slow,
  };
}

const nothing: RouteStats = { requests: 0, errors: 0, slow: 0 };
