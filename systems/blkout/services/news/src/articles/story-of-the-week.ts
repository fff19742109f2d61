import { Type } from '@cutover/service';
import { type Kysely, sql } from 'kysely';
import { nullable } from '../../../../platform/schemas.ts';
import { publicScope } from '../../../../platform/scope.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';
import { articleSummary, summaryOf } from './article.ts';

/** GET /api/news/story-of-the-week: the newest one; null before the first. */
export function storyOfTheWeekRoute(news: News): void {
  news.app.get(
    '/api/news/story-of-the-week',
    {
      schema: {
        operationId: 'getStoryOfTheWeek',
        summary: 'The article with most votes of the last full week in which anybody voted',
        response: { 200: Type.Object({ article: nullable(articleSummary) }) },
      },
    },
    async (request) => {
      const row = await news.db
        .selectFrom('articles')
        .selectAll()
        .where('scope', '=', news.scopeOf(request))
        .where('status', 'in', ['published', 'archived'])
        .where('story_of_week', 'is not', null)
        .orderBy('story_of_week', 'desc')
        .limit(1)
        .executeTakeFirst();
      return { article: row === undefined ? null : summaryOf(row) };
    },
  );
}

/** Names the story of the week that has ended, Monday to Sunday in London, unless it has one or nobody voted. */
export async function nameStoryOfTheWeek(db: Kysely<Tables>): Promise<void> {
  await sql`
    with ended as (
      select date_trunc('week', now() at time zone 'Europe/London') - interval '7 days' as monday
    ), best as (
      select articles.id
      from votes join articles on articles.id = votes.article_id cross join ended
      where articles.scope = ${publicScope} and articles.status in ('published', 'archived')
        and articles.story_of_week is null
        and votes.created_at at time zone 'Europe/London' >= ended.monday
        and votes.created_at at time zone 'Europe/London' < ended.monday + interval '7 days'
      group by articles.id, articles.published_at
      order by count(*) desc, articles.published_at, articles.id
      limit 1
    )
    update articles set story_of_week = (select monday::date from ended)
    where id = (select id from best) and not exists (
      select 1 from articles as named, ended
      where named.scope = ${publicScope} and named.story_of_week = ended.monday::date)`.execute(db);
}
