import { type FastifyRequest, Type } from '@cutover/service';
import type { Static } from 'typebox';
import type { Api } from './api.ts';
import { requireRole } from './access.ts';
import { type Actor, auditEntry, auditQuery, type Audited, readAudit } from './audit.ts';
import { pageSchema, pagingQuery } from './paging.ts';
import { wrongField } from './problems.ts';
import type { Scope } from './scope.ts';
import { type Status, statusSchema } from './status.ts';

/** The promise to those who submit: reviewed within this time. */
export const reviewHours = 24;

/** The order of a queue: most urgent first, then oldest first. */
export const priorities = ['urgent', 'high', 'normal', 'low'] as const;
const prioritySchema = Type.Enum([...priorities]);

/** Why somebody reports an event, an article or an organisation. */
const reportReasons = ['inaccurate', 'spam', 'harassment', 'hate', 'privacy', 'unsafe', 'explicit', 'other'] as const;

/** What the public sends with a report. */
export const reportBody = Type.Object(
  {
    reason: Type.Enum([...reportReasons], {
      description: 'privacy: names or shows somebody who did not agree to it; explicit: not marked as 18+',
    }),
    detail: Type.Optional(Type.String({ maxLength: 1_000 })),
  },
  { additionalProperties: false },
);

/** What waits for a person, or was decided: one shape for events, articles and all that come later. */
export const queueItem = Type.Object({
  id: Type.String(),
  kind: Type.String({ description: 'event, article, ...' }),
  title: Type.String(),
  summary: Type.String({ description: 'plain text' }),
  status: statusSchema,
  priority: prioritySchema,
  submittedAt: Type.String({ format: 'date-time' }),
  dueAt: Type.String({ format: 'date-time', description: 'promised to whoever submitted it' }),
  overdue: Type.Boolean(),
  /** `form`, `csv`, `feed` or a name of a source. */
  source: Type.String(),
  reports: Type.Integer({ minimum: 0, description: 'open reports from the public' }),
  duplicateOf: Type.Union([Type.String(), Type.Null()]),
  reviewer: Type.Union([Type.String(), Type.Null()]),
  reviewedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()], { description: 'why it was rejected' }),
  fields: Type.Record(Type.String(), Type.Unknown(), { description: 'what was sent, as it is' }),
  editable: Type.Boolean({ description: 'whether its fields may be changed now' }),
});

export type QueueItem = Static<typeof queueItem>;

export const queueQuery = Type.Object({
  ...pagingQuery,
  status: Type.Optional(statusSchema),
  priority: Type.Optional(prioritySchema),
  search: Type.Optional(Type.String({ maxLength: 100 })),
  reported: Type.Optional(Type.Boolean({ description: 'only what has open reports' })),
});

export type QueueFilter = Static<typeof queueQuery>;

/** Sums over real rows, never over anything else. */
export const moderationStats = Type.Object({
  service: Type.String(),
  counts: Type.Array(Type.Object({ kind: Type.String(), status: statusSchema, count: Type.Integer({ minimum: 0 }) })),
  pending: Type.Integer({ minimum: 0 }),
  overdue: Type.Integer({ minimum: 0, description: 'pending for longer than was promised' }),
  openReports: Type.Integer({ minimum: 0 }),
  decidedThisWeek: Type.Object({ approved: Type.Integer({ minimum: 0 }), rejected: Type.Integer({ minimum: 0 }) }),
  medianReviewMinutes: Type.Union([Type.Number({ minimum: 0 }), Type.Null()], {
    description: 'of the last seven days; null when nothing was decided',
  }),
});

export type ModerationStats = Static<typeof moderationStats>;

/** What may be decided about a thing in one of these states, and the state that it has then. */
const ways = {
  approve: { from: ['pending', 'draft'], to: 'published' },
  reject: { from: ['pending', 'draft'], to: 'rejected' },
  // It waits for something outside, such as an answer of whoever sent it, and for nobody on the desk.
  'set-aside': { from: ['pending'], to: 'draft' },
  // Nobody is shown it any more, or votes on it; it stays on record.
  archive: { from: ['published', 'cancelled', 'rejected'], to: 'archived' },
} as const satisfies Record<string, { from: readonly Status[]; to: Status }>;

