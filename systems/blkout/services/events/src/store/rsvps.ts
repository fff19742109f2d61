import { randomInt } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Paging } from '../../../../platform/paging.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { EventRow, RsvpRow, RsvpStatus, Tables } from '../tables.ts';
import { oweMails, oweMail } from './mails.ts';

/** Who comes, how many with them, and what they need. */
export interface Attendance {
  /** A salted hash of the account or of the e-mail address. */
  readonly attendee: string;
  /** A salted hash of whose browser it is. */
  readonly visitor: string;
  readonly name: string | null;
  /** Null for those who do not want to be reminded. */
  readonly email: string | null;
  readonly guests: number;
  readonly access_needs: string | null;
  readonly dietary_needs: string | null;
}

/** Why there is no RSVP; the routes say it in words. */
export type Refusal = 'unknown' | 'not-open' | 'is-series' | 'party-too-large' | 'already';

interface Room {
  places: number | null;
  taken: number;
}

const partyOf = ({ guests }: { guests: number }): number => 1 + guests;

/**
 * Books places, or a place on the waitlist when there are not enough for the whole party. Whoever comes again by the
 * same browser or account changes what they booked. All bookings of an event happen one after the other, whichever
 * process they reach: the row of its capacity is locked first.
 */
export async function book(
  db: Kysely<Tables>,
  { scope, event, isKnown, now }: { scope: Scope; event: string; isKnown: boolean; now: Date },
  who: Attendance,
): Promise<RsvpRow | Refusal> {
  return db.transaction().execute(async (transaction) => {
    const room = await lockedRoom(transaction, event);
    const row = await openEvent(transaction, scope, event, now);
    if (room === undefined || typeof row === 'string') return typeof row === 'string' ? row : 'unknown';
    if (room.places !== null && partyOf(who) > room.places) return 'party-too-large';
    const booked = await ofAttendee(transaction, event, who.attendee);
    if (booked === undefined) return addRsvp(transaction, row, room, who);
    if (booked.status === 'cancelled') return bookAgain(transaction, row, room, booked, who);
    if (!isKnown && booked.visitor !== who.visitor) return 'already';
    return change(transaction, row, room, booked, who);
  });
}

async function lockedRoom(transaction: Transaction<Tables>, event: string): Promise<Room | undefined> {
  return transaction
    .selectFrom('capacity')
    .select(['places', 'taken'])
    .where('event', '=', event)
    .forUpdate()
    .executeTakeFirst();
}

async function openEvent(
  transaction: Transaction<Tables>,
  scope: Scope,
  id: string,
  now: Date,
): Promise<EventRow | Refusal> {
  const row = await transaction
    .selectFrom('events')
    .selectAll()
    .where('id', '=', id)
    .where('scope', '=', scope)
    .where('status', 'in', ['published', 'cancelled'])
    .executeTakeFirst();
  if (row === undefined) return 'unknown';
  if (row.recurrence_rule !== null) return 'is-series';
  return row.status === 'cancelled' || (row.ends_at ?? row.starts_at) <= now ? 'not-open' : row;
}

function ofAttendee(transaction: Transaction<Tables>, event: string, attendee: string): Promise<RsvpRow | undefined> {
  return transaction
    .selectFrom('rsvps')
    .selectAll()
    .where('event', '=', event)
    .where('attendee', '=', attendee)
    .executeTakeFirst();
}

const fits = ({ places, taken }: Room, party: number): boolean => places === null || taken + party <= places;

async function addRsvp(
  transaction: Transaction<Tables>,
  event: EventRow,
  room: Room,
  who: Attendance,
): Promise<RsvpRow> {
  const status = fits(room, partyOf(who)) ? 'confirmed' : 'waitlist';
  if (status === 'confirmed') await take(transaction, event.id, partyOf(who));
  const row = await transaction
    .insertInto('rsvps')
    .values({ ...who, event: event.id, status, code: newCode() })
    .returningAll()
    .executeTakeFirstOrThrow();
  await oweMail(transaction, event, row, 'reminder');
  return row;
}

