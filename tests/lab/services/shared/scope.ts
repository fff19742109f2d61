import type { FastifyRequest } from '@cutover/service';

export interface Scoped {
  journey(request: FastifyRequest): string | undefined;
}

/** Whose rows a request sees and writes: a journey has its own, so that it changes no public answer. */
export function scopeOf(service: Scoped, request: FastifyRequest): string {
  const journey = service.journey(request);
  return journey === undefined ? 'public' : `journey:${journey}`;
}
