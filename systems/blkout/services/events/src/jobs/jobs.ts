import type { Lease } from '@cutover/service';
import type { Job } from '../../../../platform/jobs.ts';
import { removeUnusedPictures } from '../../../../platform/pictures/pictures.ts';
import type { Events } from '../context.ts';
import { eventPictures } from '../pictures.ts';
import { removeOldJourneys } from '../store/journeys.ts';
import { type DueMail, dueMails } from '../store/mails.ts';
import { addDates, seriesToExtend } from '../store/series.ts';
import { mailSender, type SendMail } from './mail.ts';

/** What the service does by itself, in one process of the colour that has authority. */
export function eventJobs(events: Events): Record<string, Job> {
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL } = events.config;
  const always = {
    'extend-series': { everyMs: 3_600_000, run: () => extendSeries(events) },
    'remove-journeys': { everyMs: 60_000, run: (lease: Lease) => all(lease, removeOldJourneys) },
    'remove-pictures': { everyMs: 600_000, run: () => removeUnusedPictures(events, eventPictures) },
    'forget-attendees': { everyMs: 3_600_000, run: (lease: Lease) => all(lease, [forgetAttendees]) },
  };
  if (SMTP_URL === undefined) return always;
  const send = mailSender(SMTP_URL, MAIL_FROM, PUBLIC_URL);
  return { ...always, 'send-mail': { everyMs: 2_000, run: (lease) => sendDueMail(events, lease, send) } };
}

/** Adding dates twice is adding them once, so this needs no fence. */
async function extendSeries({ db }: Events): Promise<void> {
  const now = new Date();
  for (const id of await seriesToExtend(db, now)) {
    await db.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('events')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (row?.status === 'published') await addDates(transaction, row, now);
    });
  }
}

/** A month after an event nothing says any more who was there, but for the hash that keeps RSVPs apart. */
const forgetAttendees = `update rsvps set name = null, email = null, access_needs = null, dietary_needs = null
  from events where events.id = rsvps.event and coalesce(ends_at, starts_at) < now() - interval '30 days'
  and (name is not null or email is not null or access_needs is not null or dietary_needs is not null)`;

const all = (lease: Lease, statements: readonly string[]): Promise<void> =>
  lease.fenced(async (transaction) => {
    for (const statement of statements) await transaction.query(statement);
  });

const MOST_AT_ONCE = 50;

/**
 * Each mail is claimed first, which puts its next attempt off, and noted when the server has taken it: a process that
 * dies in between leaves it to be sent again, once.
 */
async function sendDueMail({ db, service }: Events, lease: Lease, send: SendMail): Promise<void> {
  for (const mail of await dueMails(db, new Date(), MOST_AT_ONCE)) {
    if (lease.signal.aborted) return;
    const isOurs = await lease.fenced(async (transaction) => {
      const { rowCount } = await transaction.query(claim, [mail.id]);
      return rowCount === 1;
    });
    if (isOurs) await deliver(mail, lease, send, (error) => service.log.warn({ err: error }, 'a mail was not taken'));
  }
}

async function deliver(mail: DueMail, lease: Lease, send: SendMail, warn: (error: unknown) => void): Promise<void> {
  try {
    await send(mail);
  } catch (error) {
    warn(error);
    const reason = error instanceof Error ? error.name : 'error';
    await lease.fenced((transaction) =>
      transaction.query('update mails set last_error = $2 where id = $1', [mail.id, reason]),
    );
    return;
  }
  await lease.fenced((transaction) => transaction.query('update mails set sent_at = now() where id = $1', [mail.id]));
}

/** The next attempt comes later each time, at most a day. */
const claim = `update mails set attempts = attempts + 1,
  due_at = now() + least(interval '1 day', interval '1 minute' * 2 ^ least(attempts, 11))
  where id = $1 and sent_at is null and due_at <= now()`;
