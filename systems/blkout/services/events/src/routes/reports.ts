import { Type } from '@cutover/service';
import { actorOf, reportBody } from '../../../../platform/moderation.ts';
import { recordAct } from '../../../../platform/audit.ts';
import { pageSchema, pagingQuery } from '../../../../platform/paging.ts';
import { conflict, noSuch } from '../../../../platform/problems.ts';
import type { Events } from '../context.ts';
import { listReports, resolveReport } from '../store/reports.ts';
import { paragraphs } from '../text.ts';
import { publicEvent } from './detail.ts';
import { eventId, eventParams } from './schemas.ts';

const reportSchema = Type.Object({
  id: Type.String(),
  event: Type.Object({ id: Type.String(), title: Type.String() }),
  reason: Type.String(),
  detail: Type.Union([Type.String(), Type.Null()]),
  status: Type.Enum(['pending', 'archived']),
  reportedAt: Type.String({ format: 'date-time' }),
});

export function reports(api: Events): void {
  const { app, db, scopeOf } = api;
  app.post(
    '/api/events/:id/report',
    {
      config: { rateLimit: { max: 20, timeWindow: '10 minutes' } },
      schema: {
        operationId: 'reportEvent',
        summary: 'Something is wrong with an event; a person looks at it',
        params: eventParams,
        body: reportBody,
        response: { 201: Type.Object({ received: Type.Literal(true) }) },
      },
    },
    async (request, reply) => {
      const { id } = await publicEvent(api, request);
      const { reason, detail } = request.body;
      await db
        .insertInto('reports')
        .values({ event: id, reason, detail: paragraphs(detail), reporter: api.visitors.hash(request) })
        // Whoever says the same again has been heard.
        .onConflict((conflict_) => conflict_.doNothing())
        .execute();
      reply.code(201);
      return { received: true as const };
    },
  );
  app.get(
    '/api/admin/events/reports',
    {
      config: { role: 'moderator' },
      schema: {
        operationId: 'listEventReports',
        summary: 'What visitors reported, oldest first',
        querystring: Type.Object({ ...pagingQuery, open: Type.Boolean({ default: true }) }),
        response: { 200: pageSchema('reports', reportSchema) },
      },
    },
    (request) => listReports(db, scopeOf(request), request.query),
  );
  app.post(
    '/api/admin/events/reports/:id/resolve',
    {
      config: { role: 'moderator' },
      schema: {
        operationId: 'resolveEventReport',
        summary: 'Somebody has looked at a report',
        params: eventParams,
        body: Type.Object({ note: Type.String({ minLength: 3, maxLength: 500 }) }, { additionalProperties: false }),
        response: { 200: Type.Object({ status: Type.Literal('archived') }) },
      },
    },
    async (request) => {
      const scope = scopeOf(request);
      const id = eventId(request.params);
      const outcome = await db.transaction().execute(async (transaction) => {
        const resolved = await resolveReport(transaction, scope, id);
        const { note: reason } = request.body;
        if (resolved === 'done')
          await recordAct(transaction, {
            scope,
            actor: actorOf(request),
            action: 'resolve',
            kind: 'report',
            subject: id,
            reason,
          });
        return resolved;
      });
      if (outcome === 'unknown') throw noSuch('report');
      if (outcome === 'already-decided') throw conflict('already-decided', 'This report was looked at already');
      return { status: 'archived' as const };
    },
  );
}
