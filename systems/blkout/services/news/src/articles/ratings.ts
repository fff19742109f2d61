import { type FastifyRequest, Type } from '@cutover/service';
import { sql } from 'kysely';
import { idParams } from '../../../../platform/schemas.ts';
import type { News } from '../news.ts';
import { articleSummary, summaryOf } from './article.ts';
import { publishedArticle } from './read.ts';
import { type RatingKind, ratingKinds } from './vocabulary.ts';
import { voterOf } from './votes.ts';

const ratingAnswer = Type.Object({
  kind: Type.Enum([...ratingKinds]),
  count: Type.Integer({ minimum: 0 }),
  rated: Type.Boolean(),
});

/** Three words that people say about an article, each once; and what was said most in a week. */
export function ratingRoutes(news: News): void {
  const { app, db } = news;
  const config = { rateLimit: { max: 120, timeWindow: '1 hour' } };
  const schema = {
    params: Type.Object({ ...idParams.properties, kind: Type.Enum([...ratingKinds]) }),
    response: { 200: ratingAnswer },
  };
  app.post(
    '/api/news/:id/ratings/:kind',
    { config, schema: { ...schema, operationId: 'rateArticle', summary: 'Says so; a second time changes nothing' } },
    (request) => rate(news, request, request.params, true),
  );
  app.delete(
    '/api/news/:id/ratings/:kind',
    { config, schema: { ...schema, operationId: 'withdrawRating', summary: 'Takes it back' } },
    (request) => rate(news, request, request.params, false),
  );

  app.get(
    '/api/news/highlights',
    {
      schema: {
        operationId: 'getHighlights',
        summary: 'What was rated most in the last seven days: one article for each word, or none',
        response: {
          200: Type.Object({
            since: Type.String({ format: 'date-time' }),
            highlights: Type.Array(
              Type.Object({ kind: Type.Enum([...ratingKinds]), ratings: Type.Integer(), article: articleSummary }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const since = new Date(Date.now() - 7 * 86_400_000);
      const { rows } = await sql<{ kind: RatingKind; article_id: string; n: number }>`
        select distinct on (kind) kind, article_id, n
        from (
          select ratings.kind, ratings.article_id, count(*) as n
          from ratings join articles on articles.id = ratings.article_id
          where ratings.created_at > ${since} and articles.scope = ${news.scopeOf(request)}
            and articles.status in ('published', 'archived')
          group by ratings.kind, ratings.article_id
        ) counted
        order by kind, n desc, article_id`.execute(db);
      const ids = rows.map(({ article_id }) => article_id);
      const articles =
        ids.length === 0 ? [] : await db.selectFrom('articles').selectAll().where('id', 'in', ids).execute();
      const highlights = rows.flatMap(({ kind, article_id, n }) => {
        const article = articles.find(({ id }) => id === article_id);
        return article === undefined ? [] : [{ kind, ratings: n, article: summaryOf(article) }];
      });
      return { since: since.toISOString(), highlights };
    },
  );
}

async function rate(
  news: News,
  request: FastifyRequest,
  { id, kind }: { id: string; kind: RatingKind },
  rated: boolean,
) {
  await publishedArticle(news, news.scopeOf(request), id);
  const voter = voterOf(news, request);
  return news.db.transaction().execute(async (transaction) => {
    // One after the other, so that the sum is of all of them.
    await transaction.selectFrom('articles').select('id').where('id', '=', id).forUpdate().execute();
    if (rated)
      await transaction
        .insertInto('ratings')
        .values({ article_id: id, voter, kind })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    else
      await transaction
        .deleteFrom('ratings')
        .where('article_id', '=', id)
        .where('voter', '=', voter)
        .where('kind', '=', kind)
        .execute();
    const { count } = await transaction
      .selectFrom('ratings')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('article_id', '=', id)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow();
    await transaction
      .updateTable('articles')
      .set({ [kind]: count })
      .where('id', '=', id)
      .execute();
    return { kind, count, rated };
  });
}
