/**
 * Looks at one release again and again, each gate at its own pace in the background. What is wrong at two looks in a row is
 * wrong; what was wrong is well again after several: what flickers makes no noise.
 */

import { isOn, rowOf, waiverFor } from '../../model/gates.ts';
import type { ContinuousGate } from '../../model/gates.ts';
import type { Clock, Subject } from '../../model/ports.ts';
import { watchDefaults } from '../../model/system.ts';
import type { Looks, Wrong } from './subject.ts';

/** What is wrong, and was at two looks in a row. */
export interface Confirmed extends Wrong {
  gate: ContinuousGate;
  remedy: string;
}

const looksToConfirm = 2;
const looksToClear = 5;
/** A suspicion does not wait for the whole interval. */
const suspectedAgainMs = 5_000;

interface Suspicion extends Wrong {
  /** Looks at which it was wrong, and since then those at which it was not. */
  wrong: number;
  well: number;
}

interface Round {
  gate: ContinuousGate;
  dueAt: number;
  underWay: Promise<void> | null;
  /** Looks that saw something. */
  seen: number;
  suspicions: Map<string, Suspicion>;
}

export class Rounds {
  readonly subject: Subject;
  readonly #looks: Looks;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #rounds: Round[];

  /** @param from when the first looks are due; milliseconds since 1970 */
  constructor(subject: Subject, looks: Looks, clock: Pick<Clock, 'now'>, from: number) {
    this.subject = subject;
    this.#looks = looks;
    this.#clock = clock;
    this.#rounds = (Object.keys(looks) as ContinuousGate[])
      .filter((gate) => isOn(subject.manifest.system, gate))
      .map((gate) => ({ gate, dueAt: from, underWay: null, seen: 0, suspicions: new Map() }));
  }

  /** Begins every look that is due. */
  begin(signal: AbortSignal): void {
    for (const round of this.#rounds) {
      if (round.underWay !== null || this.#clock.now() < round.dueAt) continue;
      round.underWay = this.#look(round, signal).finally(() => (round.underWay = null));
    }
  }

  /** Resolves when no look is under way. */
  async idle(): Promise<void> {
    await Promise.all(this.#rounds.flatMap(({ underWay }) => underWay ?? []));
  }

  /** What is wrong, without what somebody answers for. */
  get confirmed(): Confirmed[] {
    return this.#rounds.flatMap(({ gate, suspicions }) =>
      [...suspicions.values()]
        .filter(({ what, wrong }) => wrong >= looksToConfirm && !this.#isWaived(gate, what))
        .map(({ what, message }) => ({ gate, what, message, remedy: rowOf(gate).remedy })),
    );
  }

  /** Gates that have not looked yet, or have to look again before they know. */
  get undecided(): ContinuousGate[] {
    const isSuspected = ({ wrong }: Suspicion): boolean => wrong < looksToConfirm;
    return this.#rounds
      .filter(({ seen, suspicions }) => seen === 0 || [...suspicions.values()].some(isSuspected))
      .map(({ gate }) => gate);
  }

  /** Gates that have seen often enough that nothing else is wrong to say so of what an earlier daemon found. */
  get settled(): ContinuousGate[] {
    return this.#rounds.filter(({ seen }) => seen >= looksToClear).map(({ gate }) => gate);
  }

  #isWaived(gate: ContinuousGate, what: string): boolean {
    return waiverFor(this.subject.manifest.system, gate, [what], this.#clock.now()) !== null;
  }

  async #look(round: Round, signal: AbortSignal): Promise<void> {
    const wrong = await this.#looks[round.gate](signal).catch(() => null);
    if (signal.aborted) return;
    const { everyMs } = this.subject.manifest.system.watch ?? watchDefaults;
    if (wrong !== null) take(round, wrong);
    const suspected = wrong === null || [...round.suspicions.values()].some((one) => one.wrong < looksToConfirm);
    round.dueAt = this.#clock.now() + (suspected ? Math.min(everyMs, suspectedAgainMs) : everyMs);
  }
}

function take(round: Round, wrong: readonly Wrong[]): void {
  round.seen += 1;
  for (const { what, message } of wrong) {
    const before = round.suspicions.get(what);
    round.suspicions.set(what, { what, message, wrong: (before?.wrong ?? 0) + 1, well: 0 });
  }
  for (const suspicion of round.suspicions.values()) {
    if (wrong.some(({ what }) => what === suspicion.what)) continue;
    suspicion.well += 1;
    if (suspicion.wrong < looksToConfirm || suspicion.well >= looksToClear) round.suspicions.delete(suspicion.what);
  }
}
