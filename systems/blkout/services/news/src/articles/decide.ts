import type { Transaction } from 'kysely';
import { type Actor, recordAct } from '../../../../platform/audit.ts';
import type { Decision, Outcome } from '../../../../platform/moderation.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';
import { openPeriod } from './periods.ts';

/** Approves or rejects what is pending, and writes it down: both or neither, and once. */
export function decideArticle(
  { db, config }: News,
  scope: Scope,
  actor: Actor,
  id: string,
  decision: Decision,
  reason: string | null,
): Promise<Outcome> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('articles')
      .select('status')
      .where('scope', '=', scope)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return 'unknown';
    if (row.status !== 'pending') return 'already-decided';
    const change =
      decision === 'approve'
        ? await publication(transaction, scope, config.PERIOD_DAYS)
        : ({ status: 'rejected', rejection_reason: reason } as const);
    const now = new Date();
    await transaction
      .updateTable('articles')
      .set({ ...change, reviewer: actor.displayName, reviewed_at: now, updated_at: now })
      .where('id', '=', id)
      .execute();
    await recordAct(transaction, {
      scope,
      actor,
      action: decision,
      kind: 'article',
      subject: id,
      before: { status: 'pending' },
      after: { status: change.status },
      reason,
    });
    return 'done';
  });
}

async function publication(transaction: Transaction<Tables>, scope: Scope, days: number) {
  const voting_period = await openPeriod(transaction, scope, days);
  return { status: 'published', published_at: new Date(), voting_period } as const;
}
