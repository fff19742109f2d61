/** An event as stream and log show it. Anybody may post anything: no part of `payload` can be relied on. */
export interface HallEvent {
  /** ISO 8601, ending in Z. */
  ts: string;
  payload: Record<string, unknown>;
  /** Rises by one per event; restarts at a reset. */
  count: number;
  type?: string;
  eventclass?: string;
}

const PREFIX = /^ohc\.demo\./;
const LONGEST_NAME = 40;

/** What kind of thing an event tells of, such as `badge`; `event` when it does not say. */
export function classOf({ type, eventclass }: Pick<HallEvent, 'type' | 'eventclass'>): string {
  const name = (eventclass ?? '').replace(PREFIX, '').trim() || nameOf(type).split('.')[0];
  return (name || 'event').slice(0, LONGEST_NAME);
}

/** A type without the prefix that all of North's types share; empty when there is none. */
export function nameOf(type: string | undefined): string {
  return (type ?? '').replace(PREFIX, '').trim();
}
