/** Limits of a measure, and on which side of them it is: with a step back that is shorter than the step over it. */

import { latchThatIs, turn } from './latch.ts';
import type { Latch } from './latch.ts';

/** In the unit of the measure. `side`: where it is bad to be. */
export interface Threshold {
  side: 'above' | 'below';
  warning: number | null;
  critical: number | null;
}

export type Grade = 'warning' | 'critical';

export const grades = ['warning', 'critical'] as const satisfies readonly Grade[];

/** A latch for each limit. */
export type Graded = Record<Grade, Latch>;

export const gradedAs = (isOn: (grade: Grade) => boolean): Graded => ({
  warning: latchThatIs(isOn('warning')),
  critical: latchThatIs(isOn('critical')),
});

/** To be over, a breach has to be better than its limit by this share of it. */
const ease = 0.1;

/** @param value null when nobody knows: silence neither raises nor ends anything */
export function grade(graded: Graded, value: number | null, threshold: Threshold, at: number, forMs: number): Graded {
  const next = (name: Grade): Latch =>
    turn(graded[name], isBeyond(value, threshold, threshold[name], graded[name].on), at, forMs);
  return { warning: next('warning'), critical: next('critical') };
}

/** A limit that is not declared any more is not broken. */
function isBeyond(value: number | null, { side }: Threshold, limit: number | null, isOn: boolean): boolean | null {
  if (limit === null) return false;
  if (value === null) return null;
  if (side === 'above') return value > (isOn ? limit * (1 - ease) : limit);
  return value < (isOn ? limit * (1 + ease) : limit);
}

export const worstOf = (graded: Graded): Grade | null => grades.findLast((name) => graded[name].on) ?? null;
