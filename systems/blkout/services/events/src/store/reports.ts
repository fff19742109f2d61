import type { Kysely, Transaction } from 'kysely';
import type { Outcome } from '../../../../platform/moderation.ts';
import type { Paging } from '../../../../platform/paging.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { Tables } from '../tables.ts';

/** Oldest first. */
export async function listReports(
  db: Kysely<Tables>,
  scope: Scope,
  { limit, offset, open }: Paging & { open: boolean },
) {
  const chosen = db
    .selectFrom('reports')
    .innerJoin('events', 'events.id', 'reports.event')
    .where('scope', '=', scope)
    .where('reports.status', '=', open ? 'pending' : 'archived');
  const [rows, { total }] = await Promise.all([
    chosen
      .select(['reports.id', 'reports.event', 'title', 'reason', 'detail', 'reports.status', 'reports.created_at'])
      .orderBy('reports.created_at')
      .limit(limit)
      .offset(offset)
      .execute(),
    chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const reports = rows.map(({ id, event, title, reason, detail, status, created_at }) => ({
    id,
    event: { id: event, title },
    reason,
    detail,
    status: status === 'pending' ? ('pending' as const) : ('archived' as const),
    reportedAt: created_at.toISOString(),
  }));
  return { reports, total };
}

export async function resolveReport(transaction: Transaction<Tables>, scope: Scope, id: string): Promise<Outcome> {
  const row = await transaction
    .selectFrom('reports')
    .innerJoin('events', 'events.id', 'reports.event')
    .select('reports.status')
    .where('reports.id', '=', id)
    .where('scope', '=', scope)
    .forUpdate('reports')
    .executeTakeFirst();
  if (row === undefined) return 'unknown';
  if (row.status !== 'pending') return 'already-decided';
  await transaction.updateTable('reports').set({ status: 'archived' }).where('id', '=', id).execute();
  return 'done';
}
