import { Problem, Type } from '@cutover/service';
import { scopeOf } from '../../shared/scope.ts';
import type { Context } from '../config.ts';

/** What everybody may read. */
export function calendar({ service, events }: Context): void {
  service.app.get('/api/events', async (request) => ({ events: await events.approved(scopeOf(service, request)) }));

  const schema = { params: Type.Object({ id: Type.Integer() }) };
  service.app.get('/api/events/:id', { schema }, async (request) => {
    const found = await events.find(scopeOf(service, request), request.params.id);
    if (found === null) throw new Problem({ status: 404, type: 'no-event', title: 'There is no such event' });
    return found;
  });
}
