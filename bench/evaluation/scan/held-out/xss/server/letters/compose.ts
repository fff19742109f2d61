import sanitizeHtml from 'sanitize-html';
import { marked } from 'marked';
import type { Transporter } from 'nodemailer';

export interface Letter {
  to: string;
  subject: string;
  html: string;
  text: string;
}

export interface Decision {
  title: string;
  name: string;
  address: string;
  outcome: 'approved' | 'rejected';
  /** Markdown that a moderator typed. */
  note: string;
}

const letterTags: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'a', 'em', 'strong', 'ul', 'ol', 'li', 'br'],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['https', 'mailto'],
};

const plain = (text: string) => sanitizeHtml(text, { allowedTags: [], allowedAttributes: {} });

function noteHtml(note: string): string {
  const raw = marked.parse(note, { async: false });
  return sanitizeHtml(raw, letterTags);
}

const outcomes = {
  approved: 'is in the calendar now',
  rejected: 'could not be published',
} as const;

export function compose({ title, name, address, outcome, note }: Decision): Letter {
  const opening = `Hello ${plain(name)},`;
  const sentence = `your event “${plain(title)}” ${outcomes[outcome]}.`;
  return {
    to: address,
    subject: outcome === 'approved' ? 'Your event is in the calendar' : 'About your event',
    html: `<p>${opening}</p><p>${sentence}</p>${noteHtml(note)}<p>The moderators</p>`,
    text: [opening, '', sentence, '', note, '', 'The moderators'].join('\n'),
  };
}

export async function send(transport: Transporter, decision: Decision): Promise<void> {
  const { to, subject, html, text } = compose(decision);
  await transport.sendMail({ from: 'BLKOUT <hello@blkout.example>', to, subject, html, text });
}

export function preview(decision: Decision): string {
  return compose(decision).text;
}
