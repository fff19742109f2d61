import { Problem, Type } from '@cutover/service';
import { scopeOf } from '../../shared/scope.ts';
import type { Context } from '../context.ts';

const article = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 200 }),
  body: Type.String({ minLength: 1 }),
});

/** What the admin page works with. */
export function editing({ service, articles, sessions }: Context): void {
  const { app } = service;
  const moderators = { onRequest: sessions.guard(service, ['admin', 'moderator']) };
  const admins = { onRequest: sessions.guard(service, ['admin']) };

  app.get('/api/admin/news/overview', moderators, async (request) => {
    return articles.counts(scopeOf(service, request));
  });

  app.post('/api/admin/news', { schema: { body: article }, ...admins }, async (request, reply) => {
    const { title, body } = request.body;
    return reply.code(201).send({ id: await articles.write(scopeOf(service, request), title, body) });
  });

  const schema = { params: Type.Object({ id: Type.Integer() }) };
  app.post('/api/admin/news/:id/publish', { schema, ...admins }, async (request) => {
    const found = await articles.publish(scopeOf(service, request), request.params.id);
    if (!found) throw new Problem({ status: 404, type: 'no-article', title: 'There is no such article' });
    return { id: request.params.id, published: true };
  });

  app.delete('/api/admin/news', async (request, reply) => {
    if (service.journey(request) === undefined)
      throw new Problem({ status: 403, type: 'journeys-only', title: 'Only a journey clears up after itself' });
    await articles.forget(scopeOf(service, request));
    return reply.code(204).send();
  });
}
