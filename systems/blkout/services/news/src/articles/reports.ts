import { Type } from '@cutover/service';
import type { Selectable } from 'kysely';
import { recordAct } from '../../../../platform/audit.ts';
import { actorOf, reportBody } from '../../../../platform/moderation.ts';
import { pageSchema, pagingQuery } from '../../../../platform/paging.ts';
import { conflict, noSuch } from '../../../../platform/problems.ts';
import { idParams, instant, isoOf, isoOrNull, nullable, optionalText, uuid } from '../../../../platform/schemas.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';
import { publishedArticle } from './read.ts';

const reportSchema = Type.Object({
  id: uuid,
  articleId: uuid,
  articleTitle: Type.String(),
  reason: Type.String(),
  detail: nullable(Type.String()),
  resolution: nullable(Type.String({ description: 'dismissed or taken-down; null while it is open' })),
  resolver: nullable(Type.String()),
  resolvedAt: nullable(instant),
  createdAt: instant,
});

type Report = Selectable<Tables['reports']> & { title: string };

const reportFrom = (row: Report) => ({
  id: row.id,
  articleId: row.article_id,
  articleTitle: row.title,
  reason: row.reason,
  detail: row.detail,
  resolution: row.resolution,
  resolver: row.resolver,
  resolvedAt: isoOrNull(row.resolved_at),
  createdAt: isoOf(row.created_at),
});

/** Reports from the public, and what moderators make of them. */
export function reportRoutes(news: News): void {
  const { app, db, visitors } = news;

  app.post(
    '/api/news/:id/report',
    {
      config: { rateLimit: { max: 30, timeWindow: '1 hour' } },
      schema: {
        operationId: 'reportArticle',
        summary: 'Tells a moderator that something is wrong with it',
        params: idParams,
        body: reportBody,
        response: { 201: Type.Object({ received: Type.Literal(true) }) },
      },
    },
    async (request, reply) => {
      const scope = news.scopeOf(request);
      const { id } = await publishedArticle(news, scope, request.params.id);
      await db
        .insertInto('reports')
        .values({
          scope,
          article_id: id,
          reporter: visitors.hash(request),
          reason: request.body.reason,
          detail: request.body.detail?.trim() || null,
          resolution: null,
          resolved_at: null,
          resolver: null,
        })
        .onConflict((again) => again.doNothing())
        .execute();
      return reply.code(201).send({ received: true });
    },
  );

  app.get(
    '/api/admin/news/reports',
    {
      config: { role: 'moderator' },
      schema: {
        operationId: 'listArticleReports',
        summary: 'Reports about articles, newest first',
        querystring: Type.Object({
          ...pagingQuery,
          open: Type.Optional(Type.Boolean({ description: 'only those that nobody has resolved, or only the others' })),
        }),
        response: { 200: pageSchema('reports', reportSchema) },
      },
    },
    async (request) => {
      const { limit, offset, open } = request.query;
      let chosen = db.selectFrom('reports').where('reports.scope', '=', news.scopeOf(request));
      if (open !== undefined) chosen = chosen.where('resolution', open ? 'is' : 'is not', null);
      const [rows, { total }] = await Promise.all([
        chosen
          .innerJoin('articles', 'articles.id', 'reports.article_id')
          .selectAll('reports')
          .select('articles.title')
          .orderBy('reports.created_at', 'desc')
          .orderBy('reports.id')
          .limit(limit)
          .offset(offset)
          .execute(),
        chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return { reports: rows.map(reportFrom), total };
    },
  );

  app.post(
    '/api/admin/news/reports/:id/resolve',
    {
      config: { role: 'moderator' },
      schema: {
        operationId: 'resolveArticleReport',
        summary: 'Dismisses a report, or takes the article down; that settles all its open reports',
        params: idParams,
        body: Type.Object(
          { resolution: Type.Enum(['dismissed', 'taken-down']), note: optionalText(500) },
          { additionalProperties: false },
        ),
        response: { 200: reportSchema },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const scope = news.scopeOf(request);
      const { id } = request.params;
      const { resolution, note = null } = request.body;
      return db.transaction().execute(async (transaction) => {
        const report = await transaction
          .selectFrom('reports')
          .selectAll()
          .where('id', '=', id)
          .where('scope', '=', scope)
          .forUpdate()
          .executeTakeFirst();
        if (report === undefined) throw noSuch('report');
        if (report.resolution !== null) throw conflict('already-decided', 'This report is settled already');
        const article = await transaction
          .selectFrom('articles')
          .select(['id', 'title', 'status'])
          .where('id', '=', report.article_id)
          .forUpdate()
          .executeTakeFirstOrThrow();
        const now = new Date();
        const takesDown = resolution === 'taken-down';
        if (takesDown)
          await transaction
            .updateTable('articles')
            .set({
              status: 'cancelled',
              rejection_reason: note ?? `reported: ${report.reason}`,
              place: null,
              story_of_week: null,
              reviewer: actor.displayName,
              reviewed_at: now,
              updated_at: now,
            })
            .where('id', '=', article.id)
            .execute();
        let settled = transaction
          .updateTable('reports')
          .set({ resolution, resolved_at: now, resolver: actor.displayName })
          .where('article_id', '=', article.id)
          .where('resolution', 'is', null);
        if (!takesDown) settled = settled.where('id', '=', id);
        await settled.execute();
        await recordAct(transaction, {
          scope,
          actor,
          action: takesDown ? 'take-down' : 'dismiss-report',
          kind: 'article',
          subject: article.id,
          before: { status: article.status, report: report.reason },
          after: { status: takesDown ? 'cancelled' : article.status, report: resolution },
          reason: note,
        });
        return reportFrom({
          ...report,
          title: article.title,
          resolution,
          resolved_at: now,
          resolver: actor.displayName,
        });
      });
    },
  );
}
