import { Type } from '@cutover/service';
import { sql } from 'kysely';
import { pageSchema, pagingQuery } from '../../../../platform/paging.ts';
import { instant, isoOf, nullable, uuid } from '../../../../platform/schemas.ts';
import { allResources } from '../../knowledge/index.ts';
import type { Ivor } from '../ivor.ts';

const feedbackSchema = Type.Object({
  id: uuid,
  rating: Type.Integer(),
  text: nullable(Type.String()),
  stage: nullable(Type.String()),
  degraded: nullable(Type.Boolean()),
  at: instant,
});

const questionSchema = Type.Object({
  id: uuid,
  question: Type.String({ description: 'without numbers and addresses' }),
  stage: Type.String(),
  at: instant,
});

const count = Type.Integer({ minimum: 0 });

const statsSchema = Type.Object({
  conversations: count,
  messages: count,
  crisis: count,
  degraded: count,
  unanswered: count,
  medianMs: nullable(Type.Number()),
  feedback: Type.Object({ count, mean: nullable(Type.Number()) }),
  stages: Type.Array(Type.Object({ stage: Type.String(), count })),
  resources: Type.Object({ shown: count, expired: count }),
});

/** What moderators see: what is missing, what people say of it, and sums of real rows. Never who asked, nor a crisis. */
export function deskRoutes({ app, db, scopeOf, knowledge }: Ivor): void {
  const config = { role: 'moderator' } as const;

  app.get(
    '/api/admin/ivor/feedback',
    {
      config,
      schema: {
        operationId: 'listIvorFeedback',
        summary: 'What people say of answers, newest first',
        querystring: Type.Object(pagingQuery),
        response: { 200: pageSchema('feedback', feedbackSchema) },
      },
    },
    async (request) => {
      const { limit, offset } = request.query;
      const chosen = db.selectFrom('feedback').where('feedback.scope', '=', scopeOf(request));
      const [rows, { total }] = await Promise.all([
        chosen
          .leftJoin('messages', 'messages.id', 'feedback.message')
          .select([
            'feedback.id',
            'feedback.rating',
            'feedback.text',
            'feedback.created_at',
            'messages.stage',
            'messages.degraded',
          ])
          .orderBy('feedback.created_at', 'desc')
          .orderBy('feedback.id')
          .limit(limit)
          .offset(offset)
          .execute(),
        chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return {
        feedback: rows.map(({ id, rating, text, created_at: at, stage, degraded }) => ({
          id,
          rating,
          text,
          stage,
          degraded,
          at: isoOf(at),
        })),
        total,
      };
    },
  );

  app.get(
    '/api/admin/ivor/unanswered',
    {
      config,
      schema: {
        operationId: 'listUnanswered',
        summary: 'Questions that nothing was known about, newest first',
        querystring: Type.Object(pagingQuery),
        response: { 200: pageSchema('questions', questionSchema) },
      },
    },
    async (request) => {
      const { limit, offset } = request.query;
      const chosen = db
        .selectFrom('messages')
        .where('scope', '=', scopeOf(request))
        .where('answered', '=', false)
        .where('crisis', '=', false);
      const [rows, { total }] = await Promise.all([
        chosen
          .select(['id', 'input', 'stage', 'created_at'])
          .orderBy('created_at', 'desc')
          .orderBy('id')
          .limit(limit)
          .offset(offset)
          .execute(),
        chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return {
        questions: rows.map(({ id, input, stage, created_at: at }) => ({
          id,
          question: impersonal(input),
          stage,
          at: isoOf(at),
        })),
        total,
      };
    },
  );

  app.get(
    '/api/admin/ivor/stats',
    { config, schema: { operationId: 'getIvorStats', summary: 'Sums of real rows', response: { 200: statsSchema } } },
    async (request) => {
      const scope = scopeOf(request);
      const [sums, conversations, feedback, stages] = await Promise.all([
        db
          .selectFrom('messages')
          .where('scope', '=', scope)
          .select([
            sql<number>`count(*)`.as('messages'),
            sql<number>`count(*) filter (where crisis)`.as('crisis'),
            sql<number>`count(*) filter (where degraded)`.as('degraded'),
            sql<number>`count(*) filter (where not answered)`.as('unanswered'),
            sql<number | null>`percentile_cont(0.5) within group (order by ms)`.as('medianMs'),
          ])
          .executeTakeFirstOrThrow(),
        db
          .selectFrom('chat_sessions')
          .where('scope', '=', scope)
          .select(sql<number>`count(*)`.as('count'))
          .executeTakeFirstOrThrow(),
        db
          .selectFrom('feedback')
          .where('scope', '=', scope)
          .select([sql<number>`count(*)`.as('count'), sql<number | null>`avg(rating)::float8`.as('mean')])
          .executeTakeFirstOrThrow(),
        db
          .selectFrom('messages')
          .where('scope', '=', scope)
          .select(['stage', sql<number>`count(*)`.as('count')])
          .groupBy('stage')
          .orderBy('stage')
          .execute(),
      ]);
      const shown = knowledge().resources.length;
      return {
        ...sums,
        conversations: conversations.count,
        feedback,
        stages,
        resources: { shown, expired: allResources.length - shown },
      };
    },
  );
}

/** A question without what could say whose it was. */
const impersonal = (question: string): string =>
  question
    .replaceAll(/\S+@\S+/g, '[address]')
    .replaceAll(/https?:\S+/gi, '[link]')
    .replaceAll(/\+?\d[\d ()-]{5,}\d/g, '[number]');
