import { sql, type Kysely } from 'kysely';
import { journeyRowsMinutes, publicScope, type Scope } from '../../../platform/scope.ts';
import type { Tables } from './tables.ts';

/** What hangs on the rows of these tables goes with them. */
const tables = ['articles', 'voting_periods', 'feeds', 'proposals', 'finances', 'users'] as const;

/** What journeys left behind goes. */
export async function sweepJourneys(db: Kysely<Tables>): Promise<void> {
  const old = sql<Date>`now() - ${journeyRowsMinutes} * interval '1 minute'`;
  for (const table of tables)
    await db.deleteFrom(table).where('scope', '<>', publicScope).where('created_at', '<', old).execute();
  await db.deleteFrom('audit').where('scope', '<>', publicScope).where('at', '<', old).execute();
}

/** What one journey wrote goes, at once. */
export async function clearJourney(db: Kysely<Tables>, scope: Exclude<Scope, 'public'>): Promise<void> {
  for (const table of [...tables, 'audit'] as const) await db.deleteFrom(table).where('scope', '=', scope).execute();
}
