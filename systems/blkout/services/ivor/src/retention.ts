import { type Kysely, sql } from 'kysely';
import { journeyRowsMinutes, publicScope } from '../../../platform/scope.ts';
import type { Tables } from './tables.ts';

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

/**
 * Deletes conversations that nobody has used for so many days, with their messages and feedback; feedback without a
 * conversation as old as that; what journeys left; and editions of the knowledge base that no release uses.
 */
export async function forgetOld(db: Kysely<Tables>, now: Date, days: number): Promise<void> {
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  await db
    .deleteFrom('chat_sessions')
    .where('used_at', '<', before(days * dayMs))
    .execute();
  await db
    .deleteFrom('feedback')
    .where('created_at', '<', before(days * dayMs))
    .execute();
  for (const table of ['chat_sessions', 'feedback'] as const)
    await db
      .deleteFrom(table)
      .where('scope', '<>', publicScope)
      .where('created_at', '<', before(journeyRowsMinutes * minuteMs))
      .execute();
  await db
    .deleteFrom('knowledge')
    .where('used_at', '<', before(Math.max(days, 30) * dayMs))
    .where(sql<boolean>`edition <> (select edition from knowledge order by used_at desc limit 1)`)
    .execute();
}
