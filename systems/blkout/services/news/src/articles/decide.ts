import type { Transaction } from 'kysely';
import { type Actor, recordAct } from '../../../../platform/audit.ts';
import { type Decision, type Outcome, statusAfter } from '../../../../platform/moderation.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';
import { openPeriod } from './periods.ts';

/** Decides about an article and writes it down: both or neither, and once. */
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
    const status = statusAfter(decision, row.status);
    if (status === undefined) return 'already-decided';
    const change = {
      status,
      ...(status === 'published' && (await publication(transaction, scope, config.PERIOD_DAYS))),
      ...(status === 'rejected' && { rejection_reason: reason }),
      // It leaves the vote that is open.
      ...(status === 'archived' && { voting_period: null }),
    };
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
      before: { status: row.status },
      after: { status },
      reason,
    });
    return 'done';
  });
}

async function publication(transaction: Transaction<Tables>, scope: Scope, days: number) {
  const voting_period = await openPeriod(transaction, scope, days);
  return { published_at: new Date(), voting_period };
}
