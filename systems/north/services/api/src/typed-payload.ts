import type { Payload } from './store/entry.ts';

/** What the API itself makes of a request: shaped like a CloudEvent, as decks know it. */
export interface TypedPayload extends Payload {
  type: string;
  eventclass: string;
  source: string;
  data: Payload;
}

/** @param type such as `ohc.demo.ot.anomaly`; its first three parts are the class */
export function typedPayload(type: string, source: string, data: Payload): TypedPayload {
  return { type, eventclass: type.split('.').slice(0, 3).join('.'), source, data };
}
