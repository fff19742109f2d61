import { randomUUID } from 'node:crypto';
import { Type } from '@cutover/service';
import { noSuch } from '../../../../platform/problems.ts';
import { idParams, nothing, optionalText, uuid } from '../../../../platform/schemas.ts';
import type { Ivor } from '../ivor.ts';

/** What a visitor does with a conversation of their own: say what it was worth, and delete it. */
export function ownConversationRoutes({ app, db, scopeOf, visitors }: Ivor): void {
  app.post(
    '/api/ivor/feedback',
    {
      schema: {
        operationId: 'giveFeedback',
        summary: 'What an answer was worth, 1 to 5',
        body: Type.Object(
          {
            session: Type.Optional(uuid),
            message: Type.Optional(uuid),
            rating: Type.Integer({ minimum: 1, maximum: 5 }),
            text: optionalText(1_000),
          },
          { additionalProperties: false },
        ),
        response: { 201: Type.Object({ id: uuid }) },
      },
    },
    async (request, reply) => {
      const { session, message, rating, text } = request.body;
      const scope = scopeOf(request);
      const visitor = visitors.hash(request);
      const own =
        session === undefined
          ? undefined
          : await db
              .selectFrom('chat_sessions')
              .select('id')
              .where('id', '=', session)
              .where('scope', '=', scope)
              .where('visitor', '=', visitor)
              .executeTakeFirst();
      if (session !== undefined && own === undefined) throw noSuch('conversation');
      const said =
        own === undefined || message === undefined
          ? undefined
          : await db
              .selectFrom('messages')
              .select('id')
              .where('id', '=', message)
              .where('session', '=', own.id)
              .executeTakeFirst();
      if (message !== undefined && said === undefined) throw noSuch('message');
      const id = randomUUID();
      await db
        .insertInto('feedback')
        .values({
          id,
          scope,
          session: own?.id ?? null,
          message: said?.id ?? null,
          visitor,
          rating,
          text: text?.trim() || null,
        })
        .execute();
      return reply.code(201).send({ id });
    },
  );

  app.delete(
    '/api/ivor/session/:id',
    {
      schema: {
        operationId: 'deleteConversation',
        summary: 'Deletes a conversation now, with its messages and what was said of them',
        description: 'Its id is enough: only who had the conversation knows it. What is not there is deleted already.',
        params: idParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await db
        .deleteFrom('chat_sessions')
        .where('id', '=', request.params.id)
        .where('scope', '=', scopeOf(request))
        .execute();
      return reply.code(204).send(null);
    },
  );
}
