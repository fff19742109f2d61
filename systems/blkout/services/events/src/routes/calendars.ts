import { createHash } from 'node:crypto';
import { type FastifyReply, type FastifyRequest, Type } from '@cutover/service';
import type { CalendarEntry } from '../calendar/entry.ts';
import { writeCalendar } from '../calendar/write.ts';
import type { Events } from '../context.ts';
import { calendarEntries, entriesOf } from '../store/calendars.ts';
import { publicEvent } from './detail.ts';
import { eventParams } from './schemas.ts';

/** How a response schema says that a calendar is answered. */
export const calendarAnswer = {
  200: { description: 'iCalendar (RFC 5545)', content: { 'text/calendar': { schema: Type.String() } } },
};

export function calendars(api: Events): void {
  const { app, db, scopeOf, config } = api;
  for (const [url, operationId] of [
    ['/api/calendar.ics', 'getCalendar'],
    ['/api/events/calendar.ics', 'getEventsCalendar'],
  ] as const) {
    app.get(
      url,
      { schema: { operationId, summary: 'All events as a calendar to subscribe to', response: calendarAnswer } },
      async (request, reply) =>
        sendCalendar(request, reply, 'BLKOUT events', await calendarEntries(db, scopeOf(request), config.PUBLIC_URL)),
    );
  }
  app.get(
    '/api/events/:id.ics',
    {
      schema: {
        operationId: 'getEventCalendar',
        summary: 'One event, or a whole series, to take into a calendar',
        params: eventParams,
        response: calendarAnswer,
      },
    },
    async (request, reply) => {
      const row = await publicEvent(api, request);
      return sendCalendar(request, reply, row.title, await entriesOf(db, [row], config.PUBLIC_URL));
    },
  );
}

/** Programs that subscribe ask again and again: they are told when nothing is new. */
export function sendCalendar(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  entries: readonly CalendarEntry[],
): FastifyReply {
  const text = writeCalendar(name, entries);
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  reply.header('etag', etag).header('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', 'attachment; filename="blkout.ics"')
    .serializer((body: unknown) => String(body))
    .send(text);
}
