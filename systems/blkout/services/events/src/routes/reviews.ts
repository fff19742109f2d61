import { Type } from '@cutover/service';
import { reviewHours } from '../../../../platform/moderation.ts';
import { pagingQuery, pageSchema } from '../../../../platform/paging.ts';
import { conflict } from '../../../../platform/problems.ts';
import type { Events } from '../context.ts';
import { addReview, highlights, listReviews, reviewSums } from '../store/reviews.ts';
import { paragraphs } from '../text.ts';
import { publicEvent } from './detail.ts';
import { eventForm, eventSchema } from '../event-form.ts';
import { ownRsvp } from './rsvp.ts';
import { codeHeader, eventParams } from './schemas.ts';

const body = Type.Object(
  {
    recommend: Type.Boolean(),
    helpful: Type.Optional(Type.Boolean()),
    inspiring: Type.Optional(Type.Boolean()),
    accessibility: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 5, description: '1: I could not take part; 5: nothing was in my way' }),
    ),
    text: Type.Optional(Type.String({ maxLength: 1_000 })),
  },
  { additionalProperties: false },
);

const reviewSchema = Type.Object({
  id: Type.String(),
  attended: Type.Boolean({ description: 'checked in at the door' }),
  recommend: Type.Boolean(),
  helpful: Type.Boolean(),
  inspiring: Type.Boolean(),
  accessibility: Type.Union([Type.Integer(), Type.Null()]),
  text: Type.Union([Type.String(), Type.Null()]),
  writtenAt: Type.String({ format: 'date-time' }),
});

const sumsSchema = Type.Object({
  reviews: Type.Integer(),
  attended: Type.Integer(),
  recommend: Type.Integer(),
  helpful: Type.Integer(),
  inspiring: Type.Integer(),
  accessibility: Type.Union([Type.Number(), Type.Null()], { description: 'mean of those who said it, 1 to 5' }),
});

export function reviews(api: Events): void {
  const { app, db, scopeOf } = api;
  app.get(
    '/api/events/highlights',
    {
      schema: {
        operationId: 'getHighlights',
        summary: 'Of the last seven days, the events that most people recommend',
        response: {
          200: Type.Object({ events: Type.Array(Type.Object({ event: eventSchema, recommend: Type.Integer() })) }),
        },
      },
    },
    async (request) => {
      const rows = await highlights(db, scopeOf(request), new Date());
      return { events: rows.map(({ recommend, ...row }) => ({ event: eventForm(row), recommend })) };
    },
  );
  app.get(
    '/api/events/:id/reviews',
    {
      schema: {
        operationId: 'listEventReviews',
        summary: 'What people say who were there; each was read by a moderator',
        params: eventParams,
        querystring: Type.Object(pagingQuery),
        response: { 200: Type.Object({ ...pageSchema('reviews', reviewSchema).properties, sums: sumsSchema }) },
      },
    },
    async (request) => {
      const { id } = await publicEvent(api, request);
      const [page, sums] = await Promise.all([listReviews(db, id, request.query), reviewSums(db, id)]);
      return { ...page, sums };
    },
  );
  app.post(
    '/api/events/:id/reviews',
    {
      config: { rateLimit: { max: 20, timeWindow: '10 minutes' } },
      schema: {
        operationId: 'reviewEvent',
        summary: 'Say how it was; with the code of your RSVP it counts as that of somebody who was there',
        params: eventParams,
        headers: codeHeader,
        body,
        response: { 201: Type.Object({ status: Type.Literal('pending'), reviewedWithinHours: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const event = await publicEvent(api, request);
      if (event.recurrence_rule !== null)
        throw conflict('is-series', 'Choose a date', 'This is a series: review one of its dates.');
      if (event.starts_at > new Date())
        throw conflict('not-yet', 'This has not begun', 'Come back when you were there.');
      const hasCode = request.headers['rsvp-code'] !== undefined || request.session !== undefined;
      const rsvp = hasCode ? await ownRsvp(api, request) : undefined;
      const { recommend, helpful = false, inspiring = false, accessibility = null, text } = request.body;
      const isNew = await addReview(db, {
        event: event.id,
        reviewer: rsvp?.attendee ?? api.visitors.hash(request),
        attended: (rsvp?.checked_in_at ?? null) !== null,
        recommend,
        helpful,
        inspiring,
        accessibility,
        text: paragraphs(text),
      });
      if (!isNew) throw conflict('already-reviewed', 'You have reviewed this already');
      reply.code(201);
      return { status: 'pending' as const, reviewedWithinHours: reviewHours };
    },
  );
}
