import { Problem, Type } from '@cutover/service';
import { Temporal } from 'temporal-polyfill';
import { pageSchema, pagingQuery } from '../../../../platform/paging.ts';
import type { Events } from '../context.ts';
import { eventForm, eventSchema } from '../event-form.ts';
import { type EventFilter, listEvents } from '../store/events.ts';
import { eventRegions } from '../../../../platform/regions.ts';
import { CATEGORIES } from '../vocabulary.ts';
import { asDate, HOME_TIMEZONE, readTime, weekOf } from '../wall-time.ts';

const query = Type.Object({
  ...pagingQuery,
  week: Type.Optional(
    Type.String({ maxLength: 10, description: 'any day of it, such as 2027-03-28; Monday to Sunday' }),
  ),
  upcoming: Type.Optional(
    Type.Boolean({ description: 'only what is not over; so it is unless week, from or to is given' }),
  ),
  from: Type.Optional(Type.String({ maxLength: 40, description: 'a day, or an instant' })),
  to: Type.Optional(Type.String({ maxLength: 40, description: 'a day, which is included, or an instant' })),
  category: Type.Optional(Type.Enum([...CATEGORIES])),
  region: Type.Optional(Type.Enum([...eventRegions])),
  search: Type.Optional(Type.String({ maxLength: 100 })),
  source: Type.Optional(Type.String({ maxLength: 100 })),
  location: Type.Optional(Type.String({ maxLength: 100, description: 'part of it' })),
  featured: Type.Optional(Type.Boolean()),
});

type Query = Type.Static<typeof query>;

export function list({ app, db, scopeOf }: Events): void {
  app.get(
    '/api/events',
    {
      schema: {
        operationId: 'listEvents',
        summary: 'Published events, in the order of their start',
        querystring: query,
        response: { 200: pageSchema('events', eventSchema) },
      },
    },
    async (request, reply) => {
      const { rows, total } = await listEvents(db, scopeOf(request), filterOf(request.query, new Date()));
      const pages = pageLinks(request.url, request.query, total);
      if (pages !== '') reply.header('link', pages);
      return { events: rows.map(eventForm), total };
    },
  );
}

function filterOf({ week, upcoming, from, to, ...rest }: Query, now: Date): EventFilter {
  const isBounded = week !== undefined || from !== undefined || to !== undefined;
  const filter: EventFilter = { ...withoutUndefined(rest), limit: rest.limit, offset: rest.offset };
  if (upcoming ?? !isBounded) filter.notOverBy = now;
  if (from !== undefined) filter.from = boundOf('from', from, 0);
  if (to !== undefined) filter.to = boundOf('to', to, 1);
  return week === undefined ? filter : { ...filter, ...weekOf(dayOf('week', week), HOME_TIMEZONE) };
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

/** @param days how many to add to a bound that is a whole day */
function boundOf(name: string, text: string, days: number): Date {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return asDate(dayOf(name, text).add({ days }).toZonedDateTime(HOME_TIMEZONE));
  const time = readTime(text, HOME_TIMEZONE);
  if (time === undefined) throw wrongQuery(name, 'is neither a day such as 2027-03-28 nor an instant');
  return asDate(time);
}

function dayOf(name: string, text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw wrongQuery(name, 'is no day such as 2027-03-28');
  }
}

const wrongQuery = (name: string, message: string): Problem =>
  new Problem({
    status: 400,
    type: 'validation',
    title: 'The request is not as declared',
    detail: `${name} ${message}`,
    errors: [{ in: 'querystring', pointer: `/${name}`, message }],
  });

/** RFC 8288: where the pages before and after are. */
function pageLinks(url: string, { limit, offset }: Query, total: number): string {
  const page = (rel: string, at: number): string => {
    const address = new URL(url, 'http://here');
    address.searchParams.set('offset', String(at));
    return `<${address.pathname}${address.search}>; rel="${rel}"`;
  };
  return [
    ...(offset > 0 ? [page('prev', Math.max(0, offset - limit))] : []),
    ...(offset + limit < total ? [page('next', offset + limit)] : []),
  ].join(', ');
}
