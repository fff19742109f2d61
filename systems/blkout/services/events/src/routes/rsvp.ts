import { type FastifyRequest, type Problem, Type } from '@cutover/service';
import { figure } from '../../../../platform/figures.ts';
import { conflict, noSuch, wrongField } from '../../../../platform/problems.ts';
import { attendeeHash, type Events, signedInAttendee } from '../context.ts';
import { book, cancel, checkIn, findRsvp, readCode, type Refusal } from '../store/rsvps.ts';
import type { RsvpRow } from '../tables.ts';
import { line, paragraphs } from '../text.ts';
import { Turns } from '../turns.ts';
import { capacityForm, capacitySchema, publicEvent } from './detail.ts';
import { codeHeader, eventId, eventParams } from './schemas.ts';

/** One plain address and nothing that a mail header would take for more. */
const EMAIL = String.raw`^\s*[^\s@<>()",:;\\]+@[^\s@<>()",:;\\]+\.[^\s@<>()",:;\\]+\s*$`;

const body = Type.Object(
  {
    email: Type.Optional(
      Type.String({
        maxLength: 254,
        pattern: EMAIL,
        description: 'needed without an account; kept only as a salted hash, unless you want to be reminded',
      }),
    ),
    name: Type.Optional(Type.String({ maxLength: 100 })),
    guests: Type.Optional(Type.Integer({ minimum: 0, maximum: 5 })),
    accessNeeds: Type.Optional(Type.String({ maxLength: 500 })),
    dietaryNeeds: Type.Optional(Type.String({ maxLength: 500 })),
    remind: Type.Optional(Type.Boolean({ description: 'mail me the day before, and when I move up the waitlist' })),
  },
  { additionalProperties: false },
);

const rsvpSchema = Type.Object({
  status: Type.Enum(['confirmed', 'waitlist', 'cancelled', 'no-show']),
  code: Type.String({ description: 'shown at the door; with it you change or cancel' }),
  name: Type.Union([Type.String(), Type.Null()]),
  guests: Type.Integer(),
  accessNeeds: Type.Union([Type.String(), Type.Null()]),
  dietaryNeeds: Type.Union([Type.String(), Type.Null()]),
  reminder: Type.Enum(['none', 'by-mail', 'waits'], { description: 'waits: no mail server is set up yet' }),
  checkedIn: Type.Boolean(),
});

