import { sql } from 'kysely';
import {
  type ModerationStats,
  priorities,
  type QueueFilter,
  type QueueItem,
  reviewHours,
} from '../../../../platform/moderation.ts';
import { isoOf, isoOrNull } from '../../../../platform/schemas.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { Status } from '../../../../platform/status.ts';
import { containing } from '../containing.ts';
import type { News } from '../news.ts';
import type { ArticleRow } from './article.ts';

const openReports = sql<number>`(
  select count(*) from reports where reports.article_id = articles.id and reports.resolution is null)`;

/** Somebody may come to harm: before everything else. */
const grave = sql`(
  select count(*) from reports where reports.article_id = articles.id and reports.resolution is null
    and reports.reason in ('privacy', 'hate', 'unsafe', 'harassment'))`;

const isOverdue = sql<boolean>`(status = 'pending' and created_at < now() - ${reviewHours} * interval '1 hour')`;

const priority = sql<QueueItem['priority']>`(case
  when ${grave} > 0 then 'urgent'
  when ${openReports} > 0 or ${isOverdue} then 'high'
  when source = 'feed' then 'low'
  else 'normal' end)`;

const rank = sql`array_position(${sql.lit(`{${priorities.join(',')}}`)}::text[], ${priority})`;

/** What curators prepare: articles that nobody has decided about, those set aside included. Oldest first. */
export async function undecidedArticles(
  { db }: News,
  scope: Scope,
  { limit, offset, search }: Pick<QueueFilter, 'limit' | 'offset' | 'search'>,
): Promise<{ items: Undecided[]; total: number }> {
  let chosen = db.selectFrom('articles').where('scope', '=', scope).where('status', 'in', ['pending', 'draft']);
  if (search !== undefined) chosen = chosen.where('title', 'ilike', containing(search));
  const [rows, { total }] = await Promise.all([
    chosen.selectAll().orderBy('created_at').orderBy('id').limit(limit).offset(offset).execute(),
    chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const items = rows.map((row) => ({
    id: row.id,
    title: row.title,
    status: row.status,
    source: row.source_name ?? row.source,
    submittedAt: isoOf(row.created_at),
    fields: editableOf(row),
  }));
  return { items, total };
}

/** An article without what only moderators see: who reported it, and what was said of it. */
export type Undecided = Pick<QueueItem, 'id' | 'title' | 'status' | 'source' | 'submittedAt' | 'fields'>;

/** What waits for a moderator: most urgent first, then oldest first. */
export async function articleQueue(
  { db }: News,
  scope: Scope,
  filter: QueueFilter,
): Promise<{ items: QueueItem[]; total: number }> {
  const { limit, offset, priority: wanted, search, reported } = filter;
  const status = filter.status ?? (reported === true ? undefined : 'pending');
  let chosen = db.selectFrom('articles').where('scope', '=', scope);
  if (status !== undefined) chosen = chosen.where('status', '=', status);
  if (wanted !== undefined) chosen = chosen.where(priority, '=', wanted);
  if (reported === true) chosen = chosen.where(openReports, '>', 0);
  if (search !== undefined) chosen = chosen.where('title', 'ilike', containing(search));
  const [rows, { total }] = await Promise.all([
    chosen
      .selectAll()
      .select([priority.as('priority'), openReports.as('reports'), isOverdue.as('overdue')])
      .orderBy(rank)
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit)
      .offset(offset)
      .execute(),
    chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { items: rows.map(itemOf), total };
}

function itemOf(row: ArticleRow & Pick<QueueItem, 'priority' | 'reports' | 'overdue'>): QueueItem {
  return {
    id: row.id,
    kind: 'article',
    title: row.title,
    summary: row.excerpt,
    status: row.status,
    priority: row.priority,
    submittedAt: isoOf(row.created_at),
    dueAt: isoOf(new Date(row.created_at.getTime() + reviewHours * 3_600_000)),
    overdue: row.overdue,
    source: row.source_name ?? row.source,
    reports: row.reports,
    // A link or a text that we have already is not taken a second time.
    duplicateOf: null,
    reviewer: row.reviewer,
    reviewedAt: isoOrNull(row.reviewed_at),
    reason: row.rejection_reason,
    fields: editableOf(row),
    editable: ['draft', 'pending', 'published'].includes(row.status),
  };
}

/** What may be edited before approval, as it is, by the names of a submission. */
export function editableOf(row: ArticleRow): Record<string, unknown> {
  return {
    title: row.title,
    url: row.source_url,
    text: row.content,
    excerpt: row.excerpt,
    category: row.category,
    author: row.author,
    topics: row.topics,
    image: row.image,
    imageAlt: row.image_alt,
    contentWarning: row.content_warning,
  };
}

/** Sums of real rows. */
export async function articleStats({ db }: News, scope: Scope): Promise<ModerationStats> {
  const counted = sql<{ kind: string; status: Status; count: number }>`
    select 'article' as kind, status, count(*) from articles where scope = ${scope} group by status
    union all
    select 'proposal', status, count(*) from proposals where scope = ${scope} group by status
    order by 1, 2`.execute(db);
  const summed = sql<{
    pending: number;
    overdue: number;
    approved: number;
    rejected: number;
    minutes: number | null;
  }>`
    select count(*) filter (where status = 'pending') as pending,
      count(*) filter (where ${isOverdue}) as overdue,
      count(*) filter (where status in ('published', 'archived') and reviewed_at > now() - interval '7 days') as approved,
      count(*) filter (where status = 'rejected' and reviewed_at > now() - interval '7 days') as rejected,
      percentile_cont(0.5) within group (order by extract(epoch from reviewed_at - created_at) / 60)
        filter (where reviewed_at > now() - interval '7 days') as minutes
    from articles where scope = ${scope}`.execute(db);
  const reported = db
    .selectFrom('reports')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .where('scope', '=', scope)
    .where('resolution', 'is', null)
    .executeTakeFirstOrThrow();
  const [counts, sums, reports] = await Promise.all([counted, summed, reported]);
  const { pending = 0, overdue = 0, approved = 0, rejected = 0, minutes = null } = sums.rows[0] ?? {};
  return {
    service: 'news',
    counts: counts.rows,
    pending,
    overdue,
    openReports: reports.open,
    decidedThisWeek: { approved, rejected },
    medianReviewMinutes: minutes === null ? null : Math.round(minutes * 10) / 10,
  };
}
