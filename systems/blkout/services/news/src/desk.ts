/**
 * One desk for moderators: what waits in every service, added up. Each service answers for its own things, as whoever asks;
 * one that does not answer is named, and the rest is there all the same.
 */
import { type FastifyRequest, Type } from '@cutover/service';
import type { Static } from 'typebox';
import type { Api } from '../../../platform/api.ts';
import { type AuditEntry, auditEntry, auditQuery } from '../../../platform/audit.ts';
import {
  decisions,
  type ModerationStats,
  moderationStats,
  outcomes,
  priorities,
  type QueueItem,
  queueItem,
  queueQuery,
} from '../../../platform/moderation.ts';
import { type Paging, pageSchema } from '../../../platform/paging.ts';
import { wrongField } from '../../../platform/problems.ts';

/** The service that this is part of. */
const own = 'news';
const services = [own, 'events'] as const;
type ServiceName = (typeof services)[number];

const serviceName = Type.Enum([...services]);
const unavailable = Type.Array(serviceName, {
  description: 'services that do not answer now: nothing of theirs is here',
});
const ofService = { service: serviceName };

const deskQuery = Type.Object({ ...queueQuery.properties, service: Type.Optional(serviceName) });
const deskQueue = Type.Object({
  ...pageSchema('items', Type.Object({ ...queueItem.properties, ...ofService })).properties,
  unavailable,
});
const deskStats = Type.Object({
  pending: Type.Integer({ minimum: 0 }),
  overdue: Type.Integer({ minimum: 0 }),
  openReports: Type.Integer({ minimum: 0 }),
  services: Type.Array(moderationStats),
  unavailable,
});
const deskAudit = Type.Object({
  ...pageSchema('entries', Type.Object({ ...auditEntry.properties, ...ofService })).properties,
  unavailable,
});
const deskBulk = Type.Object(
  {
    action: Type.Enum([...decisions]),
    items: Type.Array(
      Type.Object({ ...ofService, id: Type.String({ maxLength: 80 }) }, { additionalProperties: false }),
      {
        minItems: 1,
        maxItems: 100,
        uniqueItems: true,
      },
    ),
    reason: Type.Optional(
      Type.String({ minLength: 3, maxLength: 500, pattern: '\\S', description: 'to reject, needed' }),
    ),
  },
  { additionalProperties: false },
);
const bulkOutcome = Type.Enum([...outcomes, 'unavailable']);
const deskBulkAnswer = Type.Object({
  results: Type.Array(Type.Object({ ...ofService, id: Type.String(), outcome: bulkOutcome })),
});

interface Bulk {
  results: { id: string; outcome: Static<typeof bulkOutcome> }[];
}

const askMs = 4_000;

