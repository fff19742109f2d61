import { type Kysely, type Selectable, sql } from 'kysely';
import type { Scope } from '../../../../platform/scope.ts';
import { publicScope } from '../../../../platform/scope.ts';
import { submit } from '../articles/submit.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';
import { type Entry, entriesOf } from './entries.ts';
import { fetchFeed } from './fetch.ts';

export type FeedRow = Selectable<Tables['feeds']>;

export interface Reading {
  /** Articles that now wait for a moderator. */
  added: number;
  /** Entries that we have already. */
  known: number;
  error: string | null;
}

/** After a failure a feed is tried again sooner than after a success. */
const retryHours = 1;

/** Reads every feed that is due, one after the other. A bad one is noted with what was wrong, and holds up no other. */
export async function readDueFeeds(news: Pick<News, 'db' | 'config'>, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const due = await news.db
      .selectFrom('feeds')
      .selectAll()
      .where('scope', '=', publicScope)
      .where('enabled', '=', true)
      .where('next_at', '<=', sql<Date>`now()`)
      .orderBy('next_at')
      .limit(1)
      .executeTakeFirst();
    if (due === undefined) return;
    await readFeed(news, due, signal);
  }
}

/** Reads one feed now. What it says waits in the queue; reading it twice adds nothing twice. */
export async function readFeed(
  { db, config }: Pick<News, 'db' | 'config'>,
  feed: FeedRow,
  signal: AbortSignal,
): Promise<Reading> {
  try {
    const answer = await fetchFeed(
      { url: feed.url, etag: feed.etag, lastModified: feed.last_modified },
      signal,
      config.FEED_PRIVATE_ADDRESSES,
    );
    const reading = await keep(db, feed, answer.text === undefined ? [] : entriesOf(answer.text));
    await note(db, feed, {
      succeeded_at: new Date(),
      last_error: null,
      etag: answer.etag,
      last_modified: answer.lastModified,
      next_at: hoursFromNow(config.FEED_HOURS),
    });
    return reading;
  } catch (error) {
    signal.throwIfAborted();
    const message = (error instanceof Error ? error.message : String(error)).slice(0, 300);
    await note(db, feed, { last_error: message, next_at: hoursFromNow(Math.min(retryHours, config.FEED_HOURS)) });
    return { added: 0, known: 0, error: message };
  }
}

async function keep(db: Kysely<Tables>, feed: FeedRow, entries: Entry[]): Promise<Reading> {
  let added = 0;
  for (const { title, url, excerpt, author } of entries) {
    const { duplicate } = await submit(
      db,
      { scope: feed.scope as Scope, source: 'feed', sourceName: feed.name },
      { title, url, excerpt, category: feed.category, ...(author === undefined ? {} : { author }) },
    );
    if (!duplicate) added += 1;
  }
  return { added, known: entries.length - added, error: null };
}

async function note(db: Kysely<Tables>, feed: FeedRow, seen: Partial<FeedRow>): Promise<void> {
  await db
    .updateTable('feeds')
    .set({ fetched_at: new Date(), ...seen })
    .where('id', '=', feed.id)
    .execute();
}

const hoursFromNow = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);