export function rsvp(api: Events): void {
  const { app, db, scopeOf } = api;
  const turns = new Turns();
  const made = figure(api, 'blkout_bookings_total', 'Bookings that people made or changed.');
  app.post(
    '/api/events/:id/rsvp',
    {
      config: { rateLimit: { max: 600, timeWindow: '10 minutes' } },
      schema: {
        operationId: 'bookEvent',
        summary: 'Come to an event, or wait for a place; the same person changes what they booked',
        params: eventParams,
        body,
        response: { 200: rsvpSchema },
      },
    },
    async (request) => {
      const { email, name, guests = 0, accessNeeds, dietaryNeeds, remind = false } = request.body;
      const address = email?.trim().toLowerCase();
      const account = signedInAttendee(api, request);
      if (account === undefined && address === undefined)
        throw wrongField('/email', 'is needed by those who are not signed in');
      if (remind && address === undefined) throw wrongField('/email', 'is needed for a reminder');
      const event = eventId(request.params);
      const who = {
        attendee: account ?? attendeeHash(api, `e-mail ${address}`),
        visitor: api.visitors.hash(request),
        name: line(name),
        email: remind && address !== undefined ? address : null,
        guests,
        access_needs: paragraphs(accessNeeds),
        dietary_needs: paragraphs(dietaryNeeds),
      };
      const where = { scope: scopeOf(request), event, isKnown: account !== undefined, now: new Date() };
      const booked = await turns.take(event, () => book(db, where, who));
      if (typeof booked === 'string') throw refusals[booked];
      made(request);
      return rsvpForm(api, booked);
    },
  );
  app.get(
    '/api/events/:id/rsvp',
    {
      schema: {
        operationId: 'getBooking',
        summary: 'Your own RSVP, by its code or your account',
        params: eventParams,
        headers: codeHeader,
        response: { 200: rsvpSchema },
      },
    },
    async (request) => rsvpForm(api, await ownRsvp(api, request)),
  );
  app.delete(
    '/api/events/:id/rsvp',
    {
      schema: {
        operationId: 'cancelBooking',
        summary: 'Give your places back; what you told about yourself is deleted',
        params: eventParams,
        headers: codeHeader,
        response: { 200: Type.Object({ status: Type.Literal('cancelled') }) },
      },
    },
    async (request) => {
      const row = await ownRsvp(api, request);
      await turns.take(row.event, () => cancel(db, row));
      return { status: 'cancelled' as const };
    },
  );
  app.get(
    '/api/events/:id/capacity',
    {
      schema: {
        operationId: 'getCapacity',
        summary: 'How many places there are, and how many are taken',
        params: eventParams,
        response: { 200: capacitySchema },
      },
    },
    async (request) => capacityForm(api, (await publicEvent(api, request)).id),
  );
  app.post(
    '/api/events/:id/check-in',
    {
      config: { role: 'curator' },
      schema: {
        operationId: 'checkIn',
        summary: 'Somebody has come; twice is once',
        params: eventParams,
        body: Type.Object({ code: Type.String({ maxLength: 20 }) }, { additionalProperties: false }),
        response: { 200: Type.Object({ guests: Type.Integer(), before: Type.Boolean() }) },
      },
    },
    async (request) => {
      const by = { code: readCode(request.body.code) };
      const row = await findRsvp(db, { scope: scopeOf(request), event: eventId(request.params), by });
      if (row === undefined) throw noSuch('rsvp');
      const outcome = await checkIn(db, row);
      if (outcome !== 'done' && outcome !== 'before')
        throw conflict('not-confirmed', 'This RSVP holds no place', `It is ${outcome}.`);
      return { guests: row.guests, before: outcome === 'before' };
    },
  );
}

/** @throws Problem 404; it never says whether another code would do */
export async function ownRsvp(
  api: Pick<Events, 'db' | 'config' | 'scopeOf'>,
  request: FastifyRequest & { params: { id: string }; headers: { 'rsvp-code'?: string } },
): Promise<RsvpRow> {
  const code = request.headers['rsvp-code'];
  const attendee = signedInAttendee(api, request);
  const by = code !== undefined ? { code: readCode(code) } : attendee !== undefined ? { attendee } : undefined;
  const event = eventId(request.params);
  const row = by === undefined ? undefined : await findRsvp(api.db, { scope: api.scopeOf(request), event, by });
  if (row === undefined) throw noSuch('rsvp');
  return row;
}

function rsvpForm({ config }: Pick<Events, 'config'>, row: RsvpRow) {
  const reminder = row.email === null ? ('none' as const) : config.SMTP_URL ? ('by-mail' as const) : ('waits' as const);
  return {
    status: row.status,
    code: row.code,
    name: row.name,
    guests: row.guests,
    accessNeeds: row.access_needs,
    dietaryNeeds: row.dietary_needs,
    reminder,
    checkedIn: row.checked_in_at !== null,
  };
}

const refusals: Record<Refusal, Problem> = {
  unknown: noSuch('event'),
  'not-open': conflict('not-open', 'This event takes no more RSVPs', 'It is over, or it was cancelled.'),
  'is-series': conflict('is-series', 'Choose a date', 'This is a series: book one of its dates.'),
  'party-too-large': conflict('party-too-large', 'There are not enough places for all of you', 'Bring fewer guests.'),
  already: conflict(
    'already-booked',
    'No place was added',
    'If you have one already, use its code, or the browser you booked with.',
  ),
};
