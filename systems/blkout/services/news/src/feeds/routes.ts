import { Type } from '@cutover/service';
import { recordAct } from '../../../../platform/audit.ts';
import { isDuplicate } from '../../../../platform/database.ts';
import { actorOf } from '../../../../platform/moderation.ts';
import { conflict, noSuch } from '../../../../platform/problems.ts';
import { idParams, instant, isoOf, isoOrNull, nothing, nullable, text, uuid } from '../../../../platform/schemas.ts';
import type { Scope } from '../../../../platform/scope.ts';
import { categorySchema } from '../articles/article.ts';
import { linkField } from '../articles/links.ts';
import type { News } from '../news.ts';
import { type FeedRow, readFeed } from './ingest.ts';

const feedFields = { name: text(80), url: text(2_000), category: categorySchema };
const feedSchema = Type.Object({
  id: uuid,
  ...feedFields,
  enabled: Type.Boolean(),
  fetchedAt: nullable(instant),
  succeededAt: nullable(instant),
  nextAt: instant,
  lastError: nullable(Type.String({ description: 'what was wrong with it at the last reading' })),
});

const feedFrom = (row: FeedRow) => ({
  id: row.id,
  name: row.name,
  url: row.url,
  category: row.category,
  enabled: row.enabled,
  fetchedAt: isoOrNull(row.fetched_at),
  succeededAt: isoOrNull(row.succeeded_at),
  nextAt: isoOf(row.next_at),
  lastError: row.last_error,
});

/** Which feeds are read, and how that went. */
export function feedRoutes(news: News): void {
  const { app, db } = news;
  const config = { role: 'moderator' } as const;
  const feedOf = async (scope: Scope, id: string): Promise<FeedRow> => {
    const row = await db
      .selectFrom('feeds')
      .selectAll()
      .where('id', '=', id)
      .where('scope', '=', scope)
      .executeTakeFirst();
    if (row === undefined) throw noSuch('feed');
    return row;
  };
  const known = (error: unknown): never => {
    if (isDuplicate(error, 'feeds_url')) throw conflict('duplicate', 'This feed is read already');
    throw error;
  };

  app.get(
    '/api/admin/news/feeds',
    {
      config,
      schema: {
        operationId: 'listFeeds',
        summary: 'Feeds, by name',
        response: { 200: Type.Object({ feeds: Type.Array(feedSchema) }) },
      },
    },
    async (request) => {
      const rows = await db
        .selectFrom('feeds')
        .selectAll()
        .where('scope', '=', news.scopeOf(request))
        .orderBy('name')
        .execute();
      return { feeds: rows.map(feedFrom) };
    },
  );

  app.post(
    '/api/admin/news/feeds',
    {
      config,
      schema: {
        operationId: 'addFeed',
        summary: 'Adds a feed; it is read soon, and then twice a day',
        body: Type.Object(feedFields, { additionalProperties: false }),
        response: { 201: feedSchema },
      },
    },
    async (request, reply) => {
      const scope = news.scopeOf(request);
      const { name, category } = request.body;
      const url = linkField('url', request.body.url) ?? '';
      const row = await db.transaction().execute(async (transaction) => {
        const none = { etag: null, last_modified: null, fetched_at: null, succeeded_at: null, last_error: null };
        const added = await transaction
          .insertInto('feeds')
          .values({ scope, name: name.trim(), url, category, ...none })
          .returningAll()
          .executeTakeFirstOrThrow()
          .catch(known);
        const act = { scope, actor: actorOf(request), action: 'add', kind: 'feed', subject: added.id };
        await recordAct(transaction, { ...act, after: { name: added.name, url, category } });
        return added;
      });
      return reply.code(201).send(feedFrom(row));
    },
  );

  app.patch(
    '/api/admin/news/feeds/:id',
    {
      config,
      schema: {
        operationId: 'changeFeed',
        summary: 'Renames it, files it elsewhere, stops or starts its reading',
        params: idParams,
        body: Type.Partial(Type.Object({ name: feedFields.name, category: categorySchema, enabled: Type.Boolean() }), {
          additionalProperties: false,
          minProperties: 1,
        }),
        response: { 200: feedSchema },
      },
    },
    async (request) => {
      const scope = news.scopeOf(request);
      const before = await feedOf(scope, request.params.id);
      const row = await db.transaction().execute(async (transaction) => {
        const changed = await transaction
          .updateTable('feeds')
          .set(request.body)
          .where('id', '=', before.id)
          .returningAll()
          .executeTakeFirstOrThrow();
        const { name, category, enabled } = before;
        const act = { scope, actor: actorOf(request), action: 'change', kind: 'feed', subject: before.id };
        await recordAct(transaction, { ...act, before: { name, category, enabled }, after: request.body });
        return changed;
      });
      return feedFrom(row);
    },
  );

  app.delete(
    '/api/admin/news/feeds/:id',
    {
      config,
      schema: {
        operationId: 'removeFeed',
        summary: 'Reads it no more; what it brought stays',
        params: idParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const scope = news.scopeOf(request);
      const before = await feedOf(scope, request.params.id);
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('feeds').where('id', '=', before.id).execute();
        const act = { scope, actor: actorOf(request), action: 'remove', kind: 'feed', subject: before.id };
        await recordAct(transaction, { ...act, before: { name: before.name, url: before.url } });
      });
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/admin/news/feeds/:id/read',
    {
      config: { ...config, rateLimit: { max: 60, timeWindow: '1 hour' } },
      schema: {
        operationId: 'readFeed',
        summary: 'Reads it now and says how that went',
        params: idParams,
        response: {
          200: Type.Object({ added: Type.Integer(), known: Type.Integer(), error: nullable(Type.String()) }),
        },
      },
    },
    async (request) => readFeed(news, await feedOf(news.scopeOf(request), request.params.id), news.service.draining),
  );
}
