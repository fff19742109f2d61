import { Type } from '@cutover/service';
import { type Kysely, sql, type Transaction } from 'kysely';
import { recordAct, systemActor } from '../../../../platform/audit.ts';
import { pageSchema, pagingQuery } from '../../../../platform/paging.ts';
import { instant, isoOf, nullable } from '../../../../platform/schemas.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';
import { articleSummary, summaryOf } from './article.ts';

const winners = 3;

const periodSchema = Type.Object({
  number: Type.Integer(),
  startsAt: instant,
  endsAt: instant,
  articles: Type.Integer({ minimum: 0 }),
  votes: Type.Integer({ minimum: 0 }),
});

/** The voting period that is open, and those that are over. */
export function periodRoutes(news: News): void {
  const { app, db } = news;

  app.get(
    '/api/news/voting-period',
    {
      schema: {
        operationId: 'getVotingPeriod',
        summary: 'The period that is open; null before the first article',
        response: { 200: Type.Object({ period: nullable(periodSchema) }) },
      },
    },
    async (request) => {
      const scope = news.scopeOf(request);
      const open = await db
        .selectFrom('voting_periods')
        .selectAll()
        .where('scope', '=', scope)
        .where('status', '=', 'published')
        .executeTakeFirst();
      if (open === undefined) return { period: null };
      const { articles, votes } = await db
        .selectFrom('articles')
        .select(({ fn }) => [fn.countAll<number>().as('articles'), sql<number>`coalesce(sum(votes), 0)`.as('votes')])
        .where('scope', '=', scope)
        .where('voting_period', '=', open.number)
        .where('status', '=', 'published')
        .executeTakeFirstOrThrow();
      const { number, starts_at, ends_at } = open;
      return { period: { number, startsAt: isoOf(starts_at), endsAt: isoOf(ends_at), articles, votes } };
    },
  );

  app.get(
    '/api/news/winners',
    {
      schema: {
        operationId: 'listWinners',
        summary: 'The winners of each period that is over, newest period first',
        querystring: Type.Object(pagingQuery),
        response: {
          200: pageSchema(
            'periods',
            Type.Object({
              number: Type.Integer(),
              startsAt: instant,
              endsAt: instant,
              winners: Type.Array(articleSummary),
            }),
          ),
        },
      },
    },
    async (request) => {
      const scope = news.scopeOf(request);
      const over = db.selectFrom('voting_periods').where('scope', '=', scope).where('status', '=', 'archived');
      const { limit, offset } = request.query;
      const [periods, { total }] = await Promise.all([
        over.selectAll().orderBy('number', 'desc').limit(limit).offset(offset).execute(),
        over.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      const numbers = periods.map(({ number }) => number);
      const placed =
        numbers.length === 0
          ? []
          : await db
              .selectFrom('articles')
              .selectAll()
              .where('scope', '=', scope)
              .where('voting_period', 'in', numbers)
              .where('place', 'is not', null)
              .where('status', '=', 'archived')
              .orderBy('place')
              .execute();
      return {
        periods: periods.map(({ number, starts_at, ends_at }) => ({
          number,
          startsAt: isoOf(starts_at),
          endsAt: isoOf(ends_at),
          winners: placed.filter(({ voting_period }) => voting_period === number).map(summaryOf),
        })),
        total,
      };
    },
  );
}

/** The number of the open period; the first article opens the first one. */
export async function openPeriod(transaction: Transaction<Tables>, scope: Scope, days: number): Promise<number> {
  // Held until the article is in it: the period cannot close in between.
  const find = () =>
    transaction
      .selectFrom('voting_periods')
      .select(['number'])
      .where('scope', '=', scope)
      .where('status', '=', 'published')
      .forShare()
      .executeTakeFirst();
  const open = await find();
  if (open !== undefined) return open.number;
  await begin(transaction, scope, new Date(), days);
  return (await find())?.number ?? 1;
}

async function begin(transaction: Transaction<Tables>, scope: string, from: Date, days: number): Promise<void> {
  await transaction
    .insertInto('voting_periods')
    .columns(['scope', 'number', 'starts_at', 'ends_at'])
    .expression((from_) =>
      from_
        .selectFrom('voting_periods')
        .select(({ fn, val, lit }) => [
          val(scope).as('scope'),
          sql<number>`${fn.coalesce(fn.max('number'), lit(0))} + 1`.as('number'),
          sql<Date>`${from}::timestamptz`.as('starts_at'),
          sql<Date>`${from}::timestamptz + ${days} * interval '1 day'`.as('ends_at'),
        ])
        .where('scope', '=', scope),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Closes every period whose time is over: three winners, all its articles archived, the next one open. Exactly once,
 * whoever and however many try.
 * @returns how many this call closed
 */
export async function closeDuePeriods(db: Kysely<Tables>, days: number): Promise<number> {
  let closed = 0;
  while (await db.transaction().execute((transaction) => closeOne(transaction, days))) closed += 1;
  return closed;
}

async function closeOne(transaction: Transaction<Tables>, days: number): Promise<boolean> {
  const due = await transaction
    .selectFrom('voting_periods')
    .selectAll()
    .where('status', '=', 'published')
    .where('ends_at', '<=', sql<Date>`now()`)
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (due === undefined) return false;
  const inPeriod = { scope: due.scope, voting_period: due.number };
  // Waits for the votes that are being given, which hold their article.
  await transaction
    .updateTable('articles')
    .set({ status: 'archived', updated_at: new Date() })
    .where((is) => is.and(inPeriod))
    .where('status', '=', 'published')
    .execute();
  const best = await transaction
    .selectFrom('articles')
    .select(['id', 'votes'])
    .where((is) => is.and(inPeriod))
    .where('status', '=', 'archived')
    .where('votes', '>', 0)
    .orderBy('votes', 'desc')
    .orderBy('published_at')
    .orderBy('id')
    .limit(winners)
    .execute();
  for (const [at, { id }] of best.entries())
    await transaction
      .updateTable('articles')
      .set({ place: at + 1 })
      .where('id', '=', id)
      .execute();
  await transaction
    .updateTable('voting_periods')
    .set({ status: 'archived', closed_at: new Date() })
    .where('id', '=', due.id)
    .execute();
  // A system that was off for long goes on from now.
  const lapsed = Date.now() - due.ends_at.getTime() > days * 86_400_000;
  await begin(transaction, due.scope, lapsed ? new Date() : due.ends_at, days);
  await recordAct(transaction, {
    scope: due.scope as Scope,
    actor: systemActor,
    action: 'close',
    kind: 'voting-period',
    subject: String(due.number),
    after: { winners: best },
  });
  return true;
}
