import { type FastifyRequest, Type } from '@cutover/service';
import { actorOf, type Decision, moderationRoutes, reasonBody } from '../../../../platform/moderation.ts';
import { conflict, noSuch, wrongField } from '../../../../platform/problems.ts';
import type { Events } from '../context.ts';
import { eventForm, eventSchema } from '../event-form.ts';
import { callOff, edit, erase, type Obstacle } from '../store/change.ts';
import { findEvent } from '../store/events.ts';
import { eventModeration } from '../store/moderation.ts';
import { editBody, FieldError } from '../submission.ts';
import type { EventRow } from '../tables.ts';
import { capacityForm, capacitySchema } from './detail.ts';
import { alreadyDecided, eventId, eventParams } from './schemas.ts';

const config = { role: 'moderator' } as const;
const adminEvent = Type.Object({ ...eventSchema.properties, capacity: capacitySchema });

/** What moderators do with one event, and the queue, sums, log and bulk decisions that all services have. */
export function decide(api: Events): void {
  const { app, db, scopeOf } = api;
  const moderation = eventModeration(db);
  moderationRoutes(api, 'events', moderation);

  const answer = async (row: EventRow) => ({ ...eventForm(row), capacity: await capacityForm(api, row.id) });
  const decideOne = async (
    request: FastifyRequest & { params: { id: string } },
    decision: Decision,
    reason: string | null,
  ) => {
    const [scope, id] = [scopeOf(request), eventId(request.params)];
    if ((await findEvent(db, scope, id)) === undefined) throw noSuch('event');
    const outcome = await moderation.decide(scope, actorOf(request), id, decision, reason);
    const row = await findEvent(db, scope, id);
    if (row === undefined || outcome === 'unknown') throw noSuch('event');
    if (outcome === 'already-decided') throw alreadyDecided(row.status);
    return answer(row);
  };

  app.get(
    '/api/admin/events/:id',
    {
      config,
      schema: {
        operationId: 'getEventForModerators',
        summary: 'An event in any state',
        params: eventParams,
        response: { 200: adminEvent },
      },
    },
    async (request) => {
      const row = await findEvent(db, scopeOf(request), eventId(request.params));
      if (row === undefined) throw noSuch('event');
      return answer(row);
    },
  );
  app.post(
    '/api/admin/events/:id/approve',
    {
      config,
      schema: {
        operationId: 'approveEvent',
        summary: 'Publish an event; a series with its dates',
        params: eventParams,
        response: { 200: adminEvent },
      },
    },
    (request) => decideOne(request, 'approve', null),
  );
  app.post(
    '/api/admin/events/:id/reject',
    {
      config,
      schema: {
        operationId: 'rejectEvent',
        summary: 'Refuse an event, and say why',
        params: eventParams,
        body: reasonBody,
        response: { 200: adminEvent },
      },
    },
    (request) => decideOne(request, 'reject', request.body.reason),
  );
  app.patch(
    '/api/admin/events/:id',
    {
      config,
      schema: {
        operationId: 'editEvent',
        summary: 'Change an event before or after it is published; what is not said stays',
        params: eventParams,
        body: editBody,
        response: { 200: adminEvent },
      },
    },
    async (request) => {
      const change = { scope: scopeOf(request), actor: actorOf(request), id: eventId(request.params) };
      const edited = await edit(db, change, request.body).catch((error: unknown) => {
        throw error instanceof FieldError ? wrongField(`/${error.field}`, error.message) : error;
      });
      if (typeof edited === 'string') throw obstacles[edited];
      return answer(edited);
    },
  );
  app.post(
    '/api/admin/events/:id/cancel',
    {
      config,
      schema: {
        operationId: 'cancelEvent',
        summary: 'Call a published event off; those who booked are told',
        params: eventParams,
        body: reasonBody,
        response: { 200: adminEvent },
      },
    },
    async (request) => {
      const change = { scope: scopeOf(request), actor: actorOf(request), id: eventId(request.params) };
      const cancelled = await callOff(db, change, request.body.reason);
      if (typeof cancelled === 'string') throw obstacles[cancelled];
      return answer(cancelled);
    },
  );
  app.delete(
    '/api/admin/events/:id',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'deleteEvent',
        summary: 'Remove an event for good, with its bookings, reports and reviews',
        params: eventParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const change = { scope: scopeOf(request), actor: actorOf(request), id: eventId(request.params) };
      if (!(await erase(db, change))) throw noSuch('event');
      return reply.code(204).send(null);
    },
  );
}

const obstacles: Record<Obstacle, Error> = {
  unknown: noSuch('event'),
  over: conflict(
    'already-decided',
    'This can no longer be changed',
    'It was rejected, cancelled or archived, or is not published yet.',
  ),
  'series-is-fixed': conflict(
    'series-is-fixed',
    'The dates of a published series stay',
    'People may have booked them. Edit or cancel single dates, or cancel the series and submit another.',
  ),
  duplicate: conflict('duplicate', 'There is an event by this title on this day'),
  'places-taken': conflict('places-taken', 'More places are taken already'),
};
