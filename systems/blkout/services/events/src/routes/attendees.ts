import { Type } from '@cutover/service';
import { recordAct } from '../../../../platform/audit.ts';
import { actorOf } from '../../../../platform/moderation.ts';
import { pageSchema, pagingQuery } from '../../../../platform/paging.ts';
import { conflict, noSuch } from '../../../../platform/problems.ts';
import type { Events } from '../context.ts';
import { findEvent } from '../store/events.ts';
import { listRsvps, markNoShows } from '../store/rsvps.ts';
import { owedMails } from '../store/mails.ts';
import { eventId, eventParams } from './schemas.ts';

const config = { role: 'moderator' } as const;

const attendeeSchema = Type.Object({
  id: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
  guests: Type.Integer(),
  accessNeeds: Type.Union([Type.String(), Type.Null()]),
  dietaryNeeds: Type.Union([Type.String(), Type.Null()]),
  status: Type.Enum(['confirmed', 'waitlist', 'cancelled', 'no-show']),
  checkedInAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  bookedAt: Type.String({ format: 'date-time' }),
});

/** Who comes. Nobody but moderators sees this, and the log says who looked. */
export function attendees({ app, db, scopeOf, config: settings }: Events): void {
  app.get(
    '/api/admin/events/:id/rsvps',
    {
      config,
      schema: {
        operationId: 'listAttendees',
        summary: 'Who comes and what they need; that you looked is written down',
        params: eventParams,
        querystring: Type.Object(pagingQuery),
        response: { 200: pageSchema('rsvps', attendeeSchema) },
      },
    },
    async (request) => {
      const [scope, subject] = [scopeOf(request), eventId(request.params)];
      if ((await findEvent(db, scope, subject)) === undefined) throw noSuch('event');
      await recordAct(db, { scope, actor: actorOf(request), action: 'read-attendees', kind: 'event', subject });
      const { rows, total } = await listRsvps(db, subject, request.query);
      const rsvps = rows.map((row) => ({
        id: row.id,
        name: row.name,
        guests: row.guests,
        accessNeeds: row.access_needs,
        dietaryNeeds: row.dietary_needs,
        status: row.status,
        checkedInAt: row.checked_in_at?.toISOString() ?? null,
        bookedAt: row.created_at.toISOString(),
      }));
      return { rsvps, total };
    },
  );
  app.post(
    '/api/admin/events/:id/no-shows',
    {
      config,
      schema: {
        operationId: 'markNoShows',
        summary: 'Mark all who held a place and were not checked in; once the event has begun',
        params: eventParams,
        response: { 200: Type.Object({ marked: Type.Integer() }) },
      },
    },
    async (request) => {
      const [scope, subject] = [scopeOf(request), eventId(request.params)];
      const row = await findEvent(db, scope, subject);
      if (row === undefined) throw noSuch('event');
      if (row.starts_at > new Date()) throw conflict('not-yet', 'This has not begun');
      const marked = await db.transaction().execute(async (transaction) => {
        const count = await markNoShows(transaction, subject);
        const said = { scope, actor: actorOf(request), action: 'mark-no-shows', kind: 'event', subject };
        await recordAct(transaction, { ...said, after: { marked: count } });
        return count;
      });
      return { marked };
    },
  );
  app.get(
    '/api/admin/events/mail',
    {
      config,
      schema: {
        operationId: 'getEventMail',
        summary: 'Mail that is owed to those who booked, and whether there is a server to send it',
        response: {
          200: Type.Object({
            server: Type.Enum(['declared', 'none'], { description: 'none: all mail waits until SMTP_URL is declared' }),
            due: Type.Integer({ description: 'that should have been sent by now' }),
            later: Type.Integer(),
          }),
        },
      },
    },
    async () => ({
      server: settings.SMTP_URL === undefined ? ('none' as const) : ('declared' as const),
      ...(await owedMails(db)),
    }),
  );
}
