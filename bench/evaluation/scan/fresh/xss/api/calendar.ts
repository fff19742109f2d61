import type { VercelRequest, VercelResponse } from '@vercel/node';
import { events } from '../lib/events';

const fold = (line: string) => line.replace(/(.{72})/g, '$1\r\n ');
const text = (value: string) => value.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
const stamp = (date: Date) => date.toISOString().replace(/[-:]|\.\d{3}/g, '');

export default async function handler(req: VercelRequest, res: VercelResponse) {
  const city = typeof req.query.city === 'string' ? req.query.city : undefined;
  const found = await events.upcoming({ city, limit: 200 });
  if (found.length === 0 && city) {
    res.status(404).json({ error: `No events in ${city}` });
    return;
  }
  const lines = found.flatMap((event) => [
    'BEGIN:VEVENT',
    `UID:${event.id}@collective.example`,
    `DTSTART:${stamp(event.startsAt)}`,
    `SUMMARY:${text(event.title)}`,
    `DESCRIPTION:${text(event.description)}`,
    'END:VEVENT',
  ]);
  res.setHeader('Content-Type', 'text/calendar; charset=utf-8');
  res.setHeader('Content-Disposition', 'attachment; filename="events.ics"');
  res.status(200).send(['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].map(fold).join('\r\n'));
}
