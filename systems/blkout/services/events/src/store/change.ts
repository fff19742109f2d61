import { type Kysely, sql, type Transaction } from 'kysely';
import { type Actor, recordAct } from '../../../../platform/audit.ts';
import { refuseUnknownPicture } from '../../../../platform/pictures/pictures.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { Status } from '../../../../platform/status.ts';
import { type Edit, type EventFields, eventFields, FieldError, type Submission } from '../submission.ts';
import type { EventRow, Tables } from '../tables.ts';
import { at } from '../wall-time.ts';
import { lockedEvent, sameEvent } from './events.ts';
import { oweMails } from './mails.ts';
import { setPlaces } from './rsvps.ts';

interface Change {
  scope: Scope;
  actor: Actor;
  id: string;
}

export const editableStates: readonly Status[] = ['draft', 'pending', 'published'];

/** Why nothing changed; the routes say it in words. */
export type Obstacle = 'unknown' | 'over' | 'series-is-fixed' | 'duplicate' | 'places-taken';

/**
 * Changes an event as a moderator wants it. A series passes the change on to its dates to come, but for those that were
 * edited by themselves; when it is published its dates stay, since people have booked them.
 * @throws FieldError
 */
export async function edit(db: Kysely<Tables>, change: Change, wanted: Edit): Promise<EventRow | Obstacle> {
  return db.transaction().execute(async (transaction) => {
    const row = await lockedEvent(transaction, change.scope, change.id);
    if (row === undefined) return 'unknown';
    if (!editableStates.includes(row.status)) return 'over';
    const fields = mergedFields(row, wanted);
    if (row.recurrence_parent !== null && fields.recurrence_rule !== null)
      throw new FieldError('recurrenceRule', 'is for a series: this is one of its dates');
    if (isFixed(row) && datesMove(row, fields)) return 'series-is-fixed';
    await refuseUnknownPicture(transaction, row.scope, fields.image);
    const kin = row.recurrence_parent ?? row.id;
    if (row.recurrence_parent === null && (await sameEvent(transaction, row.scope, fields, kin)) !== undefined)
      return 'duplicate';
    if (wanted.places !== undefined && !(await setPlaces(transaction, row, wanted.places))) return 'places-taken';
    const featured = wanted.featured ?? row.featured;
    const edited = row.recurrence_parent !== null;
    const after = await transaction
      .updateTable('events')
      .set({ ...fields, featured, edited, updated_at: sql`now()` })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (isFixed(row)) await passOn(transaction, after, wanted);
    await moveReminders(transaction, after);
    const said = { scope: change.scope, actor: change.actor, action: 'edit', kind: 'event', subject: row.id };
    await recordAct(transaction, { ...said, ...differences(row, after) });
    return after;
  });
}

/** A series whose dates have rows, and may have been booked. */
const isFixed = (row: EventRow): boolean => row.status === 'published' && row.recurrence_rule !== null;

function datesMove(row: EventRow, fields: EventFields): boolean {
  return (
    fields.starts_at.getTime() !== row.starts_at.getTime() ||
    fields.recurrence_rule !== row.recurrence_rule ||
    fields.timezone !== row.timezone
  );
}

/** What an event is once `wanted` is laid over it. */
function mergedFields(row: EventRow, wanted: Edit): EventFields {
  // Who corrects the time zone means the hour on the wall; everybody else the moment, to the second.
  const keepsZone = wanted.timezone === undefined || wanted.timezone === row.timezone;
  const moments = { startsAt: row.starts_at.toISOString(), endsAt: row.ends_at?.toISOString() ?? '' };
  return eventFields({ ...submissionOf(row), ...(keepsZone && moments), ...wanted });
}

