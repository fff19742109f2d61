import { Type } from '@cutover/service';
import { scopeOf } from '../../shared/scope.ts';
import type { Context } from '../context.ts';

const schema = { body: Type.Object({ email: Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', maxLength: 200 }) }) };

/** Subscribes to the letter and greets, unless it is a journey: nobody gets letters from those. */
export function subscriptions({ service, articles, outside }: Context): void {
  const greeting = service.operation('greeting');

  service.app.post('/api/subscriptions', { schema }, async (request, reply) => {
    const scope = scopeOf(service, request);
    const { email } = request.body;
    const fresh = await articles.subscribe(scope, email);
    let greeted = false;
    if (fresh && service.journey(request) === undefined) {
      try {
        await outside.send(email, 'Welcome', 'You will hear from us once a week.');
        await articles.greeted(scope, email);
        greeted = true;
        greeting.succeeded();
      } catch (error) {
        greeting.failed(error);
      }
    }
    return reply.code(201).send({ subscribed: true, greeted });
  });
}
