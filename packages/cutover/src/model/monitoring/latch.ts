/**
 * Something that is on or off and takes its time to change: whoever asks for a change must go on asking for a while. A
 * figure that trembles around a limit, and a moment's peak, change nothing.
 */

export interface Latch {
  on: boolean;
  /** Since when the other state is asked for, in ms; null while it is not. */
  since: number | null;
}

export const latchThatIs = (on: boolean): Latch => ({ on, since: null });

/**
 * @param asks whether it should be on; null when nobody knows: then it stays, and the asking begins anew
 * @param at milliseconds, never before the last call
 */
export function turn(latch: Latch, asks: boolean | null, at: number, forMs: number): Latch {
  if (asks === null || asks === latch.on) return latchThatIs(latch.on);
  const since = latch.since ?? at;
  return at - since >= forMs ? latchThatIs(asks) : { on: latch.on, since };
}
