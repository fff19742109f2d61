import { Type } from '@cutover/service';
import type { FastifyRequest } from '@cutover/service';
import type { Context } from '../context.ts';

const schema = { body: Type.Object({ question: Type.String({ minLength: 1, maxLength: 500 }) }) };

interface EventsAnswer {
  events: { title: string; venue: string }[];
}

/** Answers questions about what is on. Without the model it says what it knows, and that the model did not answer. */
export function assistant({ service, outside }: Context): void {
  const asking = service.operation('assistant');

  const whatIsOn = async (request: FastifyRequest): Promise<string> => {
    const answer = await service.fetch('events', '/api/events', { request });
    const { events } = (await answer.json()) as EventsAnswer;
    return events.map(({ title, venue }) => `${title} (${venue})`).join('; ');
  };

  service.app.post('/api/assistant', { schema }, async (request, answer) => {
    const known = await whatIsOn(request);
    try {
      const reply = await outside.complete(request.body.question, known);
      asking.succeeded();
      return { reply, source: 'model' };
    } catch (error) {
      asking.failed(error);
      answer.header('cutover-fallback', 'model');
      const reply = known === '' ? 'Nothing is announced at the moment.' : `This is on: ${known}`;
      return { reply, source: 'list' };
    }
  });
}
