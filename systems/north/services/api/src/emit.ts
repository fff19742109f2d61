import { type Context, type Emit, fromStore } from './context.ts';
import { identityOf } from './identity.ts';
import { effectsOf } from './telemetry.ts';

/** The one door through which everything that happens is counted, logged, tallied and told. */
export function emitter({ service, store }: Pick<Context, 'service' | 'store'>): Emit {
  const counting = service.operation('ingest');
  return async (scope, payloads, more) => {
    const events = payloads.map((payload) => ({
      payload,
      identity: identityOf(payload),
      ...effectsOf(payload),
    }));
    const [last] = events.slice(-1);
    if (last !== undefined && more !== undefined) {
      last.increments = [...last.increments, ...more.increments];
      last.items = [...last.items, ...more.items];
    }
    try {
      const place = await fromStore(store.append(scope, events));
      counting.succeeded();
      return place;
    } catch (error) {
      counting.failed(error);
      throw error;
    }
  };
}
