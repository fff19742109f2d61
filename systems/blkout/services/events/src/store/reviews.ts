import { type Insertable, type Kysely, sql } from 'kysely';
import type { Paging } from '../../../../platform/paging.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { EventRow, Tables } from '../tables.ts';

/** @returns false for who has reviewed it before */
export async function addReview(db: Kysely<Tables>, review: Insertable<Tables['reviews']>): Promise<boolean> {
  const row = await db
    .insertInto('reviews')
    .values(review)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Those that a moderator has let through, newest first. */
export async function listReviews(db: Kysely<Tables>, event: string, { limit, offset }: Paging) {
  const chosen = db.selectFrom('reviews').where('event', '=', event).where('status', '=', 'published');
  const [rows, { total }] = await Promise.all([
    chosen.selectAll().orderBy('created_at', 'desc').limit(limit).offset(offset).execute(),
    chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const reviews = rows.map(({ created_at, ...row }) => ({ ...row, writtenAt: created_at.toISOString() }));
  return { reviews, total };
}

/** Sums over the published reviews of an event. */
export interface ReviewSums {
  reviews: number;
  attended: number;
  recommend: number;
  helpful: number;
  inspiring: number;
  accessibility: number | null;
}

export async function reviewSums(db: Kysely<Tables>, event: string): Promise<ReviewSums> {
  const { rows } = await sql<ReviewSums>`
    select count(*) as reviews, count(*) filter (where attended) as attended,
      count(*) filter (where recommend) as recommend, count(*) filter (where helpful) as helpful,
      count(*) filter (where inspiring) as inspiring, round(avg(accessibility), 1)::float8 as accessibility
    from reviews where event = ${event} and status = 'published'`.execute(db);
  const [sums] = rows;
  if (sums === undefined) throw new Error('a sum without a group has one row');
  return sums;
}

const WEEK_MS = 7 * 86_400_000;

/** Events of the last seven days by how many recommend them; none without a recommendation. */
export async function highlights(
  db: Kysely<Tables>,
  scope: Scope,
  now: Date,
): Promise<(EventRow & { recommend: number })[]> {
  return db
    .selectFrom('events')
    .innerJoin('reviews', 'reviews.event', 'events.id')
    .selectAll('events')
    .select(({ fn }) => fn.countAll<number>().as('recommend'))
    .where('scope', '=', scope)
    .where('events.status', '=', 'published')
    .where('reviews.status', '=', 'published')
    .where('reviews.recommend', '=', true)
    .where('starts_at', '>=', new Date(now.getTime() - WEEK_MS))
    .where('starts_at', '<', now)
    .groupBy('events.id')
    .orderBy('recommend', 'desc')
    .orderBy('starts_at')
    .limit(5)
    .execute();
}
