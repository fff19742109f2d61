import { Problem, Type } from '@cutover/service';
import { sql, type Transaction } from 'kysely';
import { requireRole } from '../../../../platform/access.ts';
import { conflict, noSuch, wrongField } from '../../../../platform/problems.ts';
import { idParams, nullable, optionalText } from '../../../../platform/schemas.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';
import { memberOf } from './members.ts';
import { type Choice, choices } from './proposal.ts';

const ballotSchema = Type.Object({
  voted: Type.Boolean(),
  choice: nullable(Type.Enum([...choices], { description: 'null for an anonymous ballot: nobody can tell any more' })),
});

/** One member, one vote. */
export function ballotRoutes(news: News): void {
  const { app, db } = news;
  const config = { role: 'public' } as const;

  app.get(
    '/api/governance/proposals/:id/ballot',
    {
      config,
      schema: {
        operationId: 'getBallot',
        summary: 'Your own ballot',
        params: idParams,
        response: { 200: ballotSchema },
      },
    },
    async (request) => {
      const { userId } = requireRole(request.session, 'public');
      const row = await db
        .selectFrom('ballots')
        .innerJoin('proposals', 'proposals.id', 'ballots.proposal_id')
        .select('choice')
        .where('proposal_id', '=', request.params.id)
        .where('member_id', '=', userId)
        .where('proposals.scope', '=', news.scopeOf(request))
        .executeTakeFirst();
      return { voted: row !== undefined, choice: row?.choice ?? null };
    },
  );

  app.post(
    '/api/governance/proposals/:id/ballot',
    {
      config,
      schema: {
        operationId: 'castBallot',
        summary: 'Casts your vote. An open one can be changed until the end; an anonymous one cannot',
        params: idParams,
        body: Type.Object(
          { choice: Type.Enum([...choices]), reason: optionalText(1_000, 'needed for a block') },
          { additionalProperties: false },
        ),
        response: { 201: ballotSchema },
      },
    },
    async (request, reply) => {
      const { userId } = requireRole(request.session, 'public');
      const scope = news.scopeOf(request);
      const { choice } = request.body;
      const reason = request.body.reason?.trim() || null;
      if (choice === 'block' && reason === null) throw wrongField('/reason', 'is required for a block');
      await memberOf(db, scope, userId);
      const anonymous = await db.transaction().execute(async (transaction) => {
        const proposal = await transaction
          .selectFrom('proposals')
          .select(['id', 'status', 'anonymous', 'closes_at'])
          .where('id', '=', request.params.id)
          .where('scope', '=', scope)
          .where('status', 'in', ['published', 'archived', 'cancelled'])
          // It cannot close while a ballot is being cast.
          .forShare()
          .executeTakeFirst();
        if (proposal === undefined) throw noSuch('proposal');
        if (proposal.status !== 'published' || (proposal.closes_at?.getTime() ?? 0) <= Date.now()) throw over();
        const ballot = { proposal: proposal.id, member: userId, choice, reason };
        await (proposal.anonymous ? castUnseen(transaction, ballot) : castOpenly(transaction, ballot));
        return proposal.anonymous;
      });
      return reply.code(201).send({ voted: true, choice: anonymous ? null : choice });
    },
  );
}

interface Ballot {
  proposal: string;
  member: string;
  choice: Choice;
  reason: string | null;
}

async function castOpenly(
  transaction: Transaction<Tables>,
  { proposal, member, choice, reason }: Ballot,
): Promise<void> {
  const taken = await insert(transaction, proposal, member, choice, reason);
  if (!taken) {
    const before = await transaction
      .selectFrom('ballots')
      .select('choice')
      .where('proposal_id', '=', proposal)
      .where('member_id', '=', member)
      .forUpdate()
      .executeTakeFirst();
    await transaction
      .updateTable('ballots')
      .set({ choice, reason })
      .where('proposal_id', '=', proposal)
      .where('member_id', '=', member)
      .execute();
    if (before?.choice) await count(transaction, proposal, before.choice, -1);
  }
  await count(transaction, proposal, choice, 1);
}

/** That they voted is written in one table, what was chosen in another, with nothing that joins the two. */
async function castUnseen(
  transaction: Transaction<Tables>,
  { proposal, member, choice, reason }: Ballot,
): Promise<void> {
  if (!(await insert(transaction, proposal, member, null, null)))
    throw conflict(
      'already-voted',
      'You have voted already',
      'An anonymous ballot cannot be found again, so it stays.',
    );
  await count(transaction, proposal, choice, 1);
  if (reason !== null)
    await transaction.insertInto('anonymous_reasons').values({ proposal_id: proposal, choice, reason }).execute();
}

/** False when the member has a ballot already. */
async function insert(
  transaction: Transaction<Tables>,
  proposal_id: string,
  member_id: string,
  choice: Choice | null,
  reason: string | null,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await transaction
    .insertInto('ballots')
    .values({ proposal_id, member_id, choice, reason })
    .onConflict((conflict_) => conflict_.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

async function count(transaction: Transaction<Tables>, proposal_id: string, choice: Choice, by: 1 | -1): Promise<void> {
  await sql`
    insert into tallies (proposal_id, choice, n) values (${proposal_id}, ${choice}, greatest(${by}::int, 0))
    on conflict (proposal_id, choice) do update set n = tallies.n + ${by}`.execute(transaction);
}

const over = (): Problem =>
  new Problem({ status: 403, type: 'voting-closed', title: 'The vote on this proposal is over' });
