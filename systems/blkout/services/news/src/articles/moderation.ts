import { Type } from '@cutover/service';
import type { Updateable } from 'kysely';
import { recordAct } from '../../../../platform/audit.ts';
import { isDuplicate } from '../../../../platform/database.ts';
import {
  actorOf,
  type Decision,
  moderationRoutes,
  queueItem,
  queueQuery,
  reasonBody,
} from '../../../../platform/moderation.ts';
import { pageSchema } from '../../../../platform/paging.ts';
import { refuseUnknownPicture } from '../../../../platform/pictures/pictures.ts';
import { conflict, noSuch, wrongField } from '../../../../platform/problems.ts';
import { idParams } from '../../../../platform/schemas.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';
import { type ArticleFields, articleFields, type ArticleRow, moderatedArticle, moderatedOf } from './article.ts';
import { decideArticle } from './decide.ts';
import { hashOf, linkField, pictureFields } from './links.ts';
import { articleQueue, articleStats, editableOf, undecidedArticles } from './queue.ts';
import { topicsOf } from './submit.ts';

/** What moderators do with articles. Curators may read and edit what is pending; moderators decide. */
export function articleModerationRoutes(news: News): void {
  const { app, db } = news;
  moderationRoutes(news, 'news', {
    queue: (scope, filter) => articleQueue(news, scope, filter),
    stats: (scope) => articleStats(news, scope),
    decide: (scope, actor, id, decision, reason) => decideArticle(news, scope, actor, id, decision, reason),
  });

  app.get(
    '/api/admin/news/undecided',
    {
      config: { role: 'curator' },
      schema: {
        operationId: 'listUndecidedArticles',
        summary: 'What curators prepare: articles that nobody has decided about, oldest first',
        querystring: Type.Pick(queueQuery, ['limit', 'offset', 'search']),
        response: {
          200: pageSchema('items', Type.Pick(queueItem, ['id', 'title', 'status', 'source', 'submittedAt', 'fields'])),
        },
      },
    },
    (request) => undecidedArticles(news, news.scopeOf(request), request.query),
  );

  app.get(
    '/api/admin/news/:id',
    {
      config: { role: 'curator' },
      schema: {
        operationId: 'getModeratedArticle',
        summary: 'An article in any state',
        params: idParams,
        response: { 200: moderatedArticle },
      },
    },
    async (request) => moderatedOf(await articleOf(news, news.scopeOf(request), request.params.id)),
  );

  app.patch(
    '/api/admin/news/:id',
    {
      config: { role: 'curator' },
      schema: {
        operationId: 'editArticle',
        summary: 'Edits what is pending; a moderator may edit what is published, too',
        params: idParams,
        body: Type.Partial(Type.Object(articleFields), { additionalProperties: false }),
        response: { 200: moderatedArticle },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const scope = news.scopeOf(request);
      const { id } = request.params;
      return db.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom('articles')
          .selectAll()
          .where('scope', '=', scope)
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst();
        if (row === undefined) throw noSuch('article');
        const editable = actor.role === 'curator' ? ['draft', 'pending'] : ['draft', 'pending', 'published'];
        if (!editable.includes(row.status))
          throw conflict('already-decided', 'This article cannot be edited any more', `It is ${row.status}.`);
        const changes = changesOf(row, request.body);
        await refuseUnknownPicture(transaction, scope, changes.image ?? null);
        const after = await transaction
          .updateTable('articles')
          .set({ ...changes, updated_at: new Date() })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow()
          .catch((error: unknown) => {
            if (!isDuplicate(error, 'articles_url_hash')) throw error;
            throw conflict('duplicate', 'Another article has this link or text already');
          });
        const [was, is] = [editableOf(row), editableOf(after)].map((fields) => Object.entries(fields));
        const changed = new Set(
          (is ?? [])
            .filter(([, value], at) => JSON.stringify(value) !== JSON.stringify(was?.[at]?.[1]))
            .map(([name]) => name),
        );
        const only = (fields: [string, unknown][] = []) =>
          Object.fromEntries(fields.filter(([name]) => changed.has(name)));
        if (changed.size > 0)
          await recordAct(transaction, {
            scope,
            actor,
            action: 'edit',
            kind: 'article',
            subject: id,
            before: only(was),
            after: only(is),
          });
        return moderatedOf(after);
      });
    },
  );

  const decision = async (
    scope: Scope,
    actor: ReturnType<typeof actorOf>,
    id: string,
    what: Decision,
    reason: string | null,
  ) => {
    const outcome = await decideArticle(news, scope, actor, id, what, reason);
    if (outcome === 'unknown') throw noSuch('article');
    const row = await articleOf(news, scope, id);
    if (outcome === 'already-decided')
      throw conflict('already-decided', 'Somebody has decided about this already', `It is ${row.status}.`);
    return moderatedOf(row);
  };

  app.post(
    '/api/admin/news/:id/approve',
    {
      config: { role: 'moderator' },
      schema: {
        operationId: 'approveArticle',
        summary: 'Publishes it, in the voting period that is open',
        params: idParams,
        response: { 200: moderatedArticle },
      },
    },
    (request) => decision(news.scopeOf(request), actorOf(request), request.params.id, 'approve', null),
  );

  app.post(
    '/api/admin/news/:id/reject',
    {
      config: { role: 'moderator' },
      schema: {
        operationId: 'rejectArticle',
        summary: 'Rejects it, with a reason',
        params: idParams,
        body: reasonBody,
        response: { 200: moderatedArticle },
      },
    },
    (request) => decision(news.scopeOf(request), actorOf(request), request.params.id, 'reject', request.body.reason),
  );
}

async function articleOf({ db }: News, scope: Scope, id: string): Promise<ArticleRow> {
  const row = await db
    .selectFrom('articles')
    .selectAll()
    .where('scope', '=', scope)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw noSuch('article');
  return row;
}

function changesOf(
  row: ArticleRow,
  body: Partial<ArticleFields>,
): Updateable<Tables['articles']> & { image?: string | null } {
  const title = body.title?.trim() ?? row.title;
  const url = body.url === undefined ? row.source_url : linkField('url', body.url);
  const text = body.text?.trim() ?? row.content;
  if (url === null && text === '') throw wrongField('/url', 'is required unless there is a text');
  return {
    title,
    source_url: url,
    content: text,
    url_hash: hashOf({ url, title, text }),
    ...(body.excerpt === undefined ? {} : { excerpt: body.excerpt.trim() }),
    ...(body.category === undefined ? {} : { category: body.category }),
    ...(body.author === undefined ? {} : { author: body.author.trim() || null }),
    ...(body.topics === undefined ? {} : { topics: topicsOf(body.topics) }),
    ...(body.image === undefined && body.imageAlt === undefined
      ? {}
      : pictureFields(body.image ?? row.image ?? '', body.imageAlt ?? row.image_alt ?? '')),
    ...(body.contentWarning === undefined ? {} : { content_warning: body.contentWarning.trim() || null }),
  };
}
