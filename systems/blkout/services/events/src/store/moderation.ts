import { type Kysely, sql, type Transaction } from 'kysely';
import { type Actor, recordAct } from '../../../../platform/audit.ts';
import {
  type Decision,
  type Moderation,
  type ModerationStats,
  type Outcome,
  priorities,
  type QueueFilter,
  type QueueItem,
  reviewHours,
  statusAfter,
} from '../../../../platform/moderation.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { Status } from '../../../../platform/status.ts';
import type { Tables } from '../tables.ts';
import { editableStates, submissionOf } from './change.ts';
import { containing, lockedEvent } from './events.ts';
import { addDates } from './series.ts';

/** Events and reviews, as moderators decide about them. */
export function eventModeration(db: Kysely<Tables>): Moderation {
  return {
    queue: (scope, filter) => queue(db, scope, filter),
    stats: (scope) => stats(db, scope),
    decide: (scope, actor, id, decision, reason) =>
      /^[0-9a-f-]{36}$/.test(id)
        ? db.transaction().execute((transaction) => decide(transaction, { scope, actor, id, decision, reason }))
        : Promise.resolve('unknown' as const),
  };
}

interface QueueRow {
  id: string;
  kind: 'event' | 'review';
  title: string;
  summary: string;
  status: Status;
  priority: QueueItem['priority'];
  created_at: Date;
  source: string;
  reports: number;
  duplicate_of: string | null;
  reviewer: string | null;
  reviewed_at: Date | null;
  reason: string | null;
  total: number;
}

/** What starts within this time is looked at before other things. */
const SOON = sql`interval '48 hours'`;

/** Letters and digits alone: titles that differ in nothing else are taken for the same. */
const bare = (column: string) => sql`regexp_replace(${sql.ref(column)}, '[^[:alnum:]]', '', 'g')`;

async function queue(
  db: Kysely<Tables>,
  scope: Scope,
  filter: QueueFilter,
): Promise<{ items: QueueItem[]; total: number }> {
  const { limit, offset, status, priority, search, reported } = filter;
  const wanted = reported === true ? sql`reports > 0` : sql`status = ${status ?? 'pending'}`;
  const { rows } = await sql<QueueRow>`
    with things as (
      select id, 'event' as kind, title, coalesce(description, '') as summary, status, created_at, source,
        rejection_reason as reason, starts_at < now() + ${SOON} and status = 'pending' as is_soon,
        (select count(*) from reports where event = events.id and reports.status = 'pending') as reports,
        (select other.id from events as other
          where other.scope = events.scope and other.id <> events.id and other.day = events.day
            and other.recurrence_parent is distinct from events.id
            and other.status in ('draft', 'pending', 'published') and events.status = 'pending'
            and (${bare('other.title_key')} = ${bare('events.title_key')} or other.url = events.url)
          order by other.created_at limit 1) as duplicate_of
      from events where scope = ${scope} and (recurrence_parent is null or exists (
        select from reports where event = events.id and reports.status = 'pending'))
      union all
      select reviews.id, 'review', title, coalesce(text, ''), reviews.status, reviews.created_at, 'form',
        reviews.rejection_reason, false, 0, null
      from reviews join events on events.id = reviews.event where scope = ${scope}
    ), ranked as (
      select *, case when reports >= 3 then 'urgent' when reports > 0 or is_soon or (status = 'pending'
          and created_at < now() - ${reviewHours} * interval '1 hour') then 'high'
        when source in ('csv', 'ics') then 'low' else 'normal' end as priority
      from things
    )
    select ranked.*, count(*) over () as total, act.actor_name as reviewer, act.at as reviewed_at
    from ranked left join lateral (
      select actor_name, at from audit where kind = ranked.kind and subject = ranked.id::text
        and action in ('approve', 'reject') order by audit.id desc limit 1) as act on true
    where ${wanted} and (${priority ?? null}::text is null or priority = ${priority ?? null})
      and (${search ?? null}::text is null or title ilike ${containing(search ?? '')})
    order by array_position(${sql.lit(`{${priorities.join(',')}}`)}::text[], priority), created_at, ranked.id limit ${limit} offset ${offset}`.execute(
    db,
  );
  const fields = await fieldsOf(db, rows);
  return { items: rows.map((row) => itemOf(row, fields.get(row.id) ?? {})), total: rows[0]?.total ?? 0 };
}

/** What a moderator sees and may edit, by id. */
async function fieldsOf(db: Kysely<Tables>, rows: readonly QueueRow[]): Promise<Map<string, Record<string, unknown>>> {
  const idsOf = (kind: QueueRow['kind']) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  const [events, reviews] = [idsOf('event'), idsOf('review')];
  const eventRows =
    events.length === 0
      ? []
      : await db
          .selectFrom('events')
          .innerJoin('capacity', 'capacity.event', 'events.id')
          .selectAll('events')
          .select('places')
          .where('id', 'in', events)
          .execute();
  const reviewRows =
    reviews.length === 0
      ? []
      : await db
          .selectFrom('reviews')
          .select(['id', 'event', 'attended', 'recommend', 'helpful', 'inspiring', 'accessibility', 'text'])
          .where('id', 'in', reviews)
          .execute();
  return new Map<string, Record<string, unknown>>([
    ...eventRows.map(
      ({ places, ...row }) => [row.id, { ...submissionOf(row), places, featured: row.featured }] as const,
    ),
    ...reviewRows.map(({ id, ...row }) => [id, row] as const),
  ]);
}

