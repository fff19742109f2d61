import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Scope } from '../../../../platform/scope.ts';
import type { Tables } from '../tables.ts';
import type { Answer } from './answer.ts';
import type { Turn } from './model.ts';

/** A conversation that goes on, or a new one. */
export interface Conversation {
  id: string;
  earlier: Turn[];
}

/**
 * The conversation that a visitor goes on with. An id that is not theirs begins a new one: nobody reads what others said
 * by guessing. Without the database every message stands alone.
 */
export async function goOn(
  db: Kysely<Tables>,
  scope: Scope,
  visitor: string,
  id: string | undefined,
): Promise<Conversation> {
  if (id === undefined) return { id: randomUUID(), earlier: [] };
  const known = await db
    .selectFrom('chat_sessions')
    .select('id')
    .where('id', '=', id)
    .where('scope', '=', scope)
    .where('visitor', '=', visitor)
    .executeTakeFirst();
  if (known === undefined) return { id: randomUUID(), earlier: [] };
  const rows = await db
    .selectFrom('messages')
    .select(['input', 'reply'])
    .where('session', '=', id)
    .orderBy('index', 'desc')
    .limit(3)
    .execute();
  return {
    id,
    earlier: rows.toReversed().flatMap(({ input, reply }): Turn[] => [
      { role: 'user', content: input },
      { role: 'assistant', content: reply },
    ]),
  };
}

/** Keeps a message and its answer; resolves with the message's id. */
export async function keep(
  db: Kysely<Tables>,
  {
    scope,
    visitor,
    session,
    region,
    message,
    ms,
  }: { scope: Scope; visitor: string; session: string; region: string | undefined; message: string; ms: number },
  { reply, stage, crisis, kind, degraded, answered, resources }: Answer,
): Promise<string> {
  const id = randomUUID();
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('chat_sessions')
      .values({ id: session, scope, visitor, region: region ?? null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ used_at: sql`now()` }))
      .execute();
    // Locks the conversation, so that two messages at once get two places.
    await transaction.selectFrom('chat_sessions').select('id').where('id', '=', session).forUpdate().execute();
    await transaction
      .insertInto('messages')
      .values({
        id,
        session,
        scope,
        index: sql<number>`(select coalesce(max(index) + 1, 0) from messages where session = ${session})`,
        input: message,
        reply,
        stage,
        crisis,
        kind: kind ?? null,
        degraded,
        answered,
        resources: resources.map((resource) => resource.id),
        ms,
      })
      .execute();
  });
  return id;
}