/** An event by the names of a submission, as a moderator reads and changes it: times by the clock of its place. */
export function submissionOf(row: EventRow): Edit & Pick<Submission, 'title' | 'startsAt'> {
  const told = (time: Date): string => at(time, row.timezone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return {
    title: row.title,
    startsAt: told(row.starts_at),
    endsAt: row.ends_at === null ? '' : told(row.ends_at),
    timezone: row.timezone,
    description: row.description ?? '',
    category: (row.category ?? '') as NonNullable<Edit['category']>,
    location: row.location ?? '',
    region: (row.region ?? '') as NonNullable<Edit['region']>,
    virtualLink: row.virtual_link ?? '',
    organiser: row.organiser ?? '',
    url: row.url ?? '',
    cost: row.cost ?? '',
    tags: row.tags,
    image: row.image ?? '',
    imageAlt: row.image_alt ?? '',
    accessibility: row.accessibility,
    contentWarnings: row.content_warnings,
    adultOnly: row.adult_only,
    recurrenceRule: row.recurrence_rule ?? '',
  };
}

async function passOn(transaction: Transaction<Tables>, series: EventRow, { places }: Edit): Promise<void> {
  const { title, title_key, description, category, location, region, virtual_link, organiser, url, cost } = series;
  const { tags, image, image_alt, accessibility, content_warnings, adult_only, featured } = series;
  const texts = { title, title_key, description, category, location, region, virtual_link, organiser, url, cost };
  const length = series.ends_at === null ? null : series.ends_at.getTime() - series.starts_at.getTime();
  const dates = await transaction
    .updateTable('events')
    .set({ ...texts, tags, image, image_alt, accessibility, content_warnings, adult_only, featured })
    .set({ ends_at: sql`starts_at + ${length}::float8 * interval '1 millisecond'`, updated_at: sql`now()` })
    .where('recurrence_parent', '=', series.id)
    .where('edited', '=', false)
    .where('starts_at', '>', new Date())
    .returningAll()
    .execute();
  // A date with more bookings than that keeps the places that it has.
  if (places !== undefined) for (const date of dates) await setPlaces(transaction, date, places);
}

/** Who is reminded hears of it a day before the time that holds now. */
async function moveReminders(transaction: Transaction<Tables>, { id, starts_at }: EventRow): Promise<void> {
  await sql`update mails set due_at = ${starts_at}::timestamptz - interval '1 day' from rsvps
    where rsvps.id = mails.rsvp and rsvps.event = ${id} and kind = 'reminder' and sent_at is null`.execute(transaction);
}

const UNTOLD = new Set(['updated_at', 'title_key', 'dated_until', 'edited']);

/** The columns that an edit changed, before and after it. */
function differences(before: EventRow, after: EventRow): { before: object; after: object } {
  const names = (Object.keys(after) as (keyof EventRow)[]).filter(
    (name) => !UNTOLD.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const pick = (row: EventRow) => Object.fromEntries(names.map((name) => [name, row[name]]));
  return { before: pick(before), after: pick(after) };
}

/** Calls a published event off, a series with all its dates to come; who booked is told. */
export async function callOff(
  db: Kysely<Tables>,
  { scope, actor, id }: Change,
  reason: string,
): Promise<EventRow | Obstacle> {
  return db.transaction().execute(async (transaction) => {
    const row = await lockedEvent(transaction, scope, id);
    if (row === undefined) return 'unknown';
    if (row.status !== 'published') return 'over';
    const cancelled = await transaction
      .updateTable('events')
      .set({ status: 'cancelled', rejection_reason: reason, updated_at: sql`now()` })
      .where('status', '=', 'published')
      .where((where) =>
        where.or([
          where('id', '=', id),
          where.and([where('recurrence_parent', '=', id), where('starts_at', '>', new Date())]),
        ]),
      )
      .returningAll()
      .execute();
    for (const event of cancelled) {
      const rsvps = await transaction.selectFrom('rsvps').selectAll().where('event', '=', event.id).execute();
      await oweMails(
        transaction,
        event,
        rsvps.filter(({ status }) => status !== 'cancelled'),
        'cancelled',
      );
    }
    await recordAct(transaction, {
      scope,
      actor,
      action: 'cancel',
      kind: 'event',
      subject: id,
      reason,
      before: { status: 'published' },
      after: { status: 'cancelled', dates: cancelled.length },
    });
    return cancelled.find((event) => event.id === id) ?? row;
  });
}

/** Removes an event with everything that hangs on it: bookings, reports, reviews. */
export async function erase(db: Kysely<Tables>, { scope, actor, id }: Change): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const row = await lockedEvent(transaction, scope, id);
    if (row === undefined) return false;
    await transaction.deleteFrom('events').where('id', '=', id).execute();
    await recordAct(transaction, {
      scope,
      actor,
      action: 'delete',
      kind: 'event',
      subject: id,
      before: { title: row.title, status: row.status },
    });
    return true;
  });
}
