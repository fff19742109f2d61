import { Type } from '@cutover/service';
import { figure } from '../../../../platform/figures.ts';
import { reviewHours } from '../../../../platform/moderation.ts';
import { refuseUnknownPicture } from '../../../../platform/pictures/pictures.ts';
import { statusSchema } from '../../../../platform/status.ts';
import type { Events } from '../context.ts';
import { type EventFields, eventFields, FieldError, submissionBody } from '../submission.ts';
import { addPending } from '../store/events.ts';
import { occurrences } from '../recurrence.ts';
import { at } from '../wall-time.ts';
import { readingFields } from './schemas.ts';

const answer = Type.Object({
  id: Type.String(),
  status: statusSchema,
  duplicate: Type.Boolean({ description: 'there is one by the same title on the same day: nothing was added' }),
  adultOnly: Type.Boolean({ description: 'as it is kept: listings about sexual health are never flagged' }),
  reviewedWithinHours: Type.Integer(),
});

export function submit(api: Events): void {
  const { app, db, scopeOf } = api;
  const sent = figure(api, 'blkout_events_sent_total', 'Events that people sent in.');
  app.post(
    '/api/events',
    {
      config: { rateLimit: { max: 120, timeWindow: '10 minutes' } },
      schema: {
        operationId: 'submitEvent',
        summary: 'Submit an event; a person reads it before it is published',
        body: submissionBody,
        response: { 200: answer, 201: answer },
      },
    },
    async (request, reply) => {
      const fields = readingFields(() => notOver(eventFields(request.body), new Date()));
      await refuseUnknownPicture(db, scopeOf(request), fields.image);
      const places = request.body.places ?? null;
      const { id, status, duplicate } = await addPending(db, scopeOf(request), fields, { source: 'form', places });
      if (!duplicate) sent(request);
      reply.code(duplicate ? 200 : 201);
      return { id, status, duplicate, adultOnly: fields.adult_only, reviewedWithinHours: reviewHours };
    },
  );
}

/** @throws FieldError for what nobody can go to any more */
export function notOver(fields: EventFields, now: Date): EventFields {
  const { starts_at, ends_at, recurrence_rule: rule, timezone } = fields;
  if ((ends_at ?? starts_at) > now) return fields;
  const next = rule === null ? [] : occurrences({ start: at(starts_at, timezone), rule }, { after: now, most: 1 });
  if (next.length === 0) throw new FieldError('startsAt', 'is over already');
  return fields;
}