function itemOf(row: QueueRow, fields: Record<string, unknown>): QueueItem {
  const dueAt = new Date(row.created_at.getTime() + reviewHours * 3_600_000);
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    summary: row.summary.slice(0, 300),
    status: row.status,
    priority: row.priority,
    submittedAt: row.created_at.toISOString(),
    dueAt: dueAt.toISOString(),
    overdue: row.status === 'pending' && dueAt < new Date(),
    source: row.source,
    reports: row.reports,
    duplicateOf: row.duplicate_of,
    reviewer: row.reviewer,
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    reason: row.reason,
    fields,
    editable: row.kind === 'event' && editableStates.includes(row.status),
  };
}

async function stats(db: Kysely<Tables>, scope: Scope): Promise<ModerationStats> {
  const [counts, sums] = await Promise.all([
    sql<{ kind: string; status: Status; count: number }>`
      select 'event' as kind, status, count(*) as count from events
        where scope = ${scope} and recurrence_parent is null group by status
      union all
      select 'review', reviews.status, count(*) from reviews join events on events.id = event
        where scope = ${scope} group by reviews.status
      order by 1, 2`.execute(db),
    sql<{ overdue: number; reports: number; approved: number; rejected: number; minutes: number | null }>`
      with submitted as (
        select id, 'event' as kind, status, created_at from events where scope = ${scope} and recurrence_parent is null
        union all
        select reviews.id, 'review', reviews.status, reviews.created_at from reviews
          join events on events.id = event where scope = ${scope}
      ), decided as (
        select action, extract(epoch from at - created_at) / 60 as minutes from audit
          join submitted on submitted.kind = audit.kind and submitted.id::text = subject
          where audit.scope = ${scope} and action in ('approve', 'reject') and at > now() - interval '7 days'
      )
      select
        (select count(*) from submitted where status = 'pending'
          and created_at < now() - ${reviewHours} * interval '1 hour') as overdue,
        (select count(*) from reports join events on events.id = event
          where scope = ${scope} and reports.status = 'pending') as reports,
        (select count(*) from decided where action = 'approve') as approved,
        (select count(*) from decided where action = 'reject') as rejected,
        (select percentile_cont(0.5) within group (order by minutes) from decided) as minutes`.execute(db),
  ]);
  const [sum] = sums.rows;
  if (sum === undefined) throw new Error('a sum without a group has one row');
  return {
    service: 'events',
    counts: counts.rows,
    pending: counts.rows.filter(({ status }) => status === 'pending').reduce((total, { count }) => total + count, 0),
    overdue: sum.overdue,
    openReports: sum.reports,
    decidedThisWeek: { approved: sum.approved, rejected: sum.rejected },
    medianReviewMinutes: sum.minutes,
  };
}

interface Verdict {
  scope: Scope;
  actor: Actor;
  id: string;
  decision: Decision;
  reason: string | null;
}

async function decide(transaction: Transaction<Tables>, verdict: Verdict): Promise<Outcome> {
  const outcome = await decideEvent(transaction, verdict);
  return outcome === 'unknown' ? decideReview(transaction, verdict) : outcome;
}

/** Whether anybody may still be going: then it is called off, and they are told. */
async function isToCome(transaction: Transaction<Tables>, id: string): Promise<boolean> {
  const { rows } = await sql`select from events where status = 'published' and coalesce(ends_at, starts_at) > now()
    and (recurrence_parent = ${id} or (id = ${id} and recurrence_rule is null)) limit 1`.execute(transaction);
  return rows.length > 0;
}

/** An approved series gets its dates; what happens to a series later happens to its dates. */
async function decideEvent(transaction: Transaction<Tables>, verdict: Verdict): Promise<Outcome> {
  const { scope, id, decision, reason } = verdict;
  const row = await lockedEvent(transaction, scope, id);
  if (row === undefined) return 'unknown';
  const status = statusAfter(decision, row.status);
  if (status === undefined) return 'already-decided';
  if (status === 'archived' && row.status === 'published' && (await isToCome(transaction, id))) return 'not-over';
  await transaction
    .updateTable('events')
    .set({ status, updated_at: sql`now()` })
    .$if(status !== 'archived', (update) => update.set({ rejection_reason: decision === 'reject' ? reason : null }))
    .where((is) => is.or([is('id', '=', id), is('recurrence_parent', '=', id)]))
    .execute();
  if (status === 'published') await addDates(transaction, { ...row, status }, new Date());
  await noteDecision(transaction, verdict, 'event', row.status, status);
  return 'done';
}

async function decideReview(transaction: Transaction<Tables>, verdict: Verdict): Promise<Outcome> {
  const { scope, id, decision, reason } = verdict;
  const row = await transaction
    .selectFrom('reviews')
    .innerJoin('events', 'events.id', 'reviews.event')
    .select('reviews.status')
    .where('reviews.id', '=', id)
    .where('scope', '=', scope)
    .forUpdate('reviews')
    .executeTakeFirst();
  if (row === undefined) return 'unknown';
  const status = statusAfter(decision, row.status);
  // What somebody thought of an evening waits for nothing.
  if (status === undefined || status === 'draft') return 'already-decided';
  await transaction
    .updateTable('reviews')
    .set({ status, rejection_reason: decision === 'reject' ? reason : null })
    .where('id', '=', id)
    .execute();
  await noteDecision(transaction, verdict, 'review', row.status, status);
  return 'done';
}

async function noteDecision(
  transaction: Transaction<Tables>,
  { scope, actor, id, decision, reason }: Verdict,
  kind: QueueRow['kind'],
  was: Status,
  is: Status,
): Promise<void> {
  const [before, after] = [{ status: was }, { status: is }];
  await recordAct(transaction, { scope, actor, action: decision, kind, subject: id, before, after, reason });
}
