import type { Colour, RoutingTable } from './table.ts';
import { COLOURS } from './table-validation.ts';

/** Why a colour is masked: none of its upstreams passes its checks, or the guard's triggers fired. */
export type MaskReason = 'health' | 'guard';

/** One change of the mask. Numbers rise without an end, also across restarts of the router. */
export interface MaskChange {
  number: number;
  /** Epoch ms. */
  at: number;
  colour: Colour;
  release: string;
  reason: MaskReason;
  /** True when the reason came, false when it went. */
  masked: boolean;
  /** The figures behind it, for people. */
  detail: string;
}

export type MaskState = Record<Colour, MaskReason[]>;

const CHANGES_KEPT = 1_000;

/** Which colours are to be avoided and why, with the history of it. */
export class Mask {
  readonly #reasons: Record<Colour, Set<MaskReason>> = { blue: new Set(), green: new Set() };
  readonly #changes: MaskChange[] = [];
  /** Begins at the clock, in µs, so that a restarted router never repeats a number. */
  #last = Date.now() * 1000;

  /** Sets or clears one reason; undefined when that changes nothing. */
  set(change: Omit<MaskChange, 'number' | 'at'>): MaskChange | undefined {
    const reasons = this.#reasons[change.colour];
    if (reasons.has(change.reason) === change.masked) return undefined;
    if (change.masked) reasons.add(change.reason);
    else reasons.delete(change.reason);
    this.#last += 1;
    const recorded = { ...change, number: this.#last, at: Date.now() };
    this.#changes.push(recorded);
    if (this.#changes.length > CHANGES_KEPT) this.#changes.shift();
    return recorded;
  }

  has(colour: Colour, reason: MaskReason): boolean {
    return this.#reasons[colour].has(reason);
  }

  state(): MaskState {
    return { blue: [...this.#reasons.blue], green: [...this.#reasons.green] };
  }

  changesAfter(number: number): MaskChange[] {
    return this.#changes.filter((change) => change.number > number);
  }
}

/** Epoch ms at which each colour's release was last seen healthy; 0 for never. */
export type LastGood = Record<Colour, number>;

/** Two colours that were last seen healthy within this time went down together. */
const TOGETHER_MS = 5_000;

/**
 * Weights after the mask. A masked colour gives its visitors to the other one, if that one is trusted and better off. With
 * nothing better to be had the last known good one serves. A colour that failed its checks and never passed them gets no
 * visitor: when no other may serve, both weights are 0.
 */
export function effectiveWeights(table: RoutingTable, mask: MaskState, lastGood: LastGood): Record<Colour, number> {
  const able = COLOURS.filter(
    (colour) => isTrusted(table, colour) && (!mask[colour].includes('health') || lastGood[colour] > 0),
  );
  const [one, other] = able;
  if (one === undefined) return { blue: 0, green: 0 };
  if (other === undefined) return all(one);
  const [trouble, otherTrouble] = [troubleOf(mask[one]), troubleOf(mask[other])];
  if (trouble !== otherTrouble) return all(trouble < otherTrouble ? one : other);
  if (trouble === 0) return { ...table.weights };
  if (Math.abs(lastGood[one] - lastGood[other]) <= TOGETHER_MS) return all(table.authority);
  return all(lastGood[one] > lastGood[other] ? one : other);
}

/** Whether the table lets visitors reach the colour, now or in place of the other one. */
function isTrusted({ pools, authority, weights, standby }: RoutingTable, colour: Colour): boolean {
  return pools[colour] !== undefined && (authority === colour || weights[colour] > 0 || standby === colour);
}

/** What the guard condemned still answers; what fails its checks may not even do that. */
function troubleOf(reasons: readonly MaskReason[]): 0 | 1 | 2 {
  if (reasons.includes('health')) return 2;
  return reasons.length === 0 ? 0 : 1;
}

function all(colour: Colour): Record<Colour, number> {
  return colour === 'blue' ? { blue: 100, green: 0 } : { blue: 0, green: 100 };
}
