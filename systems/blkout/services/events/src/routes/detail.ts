import { Type } from '@cutover/service';
import { toText } from 'rrule-temporal/totext';
import { RRuleTemporal } from 'rrule-temporal';
import { noSuch } from '../../../../platform/problems.ts';
import { calendarLinks } from '../calendar/links.ts';
import { entryOf } from '../calendar/of-event.ts';
import type { Events } from '../context.ts';
import { eventForm, eventSchema } from '../event-form.ts';
import { datesOf, findEvent } from '../store/events.ts';
import { fullness } from '../store/rsvps.ts';
import type { EventRow } from '../tables.ts';
import { at } from '../wall-time.ts';
import { eventId, eventParams } from './schemas.ts';

export const capacitySchema = Type.Object({
  places: Type.Union([Type.Integer(), Type.Null()], { description: 'null: any number may come' }),
  taken: Type.Integer({ minimum: 0 }),
  free: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  waiting: Type.Integer({ minimum: 0, description: 'parties on the waitlist' }),
});

const detailSchema = Type.Object({
  ...eventSchema.properties,
  recurrence: Type.Union([Type.String(), Type.Null()], { description: 'the rule in words' }),
  dates: Type.Array(
    Type.Object({ id: Type.String(), startsAt: Type.String({ format: 'date-time' }), cancelled: Type.Boolean() }),
    { description: 'of a series: the next ones' },
  ),
  capacity: capacitySchema,
  calendars: Type.Object({
    ics: Type.String(),
    google: Type.String(),
    outlook: Type.String(),
    office365: Type.String(),
    yahoo: Type.String(),
  }),
});

const MOST_DATES = 12;

export function detail(api: Events): void {
  const { app, db, scopeOf, config } = api;
  app.get(
    '/api/events/:id',
    {
      schema: {
        operationId: 'getEvent',
        summary: 'An event, a date of a series, or a series with its next dates',
        params: eventParams,
        response: { 200: detailSchema },
      },
    },
    async (request, reply) => {
      const row = await publicEvent(api, request);
      api.visitors.greet(request, reply);
      const [series, dates] = await Promise.all([
        row.recurrence_parent === null ? row : findEvent(db, scopeOf(request), row.recurrence_parent),
        row.recurrence_rule === null ? [] : datesOf(db, row.id, { from: new Date() }),
      ]);
      return {
        ...eventForm(row),
        recurrence: series === undefined ? null : inWords(series),
        dates: dates.slice(0, MOST_DATES).map(({ id, starts_at, status }) => ({
          id,
          startsAt: starts_at.toISOString(),
          cancelled: status === 'cancelled',
        })),
        capacity: await capacityForm(api, row.id),
        calendars: { ics: `/api/events/${row.id}.ics`, ...calendarLinks(entryOf(row, config.PUBLIC_URL)) },
      };
    },
  );
}

/** What visitors may see: what is published, or was and is cancelled now. @throws Problem 404 */
export async function publicEvent(
  { db, scopeOf }: Pick<Events, 'db' | 'scopeOf'>,
  request: Parameters<Events['scopeOf']>[0] & { params: { id: string } },
): Promise<EventRow> {
  const row = await findEvent(db, scopeOf(request), eventId(request.params));
  if (row === undefined || !['published', 'cancelled'].includes(row.status)) throw noSuch('event');
  return row;
}

export async function capacityForm({ db }: Pick<Events, 'db'>, event: string) {
  const { places, taken, waiting } = await fullness(db, event);
  return { places, taken, waiting, free: places === null ? null : places - taken };
}

/** `every week on Tuesday`; the time is told by the start. */
function inWords({ recurrence_rule: rule, starts_at, timezone }: EventRow): string | null {
  if (rule === null) return null;
  const dtstart = at(starts_at, timezone);
  return toText(new RRuleTemporal({ rruleString: rule, dtstart }), 'en', { excludeTzAbbreviation: true });
}