export type Decision = keyof typeof ways;
export const decisions = Object.keys(ways) as readonly Decision[];

/** The state after a decision, or undefined where one of another state cannot be decided about so. */
export function statusAfter(decision: Decision, status: Status): (typeof ways)[Decision]['to'] | undefined {
  const { from, to } = ways[decision];
  return (from as readonly Status[]).includes(status) ? to : undefined;
}

/** What became of one thing: done; not in a state for it, such as decided before; an event that is still to come; not there. */
export const outcomes = ['done', 'already-decided', 'not-over', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

export const reasonBody = Type.Object(
  { reason: Type.String({ minLength: 3, maxLength: 500, pattern: '\\S' }) },
  { additionalProperties: false },
);

const bulkBody = Type.Object(
  {
    action: Type.Enum([...decisions]),
    ids: Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 100, uniqueItems: true }),
    reason: Type.Optional(
      Type.String({ minLength: 3, maxLength: 500, pattern: '\\S', description: 'to reject, needed' }),
    ),
  },
  { additionalProperties: false },
);

const bulkAnswer = Type.Object({
  results: Type.Array(Type.Object({ id: Type.String(), outcome: Type.Enum([...outcomes]) })),
});

/** How one service's things are moderated. */
export interface Moderation {
  queue(scope: Scope, filter: QueueFilter): Promise<{ items: QueueItem[]; total: number }>;
  stats(scope: Scope): Promise<ModerationStats>;
  /** Decides about one thing and writes the act down, both or neither. A reason comes with every rejection. */
  decide(scope: Scope, actor: Actor, id: string, decision: Decision, reason: string | null): Promise<Outcome>;
}

/** `GET /api/admin/<service>/queue|stats|audit` and `POST .../bulk`: the same for every service, so that the entry can add them up. */
export function moderationRoutes<Config, Tables extends Audited>(
  api: Api<Config, Tables>,
  name: string,
  { queue, stats, decide }: Moderation,
): void {
  const { app } = api;
  const config = { role: 'moderator' } as const;
  const path = (last: string): string => `/api/admin/${name}/${last}`;
  const operation = (verb: string, last: string): string => `${verb}${capital(name)}${capital(last)}`;

  app.get(
    path('queue'),
    {
      config,
      schema: {
        operationId: operation('get', 'queue'),
        summary: 'What waits for a moderator, most urgent first, then oldest first',
        querystring: queueQuery,
        response: { 200: pageSchema('items', queueItem) },
      },
    },
    (request) => queue(api.scopeOf(request), request.query),
  );
  app.get(
    path('stats'),
    {
      config,
      schema: {
        operationId: operation('get', 'stats'),
        summary: 'Sums of real rows',
        response: { 200: moderationStats },
      },
    },
    (request) => stats(api.scopeOf(request)),
  );
  app.get(
    path('audit'),
    {
      config,
      schema: {
        operationId: operation('get', 'audit'),
        summary: 'Who did what, newest first',
        querystring: auditQuery,
        response: { 200: pageSchema('entries', auditEntry) },
      },
    },
    (request) => readAudit(api.db, api.scopeOf(request), request.query),
  );
  app.post(
    path('bulk'),
    {
      config,
      schema: {
        operationId: operation('decide', 'bulk'),
        summary: 'Decide about many at once; each by itself',
        body: bulkBody,
        response: { 200: bulkAnswer },
      },
    },
    async (request) => {
      const { action, ids, reason = null } = request.body;
      if (action === 'reject' && reason === null) throw wrongField('/reason', 'is required to reject');
      const actor = actorOf(request);
      const results: { id: string; outcome: Outcome }[] = [];
      for (const id of ids)
        results.push({ id, outcome: await decide(api.scopeOf(request), actor, id, action, reason) });
      return { results };
    },
  );
}

/** Who acts by this request. @throws Problem 401 */
export function actorOf({ session }: FastifyRequest): Actor {
  return requireRole(session, 'public');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
