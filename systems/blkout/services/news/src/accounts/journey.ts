import { notFound, Problem, Type } from '@cutover/service';
import { roleSchema } from '../../../../platform/roles.ts';
import { nothing } from '../../../../platform/schemas.ts';
import type { News } from '../news.ts';
import { clearJourney } from '../tidy.ts';
import { addUser, signedIn, signInAs } from './sign-in.ts';

/** How a journey of a release plays people with accounts, and takes away what it wrote. To all others this is not there. */
export function journeyRoutes(news: News): void {
  const { app, db } = news;

  app.post(
    '/api/auth/journey',
    {
      schema: {
        operationId: 'beginJourney',
        summary: 'A journey of a release plays each of the roles, on rows of its own alone',
        body: Type.Object({ role: roleSchema }, { additionalProperties: false }),
        response: { 201: signedIn },
      },
    },
    async (request, reply) => {
      if (news.service.journey(request) === undefined) throw new Problem(notFound);
      const { role } = request.body;
      const row = await addUser(news, request, role, {
        login: `journey-${crypto.randomUUID()}`,
        password: crypto.randomUUID(),
        displayName: `Journey ${role}`,
      });
      return reply.code(201).send(await signInAs(news, request, reply, row));
    },
  );

  app.delete(
    '/api/auth/journey',
    {
      schema: { operationId: 'endJourney', summary: 'What a journey wrote goes away', response: { 204: nothing } },
    },
    async (request, reply) => {
      const scope = news.scopeOf(request);
      if (scope === 'public') throw new Problem(notFound);
      await clearJourney(db, scope);
      await news.sessions.signOut(request, reply);
      return reply.code(204).send(null);
    },
  );
}
