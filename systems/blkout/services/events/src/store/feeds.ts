import { createHash, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Scope } from '../../../../platform/scope.ts';
import type { Tables } from '../tables.ts';

export interface Feed {
  readonly categories: string[];
  readonly regions: string[];
  /** Salted hashes of those whose RSVPs it holds. */
  readonly attendees: string[];
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** @returns the token, which is kept nowhere */
export async function addFeed(db: Kysely<Tables>, scope: Scope, feed: Feed): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db
    .insertInto('feeds')
    .values({ ...feed, scope, token_hash: hashOf(token) })
    .execute();
  return token;
}

export async function readFeed(db: Kysely<Tables>, scope: Scope, token: string): Promise<Feed | undefined> {
  return db
    .updateTable('feeds')
    .set({ read_at: sql`now()` })
    .where('token_hash', '=', hashOf(token))
    .where('scope', '=', scope)
    .returning(['categories', 'regions', 'attendees'])
    .executeTakeFirst();
}

/** @returns whether there was one */
export async function revokeFeed(db: Kysely<Tables>, scope: Scope, token: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('feeds')
    .where('token_hash', '=', hashOf(token))
    .where('scope', '=', scope)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
