import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from '@cutover/service';
import type { Static } from 'typebox';
import { figure } from '../../../../platform/figures.ts';
import type { Region } from '../../../../platform/regions.ts';
import { answer } from '../answers/answer.ts';
import { type Conversation, goOn, keep } from '../answers/conversation.ts';
import { randomUUID } from 'node:crypto';
import type { Ivor } from '../ivor.ts';
import { chatAnswer, chatBody, resourceForm } from './schemas.ts';

type ChatAnswer = Static<typeof chatAnswer>;

/** `POST /api/ivor/chat`: the whole answer as JSON, or piece by piece for who accepts `text/event-stream`. */
export function chatRoute(ivor: Ivor): void {
  const asked = figure(ivor, 'blkout_questions_total', 'Messages that people sent to IVOR.');
  const limited = { rateLimit: { max: 60, timeWindow: '1 minute' } };
  ivor.app.post(
    '/api/ivor/chat',
    {
      config: limited,
      schema: {
        operationId: 'chat',
        summary: 'Ask IVOR; distress is heard first and answered with help',
        description:
          'With `accept: text/event-stream` the reply comes as events `text` ({text}), and at the end `done` with the whole answer.',
        body: chatBody,
        response: { 200: chatAnswer },
      },
    },
    async (request, reply) => {
      asked(request);
      if (request.headers.accept?.includes('text/event-stream') !== true)
        return await respond(ivor, request, request.body, () => undefined);
      const stream = new PassThrough();
      const send = (event: string, data: object): void =>
        void (stream.writable && stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      const answered = respond(ivor, request, request.body, (text) => send('text', { text })).then(
        (whole) => {
          send('done', whole);
          stream.end();
        },
        (error: unknown) => void stream.destroy(error instanceof Error ? error : new Error(String(error))),
      );
      void ivor.service.work.background(answered, 'an answer');
      // Its declared answer is the JSON; a stream stands outside of the schema.
      const streamed: FastifyReply = reply;
      return streamed
        .header('cache-control', 'no-store')
        .header('content-type', 'text/event-stream')
        .header('x-accel-buffering', 'no')
        .send(stream);
    },
  );
}

async function respond(
  ivor: Ivor,
  request: FastifyRequest,
  body: Static<typeof chatBody>,
  say: (piece: string) => void,
): Promise<ChatAnswer> {
  const startedAt = performance.now();
  const { message } = body;
  const region: Region | undefined = body.region === 'online' ? 'uk-wide' : body.region;
  const scope = ivor.scopeOf(request);
  const visitor = ivor.visitors.hash(request);
  const conversation = await goOn(ivor.db, scope, visitor, body.session).catch((): Conversation => ({
    id: randomUUID(),
    earlier: [],
  }));
  const { sources, resources, ...rest } = await answer(
    ivor,
    request,
    { message, region, earlier: conversation.earlier },
    say,
  );
  const kept = keep(
    ivor.db,
    { scope, visitor, session: conversation.id, region, message, ms: Math.round(performance.now() - startedAt) },
    { sources, resources, ...rest },
  ).catch((error: unknown) => {
    ivor.service.log.warn({ err: error }, 'a message was answered and could not be kept');
    return null;
  });
  return {
    reply: rest.reply,
    sources,
    resources: resources.map(resourceForm),
    stage: rest.stage,
    crisis: rest.crisis,
    degraded: rest.degraded,
    session: conversation.id,
    message: await kept,
  };
}