/** Who had cancelled stands at the end of the queue, with another code. */
async function bookAgain(
  transaction: Transaction<Tables>,
  event: EventRow,
  room: Room,
  { id }: RsvpRow,
  who: Attendance,
): Promise<RsvpRow> {
  const status = fits(room, partyOf(who)) ? 'confirmed' : 'waitlist';
  if (status === 'confirmed') await take(transaction, event.id, partyOf(who));
  const row = await transaction
    .updateTable('rsvps')
    .set({ ...who, status, code: newCode(), queued: sql`default`, updated_at: sql`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await oweMail(transaction, event, row, 'reminder');
  return row;
}

/** A party that grows beyond what is free keeps the places that it has: it is told, and nothing changes. */
async function change(
  transaction: Transaction<Tables>,
  event: EventRow,
  room: Room,
  booked: RsvpRow,
  who: Attendance,
): Promise<RsvpRow | Refusal> {
  const more = partyOf(who) - partyOf(booked);
  const holds = booked.status === 'confirmed';
  if (holds && more > 0 && !fits(room, more)) return 'party-too-large';
  if (holds) await take(transaction, event.id, more);
  const { guests, name, email, access_needs, dietary_needs } = who;
  const row = await transaction
    .updateTable('rsvps')
    .set({ guests, name, email, access_needs, dietary_needs, updated_at: sql`now()` })
    .where('id', '=', booked.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await oweMail(transaction, event, row, 'reminder');
  if (more < 0) await promote(transaction, event);
  return more < 0 ? ((await ofAttendee(transaction, event.id, row.attendee)) ?? row) : row;
}

async function take(transaction: Transaction<Tables>, event: string, places: number): Promise<void> {
  await transaction
    .updateTable('capacity')
    .set(({ eb }) => ({ taken: eb('taken', '+', places) }))
    .where('event', '=', event)
    .execute();
}

/**
 * Gives free places to who waits, in the order in which they came; a party that does not fit lets the next one pass.
 * The row of the capacity must be locked.
 */
async function promote(transaction: Transaction<Tables>, event: EventRow): Promise<void> {
  const room = await lockedRoom(transaction, event.id);
  if (room === undefined) return;
  const waiting = await transaction
    .selectFrom('rsvps')
    .selectAll()
    .where('event', '=', event.id)
    .where('status', '=', 'waitlist')
    .orderBy('queued')
    .execute();
  const promoted: RsvpRow[] = [];
  for (const next of waiting) {
    if (!fits(room, partyOf(next))) continue;
    room.taken += partyOf(next);
    promoted.push(next);
  }
  if (promoted.length === 0) return;
  const ids = promoted.map(({ id }) => id);
  await transaction
    .updateTable('rsvps')
    .set({ status: 'confirmed', updated_at: sql`now()` })
    .where('id', 'in', ids)
    .execute();
  await transaction.updateTable('capacity').set({ taken: room.taken }).where('event', '=', event.id).execute();
  await oweMails(transaction, event, promoted, 'promoted');
}

/** An RSVP by its code, or by who is signed in. Undefined when there is none. */
export async function findRsvp(
  db: Kysely<Tables> | Transaction<Tables>,
  { scope, event, by }: { scope: Scope; event: string; by: { code: string } | { attendee: string } },
): Promise<RsvpRow | undefined> {
  const query = db
    .selectFrom('rsvps')
    .innerJoin('events', 'events.id', 'rsvps.event')
    .selectAll('rsvps')
    .where('rsvps.event', '=', event)
    .where('events.scope', '=', scope);
  return 'code' in by
    ? query.where('rsvps.code', '=', by.code).executeTakeFirst()
    : query.where('rsvps.attendee', '=', by.attendee).executeTakeFirst();
}

/** Gives the places back and forgets who it was, all but the hash. Doing it twice changes nothing. */
export async function cancel(db: Kysely<Tables>, { id, event }: RsvpRow): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockedRoom(transaction, event);
    const row = await transaction.selectFrom('rsvps').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    if (row.status === 'confirmed') await take(transaction, event, -partyOf(row));
    await transaction
      .updateTable('rsvps')
      .set({ ...FORGOTTEN, status: 'cancelled', updated_at: sql`now()` })
      .where('id', '=', id)
      .execute();
    await transaction.deleteFrom('mails').where('rsvp', '=', id).execute();
    const of = await transaction.selectFrom('events').selectAll().where('id', '=', event).executeTakeFirstOrThrow();
    if (of.status === 'published') await promote(transaction, of);
  });
}

/** What an RSVP says of a person. */
const FORGOTTEN = { name: null, email: null, guests: 0, access_needs: null, dietary_needs: null };

/** Notes that the holder of a confirmed RSVP has come. @returns whether they had come before, or what they are instead */
export async function checkIn(db: Kysely<Tables>, { id }: RsvpRow): Promise<'done' | 'before' | RsvpStatus> {
  const { numUpdatedRows } = await db
    .updateTable('rsvps')
    .set({ checked_in_at: sql`now()`, status: 'confirmed' })
    .where('id', '=', id)
    .where('status', 'in', ['confirmed', 'no-show'])
    .where('checked_in_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return 'done';
  const row = await db.selectFrom('rsvps').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return row.checked_in_at === null ? row.status : 'before';
}

/** Marks all who held a place and did not come. @returns how many */
export async function markNoShows(db: Kysely<Tables>, event: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('rsvps')
    .set({ status: 'no-show', updated_at: sql`now()` })
    .where('event', '=', event)
    .where('status', '=', 'confirmed')
    .where('checked_in_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Sets how many may come; who waits moves up. @returns false when more places are taken already */
export async function setPlaces(
  transaction: Transaction<Tables>,
  event: EventRow,
  places: number | null,
): Promise<boolean> {
  const room = await lockedRoom(transaction, event.id);
  if (room === undefined || (places !== null && places < room.taken)) return false;
  await transaction.updateTable('capacity').set({ places }).where('event', '=', event.id).execute();
  if (event.status === 'published') await promote(transaction, event);
  return true;
}

/** How full an event is. */
export interface Fullness extends Room {
  /** Parties on the waitlist. */
  waiting: number;
}

export async function fullness(db: Kysely<Tables>, event: string): Promise<Fullness> {
  const { places, taken } = await db
    .selectFrom('capacity')
    .select(['places', 'taken'])
    .where('event', '=', event)
    .executeTakeFirstOrThrow();
  const { waiting } = await db
    .selectFrom('rsvps')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('event', '=', event)
    .where('status', '=', 'waitlist')
    .executeTakeFirstOrThrow();
  return { places, taken, waiting };
}

/** Without letters and digits that look alike: it is read out at doors. 49 bits. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

function newCode(): string {
  const letters = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** A code as it is stored, however it was typed. */
export function readCode(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** Whoever holds these codes. */
export async function attendeesOfCodes(db: Kysely<Tables>, scope: Scope, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .selectFrom('rsvps')
    .innerJoin('events', 'events.id', 'rsvps.event')
    .select('attendee')
    .distinct()
    .where('scope', '=', scope)
    .where('code', 'in', codes.map(readCode))
    .execute();
  return rows.map(({ attendee }) => attendee);
}

/** In the order in which they booked. */
export async function listRsvps(
  db: Kysely<Tables>,
  event: string,
  { limit, offset }: Paging,
): Promise<{ rows: RsvpRow[]; total: number }> {
  const chosen = db.selectFrom('rsvps').where('event', '=', event);
  const [rows, { total }] = await Promise.all([
    chosen.selectAll().orderBy('queued').limit(limit).offset(offset).execute(),
    chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total };
}
