import { Problem, Type } from '@cutover/service';
import type { FastifyRequest } from '@cutover/service';
import type { Transaction } from 'kysely';
import { figure } from '../../../../platform/figures.ts';
import { noSuch } from '../../../../platform/problems.ts';
import { idParams, uuid } from '../../../../platform/schemas.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';

const voteAnswer = Type.Object({ id: uuid, votes: Type.Integer({ minimum: 0 }), voted: Type.Boolean() });

/** One vote per person and article, without an account. */
export function voteRoutes(news: News): void {
  const { app } = news;
  const given = figure(news, 'blkout_votes_total', 'Votes that people gave.');
  const config = { rateLimit: { max: 120, timeWindow: '1 hour' } };
  const schema = { params: idParams, response: { 200: voteAnswer } };
  app.post(
    '/api/news/:id/vote',
    { config, schema: { ...schema, operationId: 'vote', summary: 'Gives a vote; a second time changes nothing' } },
    async (request) => {
      const { hasChanged, ...answer } = await vote(news, request, request.params.id, true);
      if (hasChanged) given(request);
      return answer;
    },
  );
  app.delete(
    '/api/news/:id/vote',
    { config, schema: { ...schema, operationId: 'withdrawVote', summary: 'Takes a vote back' } },
    (request) => vote(news, request, request.params.id, false),
  );
}

async function vote(news: News, request: FastifyRequest, id: string, voted: boolean) {
  const voter = voterOf(news, request);
  return news.db.transaction().execute(async (transaction) => {
    await lockOpen(transaction, news.scopeOf(request), id);
    const changed = voted
      ? await transaction
          .insertInto('votes')
          .values({ article_id: id, voter })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then(({ numInsertedOrUpdatedRows = 0n }) => Number(numInsertedOrUpdatedRows))
      : -(await transaction
          .deleteFrom('votes')
          .where('article_id', '=', id)
          .where('voter', '=', voter)
          .executeTakeFirst()
          .then(({ numDeletedRows }) => Number(numDeletedRows)));
    const { votes } = await transaction
      .updateTable('articles')
      .set((is) => ({ votes: is('votes', '+', changed) }))
      .where('id', '=', id)
      .returning('votes')
      .executeTakeFirstOrThrow();
    return { id, votes, voted, hasChanged: changed !== 0 };
  });
}

/** Members are one person on all their devices; others are told apart by their hash. */
export function voterOf({ visitors }: News, request: FastifyRequest): string {
  return request.session === undefined ? visitors.hash(request) : visitors.hashOf(`user ${request.session.userId}`);
}

/** Locks the article until the transaction ends, so that its period cannot close under a vote. */
async function lockOpen(transaction: Transaction<Tables>, scope: string, id: string): Promise<void> {
  const article = await transaction
    .selectFrom('articles')
    .select(['status', 'voting_period'])
    .where('id', '=', id)
    .where('scope', '=', scope)
    .where('status', 'in', ['published', 'archived'])
    .forUpdate()
    .executeTakeFirst();
  if (article === undefined) throw noSuch('article');
  const period = await transaction
    .selectFrom('voting_periods')
    .select('ends_at')
    .where('scope', '=', scope)
    .where('number', '=', article.voting_period ?? 0)
    .executeTakeFirst();
  // Its time may be over before anybody has closed it.
  if (article.status === 'archived' || (period !== undefined && period.ends_at.getTime() <= Date.now())) throw closed();
}

const closed = (): Problem =>
  new Problem({
    status: 403,
    type: 'voting-closed',
    title: 'The vote on this article is over',
    detail: 'Its voting period has ended. The next articles wait for your vote.',
  });
