import { Type } from '@cutover/service';
import { noSuch } from '../../../../platform/problems.ts';
import { type Events, signedInAttendee } from '../context.ts';
import { attendedEntries, calendarEntries } from '../store/calendars.ts';
import { addFeed, readFeed, revokeFeed } from '../store/feeds.ts';
import { attendeesOfCodes } from '../store/rsvps.ts';
import { eventRegions } from '../../../../platform/regions.ts';
import { CATEGORIES } from '../vocabulary.ts';
import { calendarAnswer, sendCalendar } from './calendars.ts';

const body = Type.Object(
  {
    categories: Type.Optional(Type.Array(Type.Enum([...CATEGORIES]), { uniqueItems: true })),
    regions: Type.Optional(Type.Array(Type.Enum([...eventRegions]), { uniqueItems: true })),
    rsvpsOnly: Type.Optional(Type.Boolean({ description: 'only what you have a place at' })),
    codes: Type.Optional(
      Type.Array(Type.String({ maxLength: 20 }), {
        maxItems: 20,
        description: 'of RSVPs: whoever made them has their events in the feed',
      }),
    ),
  },
  { additionalProperties: false },
);

const params = Type.Object({ token: Type.String({ maxLength: 64 }) });

/** A category that no event has: a feed with it alone holds nothing but RSVPs. */
const NONE = 'none';

export function feeds(api: Events): void {
  const { app, db, scopeOf, config } = api;
  app.post(
    '/api/feeds',
    {
      config: { rateLimit: { max: 30, timeWindow: '10 minutes' } },
      schema: {
        operationId: 'createFeed',
        summary: 'A calendar of your own to subscribe to; whoever knows its address can read it',
        body,
        response: { 201: Type.Object({ token: Type.String(), url: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { categories = [], regions = [], rsvpsOnly = false, codes = [] } = request.body;
      const scope = scopeOf(request);
      const own = signedInAttendee(api, request);
      const attendees = await attendeesOfCodes(db, scope, codes);
      const token = await addFeed(db, scope, {
        categories: rsvpsOnly ? [NONE] : categories,
        regions,
        attendees: own === undefined ? attendees : [own, ...attendees],
      });
      reply.code(201);
      return { token, url: `${config.PUBLIC_URL}/api/feeds/${token}.ics` };
    },
  );
  app.delete(
    '/api/feeds/:token',
    {
      schema: {
        operationId: 'revokeFeed',
        summary: 'Ends a personal calendar at once',
        params,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      if (!(await revokeFeed(db, scopeOf(request), request.params.token))) throw noSuch('feed');
      return reply.code(204).send(null);
    },
  );
  for (const [url, operationId] of [
    ['/api/feeds/:token.ics', 'getFeed'],
    ['/api/events/feeds/:token.ics', 'getEventsFeed'],
  ] as const) {
    app.get(
      url,
      { schema: { operationId, summary: 'A personal calendar', params, response: calendarAnswer } },
      async (request, reply) => {
        const scope = scopeOf(request);
        const feed = await readFeed(db, scope, request.params.token);
        if (feed === undefined) throw noSuch('feed');
        const own = await attendedEntries(db, scope, config.PUBLIC_URL, feed.attendees);
        const chosen = await calendarEntries(db, scope, config.PUBLIC_URL, feed);
        const names = new Set(own.map(({ uid }) => uid));
        const entries = [...own, ...chosen.filter(({ uid }) => !names.has(uid))];
        return sendCalendar(request, reply, 'My BLKOUT events', entries);
      },
    );
  }
}
