import { Type } from '@cutover/service';
import { sql } from 'kysely';
import { pageSchema, pagingQuery } from '../../../../platform/paging.ts';
import { noSuch } from '../../../../platform/problems.ts';
import type { Scope } from '../../../../platform/scope.ts';
import { idParams, nothing, optionalText, uuidPattern } from '../../../../platform/schemas.ts';
import { containing } from '../containing.ts';
import type { News } from '../news.ts';
import { type ArticleRow, articleSchema, articleSummary, categorySchema, summaryOf } from './article.ts';

/** What the public may read: archived articles can no longer be voted for. */
const shown = ['published', 'archived'] as const;

const listQuery = Type.Object({
  ...pagingQuery,
  category: Type.Optional(categorySchema),
  sort: Type.Enum(['recent', 'interest', 'weekly'], {
    default: 'recent',
    description:
      'newest first; most interest first, those that can be voted for before the others; most votes in seven days',
  }),
  period: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'number of a voting period' })),
  status: Type.Optional(Type.Enum([...shown])),
  search: optionalText(100),
});

/** Lists and single articles, as the public sees them. */
export function readingRoutes(news: News): void {
  const { app, db, visitors } = news;

  app.get(
    '/api/news',
    {
      schema: {
        operationId: 'listNews',
        summary: 'Published articles',
        querystring: listQuery,
        response: { 200: pageSchema('articles', articleSummary) },
      },
    },
    async (request, reply) => {
      visitors.greet(request, reply);
      const { limit, offset, category, sort, period, status, search } = request.query;
      let chosen = db
        .selectFrom('articles')
        .where('scope', '=', news.scopeOf(request))
        .where('status', 'in', status === undefined ? [...shown] : [status]);
      if (category !== undefined) chosen = chosen.where('category', '=', category);
      if (period !== undefined) chosen = chosen.where('voting_period', '=', period);
      if (search !== undefined && search.trim() !== '') {
        const like = containing(search.trim());
        chosen = chosen.where((is) =>
          is.or([is('title', 'ilike', like), is('excerpt', 'ilike', like), is('content', 'ilike', like)]),
        );
      }
      let sorted = chosen.selectAll();
      if (sort === 'weekly') sorted = sorted.orderBy(votesThisWeek, 'desc');
      if (sort !== 'recent') sorted = sorted.orderBy('status', 'desc').orderBy('interest_score', 'desc');
      const [rows, { total }] = await Promise.all([
        sorted.orderBy('published_at', 'desc').orderBy('id').limit(limit).offset(offset).execute(),
        chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return { articles: rows.map(summaryOf), total };
    },
  );

  app.get(
    '/api/news/:slug',
    {
      schema: {
        operationId: 'getArticle',
        summary: 'One article, by its slug or its id',
        params: Type.Object({ slug: Type.String({ maxLength: 120 }) }),
        response: { 200: articleSchema },
      },
    },
    async (request, reply) => {
      visitors.greet(request, reply);
      const { slug } = request.params;
      const row = await db
        .selectFrom('articles')
        .selectAll()
        .where('scope', '=', news.scopeOf(request))
        .where('status', 'in', [...shown])
        .where(uuidPattern.test(slug) ? 'id' : 'slug', '=', slug)
        .executeTakeFirst();
      if (row === undefined) throw noSuch('article');
      return { ...summaryOf(row), content: row.content };
    },
  );

  const opened = app.createRateLimit({
    max: 1,
    timeWindow: '1 hour',
    keyGenerator: (request) => `view ${visitors.hash(request)} ${(request.params as { id: string }).id}`,
  });

  app.post(
    '/api/news/:id/view',
    {
      schema: {
        operationId: 'countView',
        summary: 'Counts that somebody opened it, once an hour; who it was is kept nowhere',
        params: idParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await publishedArticle(news, news.scopeOf(request), request.params.id);
      const view = await opened(request);
      if (view.isAllowed || !view.isExceeded)
        await db
          .updateTable('articles')
          .set((is) => ({ views: is('views', '+', 1) }))
          .where('id', '=', request.params.id)
          .execute();
      return reply.code(204).send(null);
    },
  );
}

const votesThisWeek = sql<number>`(
  select count(*) from votes
  where votes.article_id = articles.id and votes.created_at > now() - interval '7 days')`;

/** An article that the public can see. @throws Problem 404 */
export async function publishedArticle(news: News, scope: Scope, id: string): Promise<ArticleRow> {
  const row = await news.db
    .selectFrom('articles')
    .selectAll()
    .where('id', '=', id)
    .where('scope', '=', scope)
    .where('status', 'in', [...shown])
    .executeTakeFirst();
  if (row === undefined) throw noSuch('article');
  return row;
}
