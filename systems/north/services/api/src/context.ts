import { type App, Problem, type Service } from '@cutover/service';
import type { FastifyRequest } from 'fastify';
import type { Config } from './config.ts';
import { type Place, StoreUnavailable } from './store/driver.ts';
import type { Effects } from './store/effects.ts';
import { type Payload, PUBLIC_SCOPE, type Scope } from './store/entry.ts';
import type { EventStore } from './store/event-store.ts';

/** Counts events, CloudEvents once; resolves with the place of the last once all are durable. Throws a 503: then none was counted. */
export type Emit = (scope: Scope, payloads: readonly Payload[], more?: Effects) => Promise<Place>;

/** What a route works with. */
export interface Context {
  service: Service<Config>;
  store: EventStore;
  emit: Emit;
  /** Where routes are added: each stands at its path and below `/api`. */
  app: App;
}

/** Whose events a request sees and adds to: a journey has its own, so that it changes no public answer. */
export function scopeOf({ service }: Pick<Context, 'service'>, request: FastifyRequest): Scope {
  const journey = service.journey(request);
  return journey === undefined ? PUBLIC_SCOPE : `journey:${journey}`;
}

/** The store's answer; throws the 503 problem while it is away. */
export async function fromStore<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new Problem({
      status: 503,
      type: 'store-unavailable',
      title: 'The event store does not answer',
      detail: 'Nothing was counted. Try again in a moment.',
      headers: { 'retry-after': '2' },
      cause: error,
    });
  }
}
