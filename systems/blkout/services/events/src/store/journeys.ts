import type { Kysely } from 'kysely';
import { journeyRowsMinutes, publicScope, type Scope } from '../../../../platform/scope.ts';
import type { Tables } from '../tables.ts';

/** Removes all that one journey wrote. */
export async function removeScope(db: Kysely<Tables>, scope: Scope): Promise<void> {
  if (scope === publicScope) throw new Error('what people wrote is not removed like this');
  for (const table of ['events', 'feeds', 'audit'] as const)
    await db.deleteFrom(table).where('scope', '=', scope).execute();
}

/** The statements that remove what journeys left behind that did not end by themselves. */
export const removeOldJourneys = [
  `delete from events where scope <> '${publicScope}' and created_at < now() - interval '${journeyRowsMinutes} minutes'`,
  `delete from feeds where scope <> '${publicScope}' and created_at < now() - interval '${journeyRowsMinutes} minutes'`,
  `delete from audit where scope <> '${publicScope}' and at < now() - interval '${journeyRowsMinutes} minutes'`,
];
