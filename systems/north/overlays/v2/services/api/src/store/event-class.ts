import type { Payload } from './entry.ts';

/** The class under which an event is shown: `ohc.demo.x` and `x` are one. */
export function classOf({ eventclass }: Payload): string | null {
  if (typeof eventclass !== 'string' || eventclass === '') return null;
  return eventclass.replace(/^ohc\.demo\./, '').slice(0, 64);
}

/** How many of the newest events are told apart by class. */
export const CLASSED_EVENTS = 1_000;

/** The name for events that have no class, or were counted by a version that did not note it. */
export const UNCLASSIFIED = 'unclassified';
