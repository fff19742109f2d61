import he from 'he';
import { mailer } from './mailer';

interface Invite {
  to: string;
  from: string;
  event: { slug: string; title: string; starts: Date };
  words: string;
}

export async function sendInvite({ to, from, event, words }: Invite): Promise<void> {
  const link = `https://www.hearth.example/events/${encodeURIComponent(event.slug)}`;
  const html = `
    <p>Hello,</p>
    <p>${he.encode(from)} invites you to <a href="${link}">${he.encode(event.title)}</a>
      on ${event.starts.toLocaleDateString('en-GB')}.</p>
    <blockquote>${he.encode(words)}</blockquote>`;
  await mailer.send({
    to,
    subject: `${from} invites you`,
    text: `${from} invites you to ${event.title}: ${link}\n\n${words}`,
    html,
  });
}
