import type { FastifyRequest, Service } from '@cutover/service';

/** Whose rows a request sees and writes. A journey has its own, so that it changes no public answer. */
export type Scope = 'public' | `journey:${string}`;

export const publicScope: Scope = 'public';

export function scopeOf(service: Pick<Service<unknown>, 'journey'>, request: FastifyRequest): Scope {
  const journey = service.journey(request);
  return journey === undefined ? publicScope : `journey:${journey}`;
}

/** SQL that picks the rows which journeys left behind. They last no longer than this. */
export const journeyRowsMinutes = 15;
