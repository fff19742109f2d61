import { Type } from '@cutover/service';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { requireRole } from '../../../../platform/access.ts';
import { recordAct, systemActor } from '../../../../platform/audit.ts';
import { actorOf, reasonBody } from '../../../../platform/moderation.ts';
import { pageSchema, pagingQuery } from '../../../../platform/paging.ts';
import { conflict, noSuch } from '../../../../platform/problems.ts';
import { idParams, isoOf, isoOrNull, optionalText, text } from '../../../../platform/schemas.ts';
import type { Scope } from '../../../../platform/scope.ts';
import { type Status, statusSchema } from '../../../../platform/status.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';
import { memberOf } from './members.ts';
import { type Choice, choices, methods, outcomeOf, proposalSchema, type Tally } from './proposal.ts';

type ProposalRow = Selectable<Tables['proposals']>;

const seenByAll: Status[] = ['published', 'archived', 'cancelled'];

/** Proposals: members write them, an admin opens them, members vote, time closes them. */
export function proposalRoutes(news: News): void {
  const { app, db } = news;
  const listed = pageSchema('proposals', proposalSchema);

  const list = async (scope: Scope, statuses: Status[], { limit, offset }: { limit: number; offset: number }) => {
    const chosen = db.selectFrom('proposals').where('scope', '=', scope).where('status', 'in', statuses);
    const [rows, { total }] = await Promise.all([
      chosen.selectAll().orderBy('created_at', 'desc').orderBy('id').limit(limit).offset(offset).execute(),
      chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
    ]);
    return { proposals: await Promise.all(rows.map((row) => proposalFrom(db, row))), total };
  };

  app.get(
    '/api/governance/proposals',
    {
      schema: {
        operationId: 'listProposals',
        summary: 'Proposals that are or were voted on, newest first',
        querystring: Type.Object({
          ...pagingQuery,
          status: Type.Optional(Type.Enum(['published', 'archived', 'cancelled'])),
        }),
        response: { 200: listed },
      },
    },
    (request) =>
      list(
        news.scopeOf(request),
        request.query.status === undefined ? seenByAll : [request.query.status],
        request.query,
      ),
  );

  app.get(
    '/api/governance/proposals/:id',
    {
      schema: {
        operationId: 'getProposal',
        summary: 'One proposal, with the reasons that were given for blocks',
        params: idParams,
        response: {
          200: Type.Object({
            ...proposalSchema.properties,
            reasons: Type.Array(Type.Object({ choice: Type.Enum([...choices]), reason: Type.String() })),
          }),
        },
      },
    },
    async (request) => {
      const row = await proposalOf(db, news.scopeOf(request), request.params.id, seenByAll);
      return { ...(await proposalFrom(db, row)), reasons: await reasonsOf(db, row) };
    },
  );

  app.post(
    '/api/governance/proposals',
    {
      config: { role: 'public', rateLimit: { max: 20, timeWindow: '1 hour' } },
      schema: {
        operationId: 'propose',
        summary: 'A member proposes; an admin reads it and opens the vote',
        body: Type.Object(
          {
            title: text(200),
            summary: text(500),
            content: optionalText(20_000),
            method: Type.Enum([...methods]),
            anonymous: Type.Optional(Type.Boolean({ default: false })),
          },
          { additionalProperties: false },
        ),
        response: { 201: proposalSchema },
      },
    },
    async (request, reply) => {
      const scope = news.scopeOf(request);
      const { userId } = requireRole(request.session, 'public');
      await memberOf(db, scope, userId);
      const { title, summary, content = '', method, anonymous = false } = request.body;
      const row = await db
        .insertInto('proposals')
        .values({
          ...{ scope, title: title.trim(), summary: summary.trim(), content: content.trim(), method, anonymous },
          proposer: userId,
          ...{ rejection_reason: null, opens_at: null, closes_at: null, outcome: null, closed_at: null },
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return reply.code(201).send(await proposalFrom(db, row));
    },
  );

  app.get(
    '/api/admin/governance/proposals',
    {
      config: { role: 'moderator' },
      schema: {
        operationId: 'listAllProposals',
        summary: 'Proposals in any state, newest first',
        querystring: Type.Object({ ...pagingQuery, status: Type.Optional(statusSchema) }),
        response: { 200: listed },
      },
    },
    (request) => {
      const { status } = request.query;
      return list(news.scopeOf(request), status === undefined ? [...statusSchema.enum] : [status], request.query);
    },
  );

  const decide = (
    scope: Scope,
    id: string,
    from: Status,
    change: Partial<ProposalRow>,
    act: Parameters<typeof recordAct>[1],
  ) =>
    db.transaction().execute(async (transaction) => {
      const row = await proposalOf(transaction, scope, id);
      if (row.status !== from) throw conflict('already-decided', 'This proposal is past that', `It is ${row.status}.`);
      const after = await transaction
        .updateTable('proposals')
        .set(change)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await recordAct(transaction, { ...act, before: { status: row.status }, after: { status: after.status } });
      return proposalFrom(transaction, after);
    });

  app.post(
    '/api/admin/governance/proposals/:id/open',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'openProposal',
        summary: 'Opens the vote for some days',
        params: idParams,
        body: Type.Object({ days: Type.Number({ minimum: 1, maximum: 60 }) }, { additionalProperties: false }),
        response: { 200: proposalSchema },
      },
    },
    (request) => {
      const scope = news.scopeOf(request);
      const { id } = request.params;
      const now = Date.now();
      return decide(
        scope,
        id,
        'pending',
        { status: 'published', opens_at: new Date(now), closes_at: new Date(now + request.body.days * 86_400_000) },
        { scope, actor: actorOf(request), action: 'open', kind: 'proposal', subject: id },
      );
    },
  );

  for (const [action, from, status] of [
    ['reject', 'pending', 'rejected'],
    ['cancel', 'published', 'cancelled'],
  ] as const) {
    app.post(
      `/api/admin/governance/proposals/:id/${action}`,
      {
        config: { role: 'admin' },
        schema: {
          operationId: `${action}Proposal`,
          summary: action === 'reject' ? 'Refuses it before a vote' : 'Ends a vote without an outcome',
          params: idParams,
          body: reasonBody,
          response: { 200: proposalSchema },
        },
      },
      (request) => {
        const scope = news.scopeOf(request);
        const { id } = request.params;
        const { reason } = request.body;
        const act = { scope, actor: actorOf(request), action, kind: 'proposal', subject: id, reason };
        return decide(scope, id, from, { status, rejection_reason: reason }, act);
      },
    );
  }
}

