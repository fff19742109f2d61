import type { Insertable, Kysely, Transaction } from 'kysely';
import { wrongField } from '../../../../platform/problems.ts';
import { refuseUnknownPicture } from '../../../../platform/pictures/pictures.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { Status } from '../../../../platform/status.ts';
import type { Tables } from '../tables.ts';
import type { ArticleFields } from './article.ts';
import { hashOf, linkField, pictureFields, slugOf } from './links.ts';
import type { Source } from './vocabulary.ts';

export interface Submitted {
  id: string;
  status: Status;
  /** Whether we have it already; nothing was added then. */
  duplicate: boolean;
}

export interface Origin {
  scope: Scope;
  source: Source;
  /** Of a feed. */
  sourceName?: string;
}

/**
 * Adds an article that waits for a moderator, unless there is one with the same link, or the same title and text.
 * @throws Problem 400
 */
export async function submit(
  db: Kysely<Tables> | Transaction<Tables>,
  { scope, source, sourceName }: Origin,
  fields: ArticleFields,
): Promise<Submitted> {
  const row = rowFrom(fields);
  await refuseUnknownPicture(db, scope, row.image ?? null);
  const added = await db
    .insertInto('articles')
    .values({ ...row, scope, source, source_name: sourceName ?? null })
    .onConflict((conflict) => conflict.columns(['scope', 'url_hash']).doNothing())
    .returning(['id', 'status'])
    .executeTakeFirst();
  if (added !== undefined) return { ...added, duplicate: false };
  const known = await db
    .selectFrom('articles')
    .select(['id', 'status'])
    .where('scope', '=', scope)
    .where('url_hash', '=', row.url_hash)
    .executeTakeFirstOrThrow();
  return { ...known, duplicate: true };
}

type Row = Omit<
  Insertable<Tables['articles']>,
  'scope' | 'source' | 'source_name' | 'story_of_week' | 'voting_period' | 'place'
>;

function rowFrom(fields: ArticleFields): Row & { story_of_week: null; voting_period: null; place: null } {
  const title = fields.title.trim();
  const url = linkField('url', fields.url);
  const content = (fields.text ?? '').trim();
  if (url === null && content === '') throw wrongField('/url', 'is required unless there is a text');
  return {
    title,
    slug: slugOf(title),
    excerpt: fields.excerpt?.trim() || beginningOf(content),
    content,
    category: fields.category ?? 'community',
    author: fields.author?.trim() || null,
    source_url: url,
    url_hash: hashOf({ url, title, text: content }),
    topics: topicsOf(fields.topics),
    ...pictureFields(fields.image, fields.imageAlt),
    content_warning: fields.contentWarning?.trim() || null,
    story_of_week: null,
    voting_period: null,
    place: null,
    rejection_reason: null,
    reviewer: null,
    reviewed_at: null,
    published_at: null,
  };
}

export function topicsOf(topics: readonly string[] | undefined): string[] {
  return [...new Set((topics ?? []).map((topic) => topic.trim().toLowerCase()).filter((topic) => topic !== ''))];
}

const longestExcerpt = 280;

/** The first sentences of a text, cut at a word. */
export function beginningOf(content: string): string {
  const line = content.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= longestExcerpt) return line;
  const cut = line.slice(0, longestExcerpt);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestExcerpt / 2)).toWellFormed()}…`;
}
