/**
 * Does a target's memory keep growing? What grows while a process warms up levels off, and what is collected now and then falls
 * back: so the least of each quarter of a stretch is looked at. A leak raises it from quarter to quarter, and does not slow down.
 */

import type { Triggers } from '../system.ts';

export interface Resident {
  service: string;
  /** Which process: one that was started anew is another one. */
  target: string;
  bytes: number;
}

export interface Grown {
  service: string;
  target: string;
  fromBytes: number;
  toBytes: number;
  /** The most that any target of the service grew at the control, as a share. */
  controlShare: number;
}

type Trigger = NonNullable<Triggers['memory']>;

/** Looks that are kept of a stretch. */
const looksKept = 80;
/** A quarter with fewer looks than this tells nothing. */
const leastLooks = 2;
/** The last quarter grows at least so much of what each did on average: otherwise it levels off. */
const steadyShare = 0.5;

export class MemoryWatch {
  readonly #trigger: Trigger;
  readonly #series = new Map<
    string,
    { service: string; isCandidate: boolean; looks: { at: number; bytes: number }[] }
  >();
  #lookedAt = -Infinity;

  constructor(trigger: Trigger) {
    this.#trigger = trigger;
  }

  /** Whether another look would tell more than those before it. @param at milliseconds, not falling */
  isDue(at: number): boolean {
    return at - this.#lookedAt >= this.#trigger.forMs / looksKept;
  }

  see(at: number, { candidate, control }: { candidate: readonly Resident[]; control: readonly Resident[] }): void {
    this.#lookedAt = at;
    const all = [...candidate.map((one) => [one, true] as const), ...control.map((one) => [one, false] as const)];
    for (const [{ service, target, bytes }, isCandidate] of all) {
      const series = this.#series.get(target) ?? { service, isCandidate, looks: [] };
      series.looks.push({ at, bytes });
      while ((series.looks[1]?.at ?? at) <= at - this.#trigger.forMs) series.looks.shift();
      this.#series.set(target, series);
    }
    const alive = new Set(all.map(([{ target }]) => target));
    for (const target of this.#series.keys()) if (!alive.has(target)) this.#series.delete(target);
  }

  /** The target that grows most, and far more than the same service does at the control; null without a control to compare with. */
  judge(): Grown | null {
    const { above, leastBytes, timesControl } = this.#trigger;
    const grown: Grown[] = [];
    for (const [target, { service, isCandidate }] of this.#series) {
      const floors = isCandidate ? this.#floors(target) : null;
      const controlShare = floors && this.#controlShare(service);
      if (floors === null || controlShare === null || !isSteady(floors)) continue;
      const share = shareOf(floors);
      const bytes = floors[3] - floors[0];
      if (share >= above && bytes >= leastBytes && share >= timesControl * controlShare)
        grown.push({ service, target, fromBytes: floors[0], toBytes: floors[3], controlShare });
    }
    return grown.toSorted((a, b) => b.toBytes - b.fromBytes - (a.toBytes - a.fromBytes))[0] ?? null;
  }

  /** Null where no target of the service was watched for the whole stretch. */
  #controlShare(service: string): number | null {
    const shares = [...this.#series].flatMap(([target, series]) => {
      const floors = series.service === service && !series.isCandidate ? this.#floors(target) : null;
      return floors === null ? [] : [Math.max(0, shareOf(floors))];
    });
    return shares.length === 0 ? null : Math.max(...shares);
  }

  /** The least of each quarter of the stretch; null while it is not whole. */
  #floors(target: string): Floors | null {
    const looks = this.#series.get(target)?.looks ?? [];
    const end = looks.at(-1)?.at ?? 0;
    const { forMs } = this.#trigger;
    if (end - (looks[0]?.at ?? end) < forMs * (1 - 2 / looksKept)) return null;
    const floor = (quarter: number): number => {
      const from = end - forMs + (quarter * forMs) / 4;
      const within = looks.filter(({ at }) => at >= from && (at < from + forMs / 4 || quarter === 3));
      return within.length < leastLooks ? NaN : Math.min(...within.map(({ bytes }) => bytes));
    };
    const floors: Floors = [floor(0), floor(1), floor(2), floor(3)];
    return floors.some(Number.isNaN) ? null : floors;
  }
}

type Floors = [number, number, number, number];

const shareOf = ([first, , , last]: Floors): number => last / Math.max(1, first) - 1;

function isSteady([first, second, third, last]: Floors): boolean {
  const rises = first < second && second < third && third < last;
  return rises && last - third >= (steadyShare * (last - first)) / 3;
}