/** Locks the row when it is asked for in a transaction. @throws Problem 404 */
async function proposalOf(
  db: Kysely<Tables> | Transaction<Tables>,
  scope: Scope,
  id: string,
  statuses: readonly Status[] = statusSchema.enum,
): Promise<ProposalRow> {
  let chosen = db
    .selectFrom('proposals')
    .selectAll()
    .where('scope', '=', scope)
    .where('id', '=', id)
    .where('status', 'in', [...statuses]);
  if (db.isTransaction) chosen = chosen.forUpdate();
  const row = await chosen.executeTakeFirst();
  if (row === undefined) throw noSuch('proposal');
  return row;
}

async function proposalFrom(db: Kysely<Tables>, row: ProposalRow) {
  const tally = await tallyOf(db, row.id);
  const over = row.status === 'archived';
  return {
    id: row.id,
    title: row.title,
    summary: row.summary,
    content: row.content,
    method: row.method,
    anonymous: row.anonymous,
    status: row.status,
    opensAt: isoOrNull(row.opens_at),
    closesAt: isoOrNull(row.closes_at),
    ballots: choices.reduce((sum, choice) => sum + tally[choice], 0),
    // A count that grows by one under a watching eye is no secret.
    tally: row.anonymous && !over ? null : tally,
    outcome: row.outcome,
    rejectionReason: row.rejection_reason,
    createdAt: isoOf(row.created_at),
  };
}

async function tallyOf(db: Kysely<Tables>, id: string): Promise<Tally> {
  const rows = await db.selectFrom('tallies').select(['choice', 'n']).where('proposal_id', '=', id).execute();
  return {
    support: 0,
    oppose: 0,
    abstain: 0,
    block: 0,
    ...Object.fromEntries(rows.map(({ choice, n }) => [choice, n])),
  };
}

/** Reasons without names; those of an anonymous vote only when it is over. */
async function reasonsOf(db: Kysely<Tables>, row: ProposalRow): Promise<{ choice: Choice; reason: string }[]> {
  if (row.anonymous) {
    if (row.status !== 'archived') return [];
    return db
      .selectFrom('anonymous_reasons')
      .select(['choice', 'reason'])
      .where('proposal_id', '=', row.id)
      .orderBy('id')
      .execute();
  }
  const rows = await db
    .selectFrom('ballots')
    .select(['choice', 'reason'])
    .where('proposal_id', '=', row.id)
    .where('reason', 'is not', null)
    .execute();
  return rows.flatMap(({ choice, reason }) => (choice === null || reason === null ? [] : [{ choice, reason }]));
}

/** Closes every vote whose time is over. Exactly once, whoever and however many try. @returns how many this call closed */
export async function closeDueProposals(db: Kysely<Tables>): Promise<number> {
  let closed = 0;
  while (await db.transaction().execute(closeOne)) closed += 1;
  return closed;
}

async function closeOne(transaction: Transaction<Tables>): Promise<boolean> {
  const due = await transaction
    .selectFrom('proposals')
    .selectAll()
    .where('status', '=', 'published')
    .where('closes_at', '<=', sql<Date>`now()`)
    .limit(1)
    // Waits for the ballots that are being cast, which hold it.
    .forUpdate()
    .executeTakeFirst();
  if (due === undefined) return false;
  const tally = await tallyOf(transaction, due.id);
  const outcome = outcomeOf(due.method, tally);
  await transaction
    .updateTable('proposals')
    .set({ status: 'archived', outcome, closed_at: new Date() })
    .where('id', '=', due.id)
    .execute();
  await recordAct(transaction, {
    scope: due.scope as Scope,
    actor: systemActor,
    action: 'close',
    kind: 'proposal',
    subject: due.id,
    after: { outcome, tally },
  });
  return true;
}
