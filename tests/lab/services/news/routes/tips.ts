import { Problem, Type } from '@cutover/service';
import type { Context } from '../context.ts';

const schema = {
  body: Type.Object({
    headline: Type.String({ minLength: 1, maxLength: 200 }),
    where: Type.String({ minLength: 1, maxLength: 200 }),
    when: Type.String(),
  }),
};

/** A reader of the news tells of an event: it is handed to the service of events, as a form would. */
export function tips({ service }: Context): void {
  service.app.post('/api/tips', { schema }, async (request, reply) => {
    const { headline, where, when } = request.body;
    const body = { title: headline, venue: where, startsAt: when };
    const answer = await service.fetch('events', '/api/submissions', { request, method: 'POST', body });
    if (answer.status !== 201) throw new Problem({ status: 502, type: 'not-taken', title: 'The event was not taken' });
    return reply.code(201).send(await answer.json());
  });
}
