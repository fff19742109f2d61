import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Knowledge } from '../../knowledge/index.ts';
import type { Region } from '../../../../platform/regions.ts';
import type { Tables } from '../tables.ts';
import { chosen, type Found, scoresOf, textOf, wordsOf } from './memory-search.ts';

/** The name of a knowledge base by its content: each release finds its own, whatever the other colour has. */
function editionOf({ resources, guides }: Knowledge): string {
  return createHash('sha256')
    .update(JSON.stringify([resources, guides]))
    .digest('hex')
    .slice(0, 16);
}

/** Brings an edition into the database; the same again is no change. */
export async function storeEdition(db: Kysely<Tables>, knowledge: Knowledge): Promise<void> {
  const edition = editionOf(knowledge);
  const rows = [...knowledge.guides, ...knowledge.resources].map((entry) => ({
    edition,
    id: entry.id,
    title: entry.title,
    body: `${textOf(entry)} ${entry.category} ${entry.also.join(' ')}`.replaceAll('-', ' '),
    categories: [entry.category, ...entry.also],
    regions: [...entry.regions],
  }));
  await db
    .insertInto('knowledge')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['edition', 'id']).doUpdateSet({ used_at: sql`now()` }))
    .execute();
}

/** Finds entries by PostgreSQL's full text, and by trigrams where a word was mistyped. */
export async function searchInDatabase(
  db: Kysely<Tables>,
  knowledge: Knowledge,
  question: string,
  region: Region | undefined,
  limit: number,
): Promise<Found> {
  const words = wordsOf(question).slice(0, 24);
  if (words.length === 0) return { entries: [], categories: [] };
  const wanted = sql<string>`to_tsquery('english', ${words.map((word) => `'${word}'`).join(' | ')})`;
  const typed = question.slice(0, 300);
  const rows = await db
    .selectFrom('knowledge')
    .select(['id', sql<number>`word_similarity(title, ${typed})`.as('likeness')])
    .where('edition', '=', editionOf(knowledge))
    .where((is) => is.or([sql<boolean>`search @@ ${wanted}`, sql<boolean>`title <% ${typed}`]))
    .execute();
  const likeness = new Map(rows.map((row) => [row.id, row.likeness]));
  const scored = scoresOf(knowledge, question).flatMap(({ entry, score }) => {
    const like = likeness.get(entry.id);
    return like === undefined ? [] : [{ entry, score: score + (like > 0.6 ? like * 3 : 0) }];
  });
  return chosen(scored, region, limit);
}
