import { Problem, Type } from '@cutover/service';
import { scopeOf } from '../../shared/scope.ts';
import type { Context } from '../config.ts';
import type { Status } from '../events.ts';

const schema = { params: Type.Object({ id: Type.Integer() }) };

/** What the admin page works with. */
export function moderation({ service, events, sessions }: Context): void {
  const { app } = service;

  app.get('/api/admin/overview', async (request) => {
    const { scope } = sessions.demand(request, ['admin', 'moderator'], scopeOf(service, request));
    return events.counts(scope);
  });

  app.get('/api/admin/queue', async (request) => {
    const { scope } = sessions.demand(request, ['admin', 'moderator'], scopeOf(service, request));
    return { items: await events.waiting(scope) };
  });

  const decide = async (scope: string, id: number, status: Status): Promise<{ id: number; status: Status }> => {
    const found = await events.decide(scope, id, status);
    if (!found) throw new Problem({ status: 404, type: 'no-submission', title: 'No such event waits' });
    return { id, status };
  };

  app.post('/api/admin/queue/:id/approve', { schema }, async (request) => {
    const { scope } = sessions.demand(request, ['admin', 'moderator'], scopeOf(service, request));
    return decide(scope, request.params.id, 'approved');
  });

  app.post('/api/admin/queue/:id/reject', { schema }, async (request) => {
    const { scope } = sessions.demand(request, ['admin', 'moderator'], scopeOf(service, request));
    return decide(scope, request.params.id, 'rejected');
  });

  app.delete('/api/admin/events/:id', { schema }, async (request, reply) => {
    const { scope } = sessions.demand(request, ['admin'], scopeOf(service, request));
    const found = await events.remove(scope, request.params.id);
    if (!found) throw new Problem({ status: 404, type: 'no-event', title: 'There is no such event' });
    return reply.code(204).send();
  });
}
