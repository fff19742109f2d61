/**
 * What takes a release back though its answers are good: memory of a target that keeps growing, and figures of the system's own
 * that fall. Both are asked at every weight, until the old colour goes.
 */

import { BusinessWatch } from '../model/analysis/business.ts';
import type { Happened } from '../model/analysis/business.ts';
import { MemoryWatch } from '../model/analysis/memory.ts';
import type { Grown, Resident } from '../model/analysis/memory.ts';
import { budgetShareOf } from '../model/analysis/watch.ts';
import type { Evidence } from '../model/entry.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Answer, Clock, GateQuestion } from '../model/ports.ts';
import type { ColourStats } from '../model/routing.ts';
import type { Colour } from '../model/system.ts';

export interface SymptomDependencies {
  clock: Clock;
  /** What the targets of a colour hold in memory; none where nobody can tell. */
  memoryOf(colour: Colour): Promise<Resident[]>;
  /** By how much each declared figure grew in a colour since it was asked before; 0 the first time. */
  grewIn(manifest: Manifest, colour: Colour, names: readonly string[]): Promise<Record<string, number>>;
}

type Stats = Partial<Record<Colour, ColourStats>>;

/** Of the budget for false blame, what goes to all figures together, beside what errors and slow answers spend. */
const businessShare = 0.2;
/** How often figures are asked for: each time every target of a service answers. */
const businessEveryMs = 5_000;

interface Following {
  release: string;
  memory: MemoryWatch;
  /** Step and time at which its weight began to be watched. */
  at: string;
  business: Map<string, BusinessWatch>;
  askedAt: number;
  requests: Record<Colour, number> | null;
}

export class Symptoms {
  readonly #dependencies: SymptomDependencies;
  #following: Following | null = null;

  constructor(dependencies: SymptomDependencies) {
    this.#dependencies = dependencies;
  }

  /** @param alone whether no visitor is left on the control @returns what fails, if anything, and figures for the evidence */
  async look(
    question: GateQuestion,
    stats: Stats,
    alone: boolean,
  ): Promise<{ failing: Answer | null; seen: Evidence }> {
    const following = this.#follow(question, alone);
    const grown = await this.#lookAtMemory(question, following);
    const fallen = await this.#lookAtBusiness(question, following, stats, alone);
    const figures = [...following.business].map(([name, watch]) => [name, watch.figures] as const);
    const seen: Evidence = figures.length === 0 ? {} : { business: Object.fromEntries(figures) };
    if (grown) return { failing: blame(tellGrown(grown), { ...seen, memory: grown }), seen };
    return { failing: fallen === null ? null : blame(tellFallen(fallen, following.business), seen), seen };
  }

  #follow(question: GateQuestion, alone: boolean): Following {
    const { release, step, since, manifest, weights } = question;
    const { memory, business = {}, canary } = manifest.system.triggers;
    const at = `${step.id} ${since}`;
    const known = this.#following?.release === release ? this.#following : null;
    if (known?.at === at) return known;
    const share = budgetShareOf(Math.max(0, weights.planned.indexOf(weights.reached)), weights.planned.length);
    const names = Object.entries(business);
    const budget = ((canary?.budget ?? 0) * share * businessShare) / Math.max(1, names.length);
    return (this.#following = {
      release,
      at,
      memory: known?.memory ?? new MemoryWatch(memory ?? neverGrows),
      business: new Map(
        names.map(([name, { mayFall }]) => {
          const before: Happened | undefined = alone ? known?.business.get(name)?.atControl : undefined;
          return [name, new BusinessWatch({ mayFall, budget, holdMs: step.holdMs }, before)];
        }),
      ),
      askedAt: -Infinity,
      requests: null,
    });
  }

  async #lookAtMemory({ colour, control, manifest }: GateQuestion, { memory }: Following): Promise<Grown | null> {
    const { clock, memoryOf } = this.#dependencies;
    const now = clock.now();
    if (!manifest.system.triggers.memory || control === null || !memory.isDue(now)) return null;
    memory.see(now, { candidate: await memoryOf(colour), control: await memoryOf(control.colour) });
    return memory.judge();
  }

  /** @returns the figure that fell, by its name */
  async #lookAtBusiness(
    { colour, control, manifest }: GateQuestion,
    following: Following,
    stats: Stats,
    alone: boolean,
  ): Promise<string | null> {
    const now = this.#dependencies.clock.now();
    const { business, askedAt, requests: before } = following;
    if (business.size === 0 || control === null || now - askedAt < businessEveryMs) return null;
    const names = [...business.keys()];
    const { grewIn } = this.#dependencies;
    const mine = await grewIn(manifest, colour, names);
    const theirs = await grewIn(control.manifest, control.colour, names);
    const requests = { blue: visitorsOf(stats.blue), green: visitorsOf(stats.green) };
    following.askedAt = now;
    following.requests = requests;
    if (before === null) return null;
    const happened = (of: Colour, grew: Record<string, number>, name: string): Happened => ({
      events: grew[name] ?? 0,
      // A router that was started anew counts from zero.
      requests: requests[of] >= before[of] ? requests[of] - before[of] : requests[of],
    });
    for (const [name, watch] of business)
      watch.see(now - askedAt, happened(colour, mine, name), happened(control.colour, theirs, name), alone);
    return names.find((name) => business.get(name)?.fell) ?? null;
  }
}

/** In manifests of earlier days nothing is said of memory, and nothing is asked. */
const neverGrows = { above: Infinity, forMs: 900_000, leastBytes: Infinity, timesControl: Infinity };

/** Journeys leave no trace in what a system counts. */
const visitorsOf = (stats: ColourStats | undefined): number => (stats ? stats.requests - (stats.journeys ?? 0) : 0);

function blame(reason: string, evidence: Evidence): Answer {
  return { verdict: 'fail', reason, evidence, failure: { code: 'GATE_FAILED', message: `canary: ${reason}` } };
}

const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

function tellGrown({ target, fromBytes, toBytes, controlShare }: Grown): string {
  const control = `${Math.round(100 * controlShare)}%`;
  return `memory of ${target} keeps growing: ${mebibytes(fromBytes)} to ${mebibytes(toBytes)} MiB; at the control by ${control} at most`;
}

function tellFallen(name: string, business: ReadonlyMap<string, BusinessWatch>): string {
  const { candidate, control } = business.get(name)?.figures ?? { candidate: null, control: null };
  const rate = (value: number | null): string => (value === null ? 'unknown' : value.toFixed(1));
  return `${name} fell to ${rate(candidate)} for each thousand requests of visitors; control: ${rate(control)}`;
}
