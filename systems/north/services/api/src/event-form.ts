import type { Payload, StoredEvent } from './store/entry.ts';

/** An event as the stream, the log and `last` show it. */
export interface EventForm {
  ts: string;
  payload: Payload;
  count: number;
  /** The payload's own, when they are texts. */
  type?: string;
  eventclass?: string;
}

export function eventForm({ ts, payload, count }: StoredEvent): EventForm {
  const { type, eventclass } = payload;
  return {
    ts,
    payload,
    count,
    ...(typeof type === 'string' && { type }),
    ...(typeof eventclass === 'string' && { eventclass }),
  };
}
