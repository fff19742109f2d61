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

/**
 * Weights after the mask. A masked colour gives its visitors to the other one only if that is proven (it has the authority or a
 * weight) and not masked itself; otherwise the table holds, since a guess would help nobody.
 */
export function effectiveWeights(table: RoutingTable, mask: MaskState): Record<Colour, number> {
  for (const colour of COLOURS) {
    const other = colour === 'blue' ? 'green' : 'blue';
    const proven = table.pools[other] !== undefined && (table.authority === other || table.weights[other] > 0);
    if (mask[colour].length > 0 && mask[other].length === 0 && proven)
      return colour === 'blue' ? { blue: 0, green: 100 } : { blue: 100, green: 0 };
  }
  return { ...table.weights };
}
