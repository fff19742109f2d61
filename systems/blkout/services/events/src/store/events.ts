import { type Kysely, type SelectQueryBuilder, sql, type Transaction } from 'kysely';
import type { Paging } from '../../../../platform/paging.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { Status } from '../../../../platform/status.ts';
import type { EventFields } from '../submission.ts';
import type { EventRow, Tables } from '../tables.ts';

/** Of events with one of these, there is one by each title and day. */
const LIVING = ['draft', 'pending', 'published'] as const;

export interface Submitted {
  readonly id: string;
  readonly status: Status;
  /** There was one by the same title on the same day: nothing was added. */
  readonly duplicate: boolean;
}

/** Adds an event that waits for a moderator, unless there is one by the same title on the same day. */
export async function addPending(
  db: Kysely<Tables>,
  scope: Scope,
  fields: EventFields,
  { source, places }: { source: string; places: number | null },
): Promise<Submitted> {
  const known = await sameEvent(db, scope, fields);
  if (known !== undefined) return { ...known, duplicate: true };
  const added = await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .insertInto('events')
      .values({ ...fields, scope, source, status: 'pending' })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'status'])
      .executeTakeFirst();
    if (row !== undefined) await transaction.insertInto('capacity').values({ event: row.id, places }).execute();
    return row;
  });
  if (added !== undefined) return { ...added, duplicate: false };
  // Somebody was quicker; if that one is gone again already, there is room now.
  const quicker = await sameEvent(db, scope, fields);
  return quicker === undefined ? addPending(db, scope, fields, { source, places }) : { ...quicker, duplicate: true };
}

/** An event by the same title on the same day, other than `except`. */
export async function sameEvent(
  db: Kysely<Tables>,
  scope: Scope,
  { title_key, day }: Pick<EventFields, 'title_key' | 'day'>,
  except?: string,
): Promise<{ id: string; status: Status } | undefined> {
  let query = db
    .selectFrom('events')
    .select(['id', 'status'])
    .where('scope', '=', scope)
    .where('title_key', '=', title_key)
    .where('day', '=', sql<Date>`${day}::date`)
    .where('status', 'in', LIVING);
  if (except !== undefined) {
    query = query
      .where('id', '!=', except)
      .where((where) => where.or([where('recurrence_parent', 'is', null), where('recurrence_parent', '!=', except)]));
  }
  return query.orderBy('created_at').executeTakeFirst();
}

export interface EventFilter extends Paging {
  /** Not over by then. */
  notOverBy?: Date;
  from?: Date;
  /** Not included. */
  to?: Date;
  category?: string;
  region?: string;
  /** Words that must all occur, in any of the texts. */
  search?: string;
  source?: string;
  /** Part of it. */
  location?: string;
  featured?: boolean;
}

/** Published events and dates of series, in the order of their start. */
export async function listEvents(
  db: Kysely<Tables>,
  scope: Scope,
  { limit, offset, ...filter }: EventFilter,
): Promise<{ rows: EventRow[]; total: number }> {
  const listed = filtered(
    db
      .selectFrom('events')
      .where('scope', '=', scope)
      .where('status', '=', 'published')
      .where('recurrence_rule', 'is', null),
    filter,
  );
  const [rows, { total }] = await Promise.all([
    listed.selectAll().orderBy('starts_at').orderBy('id').limit(limit).offset(offset).execute(),
    listed.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total };
}

type Chosen = SelectQueryBuilder<Tables, 'events', object>;

function filtered(query: Chosen, filter: Omit<EventFilter, keyof Paging>): Chosen {
  let chosen = query;
  if (filter.notOverBy !== undefined)
    chosen = chosen.where(sql<Date>`coalesce(ends_at, starts_at)`, '>=', filter.notOverBy);
  if (filter.from !== undefined) chosen = chosen.where('starts_at', '>=', filter.from);
  if (filter.to !== undefined) chosen = chosen.where('starts_at', '<', filter.to);
  for (const column of ['category', 'region', 'source'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) chosen = chosen.where(column, '=', wanted);
  }
  if (filter.featured !== undefined) chosen = chosen.where('featured', '=', filter.featured);
  if (filter.location !== undefined) chosen = chosen.where('location', 'ilike', containing(filter.location));
  for (const word of wordsOf(filter.search)) chosen = chosen.where(ALL_TEXTS, 'ilike', containing(word));
  return chosen;
}

const ALL_TEXTS = sql<string>`concat_ws(' ', title, description, organiser, location, array_to_string(tags, ' '))`;

const MOST_WORDS = 8;

/** Of what somebody searches for. */
function wordsOf(search: string | undefined): string[] {
  return (search ?? '').split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
}

/** A pattern for texts that hold these characters as they are. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

/** Undefined when there is none in this scope. */
export async function findEvent(
  db: Kysely<Tables> | Transaction<Tables>,
  scope: Scope,
  id: string,
): Promise<EventRow | undefined> {
  return db.selectFrom('events').selectAll().where('scope', '=', scope).where('id', '=', id).executeTakeFirst();
}

/** The dates of a series, in their order. */
export async function datesOf(
  db: Kysely<Tables> | Transaction<Tables>,
  parent: string,
  { from }: { from?: Date } = {},
): Promise<EventRow[]> {
  let query = db.selectFrom('events').selectAll().where('recurrence_parent', '=', parent);
  if (from !== undefined) query = query.where('starts_at', '>=', from);
  return query.orderBy('original_start').execute();
}

/** An event that nobody else changes until the transaction ends. */
export async function lockedEvent(
  transaction: Transaction<Tables>,
  scope: Scope,
  id: string,
): Promise<EventRow | undefined> {
  await transaction
    .selectFrom('events')
    .select('id')
    .where('id', '=', id)
    .where('scope', '=', scope)
    .forUpdate()
    .execute();
  return findEvent(transaction, scope, id);
}
