import { type Context, fromStore } from './context.ts';
import type { Receipt } from './store/batcher.ts';
import type { Effects } from './store/effects.ts';
import type { Payload, Scope } from './store/entry.ts';
import { effectsOf } from './telemetry.ts';

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

/** Counts events; resolves with the place of the last once all are durable. Throws a 503: then none was counted. */
export type Emit = (scope: Scope, payloads: readonly Payload[], more?: Effects) => Promise<Receipt>;

/** The one door through which everything that happens is counted, logged, tallied and told. */
export function emitter({ service, store }: Pick<Context, 'service' | 'store'>): Emit {
  const counting = service.operation('ingest');
  return async (scope, payloads, more) => {
    const events = payloads.map((payload) => ({ payload, ...effectsOf(payload) }));
    const [last] = events.slice(-1);
    if (last !== undefined && more !== undefined) {
      last.increments = [...last.increments, ...more.increments];
      last.items = [...last.items, ...more.items];
    }
    try {
      const receipt = await fromStore(store.append(scope, events));
      counting.succeeded();
      return receipt;
    } catch (error) {
      counting.failed(error);
      throw error;
    }
  };
}
