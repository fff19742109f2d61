import { type Kysely, sql, type Transaction } from 'kysely';
import type { EventRow, MailKind, RsvpRow, Tables } from '../tables.ts';

const DAY_MS = 86_400_000;

/** Owes mail to the holder of an RSVP who left an address: a reminder a day before, anything else at once. */
export async function oweMail(
  transaction: Transaction<Tables>,
  event: Pick<EventRow, 'starts_at'>,
  rsvp: Pick<RsvpRow, 'id' | 'email'>,
  kind: MailKind,
): Promise<void> {
  await oweMails(transaction, event, [rsvp], kind);
}

export async function oweMails(
  transaction: Transaction<Tables>,
  event: Pick<EventRow, 'starts_at'>,
  rsvps: readonly Pick<RsvpRow, 'id' | 'email'>[],
  kind: MailKind,
): Promise<void> {
  const addressed = rsvps.filter(({ email }) => email !== null);
  if (addressed.length === 0) return;
  const due_at = kind === 'reminder' ? new Date(event.starts_at.getTime() - DAY_MS) : new Date();
  await transaction
    .insertInto('mails')
    .values(addressed.map(({ id }) => ({ rsvp: id, kind, due_at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A mail to be sent, with what it tells. */
export interface DueMail {
  readonly id: string;
  readonly kind: MailKind;
  readonly email: string;
  readonly code: string;
  readonly event: EventRow;
}

/** Mails that are due, and that no process tries at the moment. Those of journeys are never sent. */
export async function dueMails(db: Kysely<Tables>, now: Date, most: number): Promise<DueMail[]> {
  const rows = await db
    .selectFrom('mails')
    .innerJoin('rsvps', 'rsvps.id', 'mails.rsvp')
    .innerJoin('events', 'events.id', 'rsvps.event')
    .selectAll('events')
    .select(['mails.id as mail', 'mails.kind', 'rsvps.email', 'rsvps.code'])
    .where('mails.sent_at', 'is', null)
    .where('mails.due_at', '<=', now)
    .where('rsvps.email', 'is not', null)
    .where('events.scope', '=', 'public')
    .where(wanted(now))
    .orderBy('mails.due_at')
    .limit(most)
    .execute();
  return rows.map(({ mail, kind, email, code, ...event }) => ({ id: mail, kind, email: email ?? '', code, event }));
}

/** A reminder is for who has a place at what still takes place; nobody is reminded of what has begun. */
const wanted = (now: Date) =>
  sql<boolean>`(mails.kind = 'cancelled' and events.starts_at > ${now}
    or rsvps.status = 'confirmed' and events.status = 'published' and events.starts_at > ${now})`;

/** How many wait to be sent: now, and when their time has come. */
export async function owedMails(db: Kysely<Tables>): Promise<{ due: number; later: number }> {
  const { rows } = await sql<{ due: number; later: number }>`
    select count(*) filter (where due_at <= now()) as due, count(*) filter (where due_at > now()) as later
    from mails join rsvps on rsvps.id = mails.rsvp join events on events.id = rsvps.event
    where sent_at is null and scope = 'public' and ${wanted(new Date())}`.execute(db);
  return rows[0] ?? { due: 0, later: 0 };
}
