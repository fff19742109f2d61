import { createTransport } from 'nodemailer';
import { eventPage } from '../calendar/of-event.ts';
import type { DueMail } from '../store/mails.ts';
import { at } from '../wall-time.ts';

/** Sends one mail; rejects when the server does not take it. */
export type SendMail = (mail: DueMail) => Promise<void>;

/** @param url of the mail server, `smtp://` or `smtps://` */
export function mailSender(url: string, from: string, publicUrl: string): SendMail {
  const transport = createTransport({ url, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 });
  return async (mail) => {
    await transport.sendMail({
      from,
      to: { name: '', address: mail.email },
      // The same mail has the same name: a server that gets it twice can tell.
      messageId: `<${mail.id}@events.blkout>`,
      ...wordsOf(mail, publicUrl),
    });
  };
}

/** Plain text, without anything about who the reader is: others may see the screen. */
function wordsOf({ kind, code, event }: DueMail, publicUrl: string): { subject: string; text: string } {
  const when = at(event.starts_at, event.timezone).toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short' });
  const page = eventPage(publicUrl, event.id);
  const where = event.location ?? (event.virtual_link === null ? null : `Online: ${event.virtual_link}`);
  const told = {
    reminder: 'This is to remind you of',
    promoted: 'You have a place now at',
    cancelled: 'This was called off:',
  };
  const subjects = { reminder: 'Reminder', promoted: 'You have a place', cancelled: 'Called off' };
  const lines = [
    told[kind],
    '',
    event.title,
    when,
    ...(where === null ? [] : [where]),
    '',
    ...(kind === 'cancelled' ? [] : [`Your code: ${code}`, `To change or cancel: ${page}`]),
  ];
  return { subject: `${subjects[kind]}: ${event.title}`, text: `${lines.join('\n').trimEnd()}\n` };
}
