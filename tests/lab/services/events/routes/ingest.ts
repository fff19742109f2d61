import { Problem } from '@cutover/service';
import { scopeOf } from '../../shared/scope.ts';
import type { Context } from '../config.ts';
import { draft } from '../draft.ts';

/** Collectors hand events in with a key; these wait for a moderator too. */
export function ingest({ service, events }: Context): void {
  service.app.post('/api/ingest/events', { schema: { body: draft } }, async (request, reply) => {
    const trusted = request.headers['x-ingest-key'] === service.config.INGEST_KEY;
    if (!trusted && service.journey(request) === undefined)
      throw new Problem({ status: 401, type: 'ingest-key', title: 'The key of a collector is missing or wrong' });
    const { id, status } = await events.submit(scopeOf(service, request), request.body, 'collector');
    return reply.code(201).send({ stored: true, id, status });
  });
}
