import { Problem, Type } from '@cutover/service';
import { scopeOf } from '../../shared/scope.ts';
import type { Context } from '../config.ts';
import type { Status } from '../events.ts';

const schema = { params: Type.Object({ id: Type.Integer() }) };

/** What the admin page works with. */
export function moderation({ service, events, sessions }: Context): void {
  const { app } = service;
  const moderators = { onRequest: sessions.guard(service, ['admin', 'moderator']) };
  const admins = { onRequest: sessions.guard(service, ['admin']) };

  app.get('/api/admin/overview', moderators, async (request) => {
    return events.counts(scopeOf(service, request));
  });

  app.get('/api/admin/queue', moderators, async (request) => {
    return { items: await events.waiting(scopeOf(service, request)) };
  });

  const decide = async (scope: string, id: number, status: Status): Promise<{ id: number; status: Status }> => {
    const found = await events.decide(scope, id, status);
    if (!found) throw new Problem({ status: 404, type: 'no-submission', title: 'No such event waits' });
    return { id, status };
  };

  app.post('/api/admin/queue/:id/approve', { schema, ...moderators }, async (request) => {
    return decide(scopeOf(service, request), request.params.id, 'approved');
  });

  app.post('/api/admin/queue/:id/reject', { schema, ...moderators }, async (request) => {
    return decide(scopeOf(service, request), request.params.id, 'rejected');
  });

  app.delete('/api/admin/events/:id', { schema, ...admins }, async (request, reply) => {
    const found = await events.remove(scopeOf(service, request), request.params.id);
    if (!found) throw new Problem({ status: 404, type: 'no-event', title: 'There is no such event' });
    return reply.code(204).send();
  });
}
