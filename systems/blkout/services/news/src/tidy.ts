import { sql, type Kysely } from 'kysely';
import { journeyRowsMinutes, publicScope } from '../../../platform/scope.ts';
import type { Tables } from './tables.ts';

/** What journeys left behind goes; what hangs on these rows goes with them. */
export async function sweepJourneys(db: Kysely<Tables>): Promise<void> {
  const old = sql<Date>`now() - ${journeyRowsMinutes} * interval '1 minute'`;
  for (const table of ['articles', 'voting_periods', 'feeds', 'proposals', 'finances', 'users'] as const)
    await db.deleteFrom(table).where('scope', '<>', publicScope).where('created_at', '<', old).execute();
  await db.deleteFrom('audit').where('scope', '<>', publicScope).where('at', '<', old).execute();
}
