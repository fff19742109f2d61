import { notFound, Problem, Type } from '@cutover/service';
import type { Events } from '../context.ts';
import { removeScope } from '../store/journeys.ts';

/** How a journey of a release plays the moderator, and takes away what it wrote. To all others this is not there. */
export function journey(api: Events): void {
  const { app, db, sessions, service, scopeOf } = api;
  app.post(
    '/api/events/journey',
    {
      schema: {
        operationId: 'beginEventsJourney',
        summary: 'A journey of a release acts as moderator, on rows of its own alone',
        response: { 201: Type.Object({ csrfToken: Type.String() }) },
      },
    },
    async (request, reply) => {
      const id = service.journey(request);
      if (id === undefined) throw new Problem(notFound);
      const person = { userId: `journey ${id}`, displayName: 'Journey', role: 'moderator' as const };
      const { csrfToken } = await sessions.signIn(request, reply, person, id);
      reply.code(201);
      return { csrfToken };
    },
  );
  app.delete(
    '/api/events/journey',
    {
      schema: {
        operationId: 'endEventsJourney',
        summary: 'What a journey wrote goes away',
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      if (service.journey(request) === undefined) throw new Problem(notFound);
      await removeScope(db, scopeOf(request));
      await sessions.signOut(request, reply);
      return reply.code(204).send(null);
    },
  );
}