export function desk<Config, Tables>({ app, service }: Api<Config, Tables>): void {
  const config = { role: 'moderator' } as const;

  /** Asks a service what it would answer to whoever asks us; undefined when it does not answer. */
  async function ask<Answer>(
    name: ServiceName,
    last: string,
    request: FastifyRequest,
    body?: object,
  ): Promise<Answer | undefined> {
    const url = `/api/admin/${name}/${last}`;
    const headers = identityOf(request);
    const method = body === undefined ? 'GET' : 'POST';
    if (name === own) {
      const answer = await app.inject({ method, url, headers, ...(body && { payload: body }) });
      return answer.statusCode === 200 ? answer.json<Answer>() : undefined;
    }
    try {
      const answer = await service.fetch(name, url, {
        request,
        method,
        headers,
        timeoutMs: askMs,
        ...(body && { body }),
      });
      return answer.status === 200 ? ((await answer.json()) as Answer) : undefined;
    } catch (error) {
      service.log.warn({ err: error }, `the desk goes on without ${name}`);
      return undefined;
    }
  }

  /** The first `limit + offset` of a service's list: pages of several lists do not add up. */
  async function gather<Key extends string, Item>(
    name: ServiceName,
    last: string,
    key: Key,
    request: FastifyRequest<{ Querystring: Paging }>,
  ): Promise<{ items: Item[]; total: number } | undefined> {
    const { limit, offset } = request.query;
    const items: Item[] = [];
    for (;;) {
      const query = queryOf({ ...request.query, service: undefined, limit: inAPage, offset: items.length });
      const answer = await ask<{ total: number } & Record<Key, Item[]>>(name, `${last}?${query}`, request);
      if (answer === undefined) return undefined;
      items.push(...answer[key]);
      const wanted = Math.min(limit + offset, answer.total, deepest);
      if (items.length >= wanted || answer[key].length === 0) return { items, total: answer.total };
    }
  }

  /** The answers of all services, and the names of those that gave none. */
  async function ofAll<Answer>(
    answerOf: (name: ServiceName) => Promise<Answer | undefined>,
    asked: readonly ServiceName[] = services,
  ) {
    const answers = await Promise.all(asked.map(async (name) => ({ name, answer: await answerOf(name) })));
    return {
      answers: answers.flatMap(({ name, answer }) => (answer === undefined ? [] : [{ name, answer }])),
      unavailable: answers.filter(({ answer }) => answer === undefined).map(({ name }) => name),
    };
  }

  app.get(
    '/api/admin/queue',
    {
      config,
      schema: {
        operationId: 'getQueue',
        summary: 'What waits for a moderator in any service, most urgent first, then oldest first',
        querystring: deskQuery,
        response: { 200: deskQueue },
      },
    },
    async (request) => {
      const { limit, offset, service: only } = request.query;
      const found = await ofAll(
        (name) => gather<'items', QueueItem>(name, 'queue', 'items', request),
        only === undefined ? services : [only],
      );
      const items = found.answers.flatMap(({ name, answer }) =>
        answer.items.map((item) => ({ ...item, service: name })),
      );
      return {
        items: items.toSorted(byUrgency).slice(offset, offset + limit),
        total: sum(found.answers, ({ answer }) => answer.total),
        unavailable: found.unavailable,
      };
    },
  );

  app.get(
    '/api/admin/stats',
    {
      config,
      schema: {
        operationId: 'getStats',
        summary: 'Sums of real rows in all services',
        response: { 200: deskStats },
      },
    },
    async (request) => {
      const found = await ofAll((name) => ask<ModerationStats>(name, 'stats', request));
      return {
        pending: sum(found.answers, ({ answer }) => answer.pending),
        overdue: sum(found.answers, ({ answer }) => answer.overdue),
        openReports: sum(found.answers, ({ answer }) => answer.openReports),
        services: found.answers.map(({ answer }) => answer),
        unavailable: found.unavailable,
      };
    },
  );

  app.get(
    '/api/admin/audit',
    {
      config,
      schema: {
        operationId: 'getAudit',
        summary: 'Who did what in any service, newest first',
        querystring: auditQuery,
        response: { 200: deskAudit },
      },
    },
    async (request) => {
      const { limit, offset } = request.query;
      const found = await ofAll((name) => gather<'entries', AuditEntry>(name, 'audit', 'entries', request));
      const entries = found.answers.flatMap(({ name, answer }) =>
        answer.items.map((entry) => ({ ...entry, service: name })),
      );
      return {
        entries: entries.toSorted((a, b) => (a.at > b.at ? -1 : 1)).slice(offset, offset + limit),
        total: sum(found.answers, ({ answer }) => answer.total),
        unavailable: found.unavailable,
      };
    },
  );

  app.post(
    '/api/admin/bulk',
    {
      config,
      schema: {
        operationId: 'decideBulk',
        summary: 'Decide about many at once; each by itself, in its own service',
        body: deskBulk,
        response: { 200: deskBulkAnswer },
      },
    },
    async (request) => {
      const { action, items, reason } = request.body;
      if (action === 'reject' && reason === undefined) throw wrongField('/reason', 'is required to reject');
      const results = await Promise.all(
        services.map(async (name) => {
          const ids = items.filter((item) => item.service === name).map(({ id }) => id);
          if (ids.length === 0) return [];
          const answer = await ask<Bulk>(name, 'bulk', request, { action, ids, ...(reason && { reason }) });
          const told = answer?.results ?? ids.map((id) => ({ id, outcome: 'unavailable' as const }));
          return told.map((one) => ({ ...one, service: name }));
        }),
      );
      return { results: results.flat() };
    },
  );
}

/** Who asks, for another service of ours to find out the same. */
function identityOf({ headers }: FastifyRequest): Record<string, string> {
  const passed = ['cookie', 'x-csrf-token', 'cutover-journey'] as const;
  return Object.fromEntries(
    passed.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

const byUrgency = (a: QueueItem, b: QueueItem): number =>
  priorities.indexOf(a.priority) - priorities.indexOf(b.priority) || (a.submittedAt < b.submittedAt ? -1 : 1);

const inAPage = 100;
/** Who looks further down than this filters instead. */
const deepest = 1_000;

function queryOf(query: object): string {
  const wanted = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(wanted).toString();
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((all, item) => all + of(item), 0);
