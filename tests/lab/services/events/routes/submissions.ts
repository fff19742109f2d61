import { Problem, Type } from '@cutover/service';
import { scopeOf } from '../../shared/scope.ts';
import type { Context } from '../config.ts';
import { draft } from '../draft.ts';

/** Anybody may propose an event; it waits for a moderator. */
export function submissions({ service, events }: Context): void {
  service.app.post('/api/submissions', { schema: { body: draft } }, async (request, reply) => {
    const { id, status } = await events.submit(scopeOf(service, request), request.body, 'form');
    return reply.code(201).send({ id, status });
  });

  /** A journey takes back what it wrote. */
  service.app.delete('/api/submissions', { schema: { response: { 204: Type.Null() } } }, async (request, reply) => {
    if (service.journey(request) === undefined)
      throw new Problem({ status: 403, type: 'journeys-only', title: 'Only a journey clears up after itself' });
    await events.forget(scopeOf(service, request));
    return reply.code(204).send(null);
  });
}
