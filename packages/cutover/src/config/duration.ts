import type { Duration } from './schema.ts';

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Longer waits are a mistake in writing, and overflow the timers of Node soon after. */
export const longestMs = 7 * 24 * unitMs.h;

/** `'1.5s'` -> 1500, or null when it is no duration. */
export function parseDuration(text: string): number | null {
  const match = /^([0-9]{1,9}(?:\.[0-9]{1,3})?)(ms|s|m|h)$/.exec(text);
  return match === null ? null : Math.round(Number(match[1]) * unitMs[match[2] as keyof typeof unitMs]);
}

/** The shortest way to write it: 300000 -> `'5m'`. */
export function formatDuration(ms: number): Duration {
  if (ms !== 0 && ms % unitMs.h === 0) return `${ms / unitMs.h}h`;
  if (ms !== 0 && ms % unitMs.m === 0) return `${ms / unitMs.m}m`;
  return ms % unitMs.s === 0 ? `${ms / unitMs.s}s` : `${ms}ms`;
}
