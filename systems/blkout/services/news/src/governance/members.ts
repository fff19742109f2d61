import { Type } from '@cutover/service';
import type { Kysely } from 'kysely';
import { requireRole } from '../../../../platform/access.ts';
import { recordAct } from '../../../../platform/audit.ts';
import { actorOf } from '../../../../platform/moderation.ts';
import { pageSchema, pagingQuery } from '../../../../platform/paging.ts';
import { noSuch, notAllowed } from '../../../../platform/problems.ts';
import { idParams, instant, isoOf, isoOrNull, nullable, uuid } from '../../../../platform/schemas.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';

const states = ['pending', 'published', 'rejected'] as const;
const membership = Type.Object({
  status: nullable(Type.Enum([...states], { description: 'published: a member; null: has not asked' })),
  joinedAt: nullable(instant),
});
const memberSchema = Type.Object({
  userId: uuid,
  displayName: Type.String(),
  status: Type.Enum([...states]),
  requestedAt: instant,
  joinedAt: nullable(instant),
});

/** Who is a member: people ask, an admin who knows them takes them in, so that one person is one member. */
export function memberRoutes(news: News): void {
  const { app, db } = news;
  const config = { role: 'public' } as const;

  app.get(
    '/api/governance/members',
    {
      schema: {
        operationId: 'countMembers',
        summary: 'How many members there are; who they are is theirs to say',
        response: { 200: Type.Object({ members: Type.Integer({ minimum: 0 }) }) },
      },
    },
    (request) =>
      db
        .selectFrom('members')
        .select(({ fn }) => fn.countAll<number>().as('members'))
        .where('scope', '=', news.scopeOf(request))
        .where('status', '=', 'published')
        .executeTakeFirstOrThrow(),
  );

  app.get(
    '/api/governance/membership',
    { config, schema: { operationId: 'getMembership', summary: 'Your own membership', response: { 200: membership } } },
    async ({ session }) => {
      const { userId } = requireRole(session, 'public');
      const row = await db.selectFrom('members').selectAll().where('user_id', '=', userId).executeTakeFirst();
      return { status: row?.status ?? null, joinedAt: isoOrNull(row?.joined_at ?? null) };
    },
  );

  app.post(
    '/api/governance/membership',
    {
      config,
      schema: { operationId: 'askForMembership', summary: 'Asks to become a member', response: { 201: membership } },
    },
    async (request, reply) => {
      const { userId } = requireRole(request.session, 'public');
      const row = await db
        .insertInto('members')
        .values({ user_id: userId, scope: news.scopeOf(request), status: 'pending', joined_at: null })
        .onConflict((again) => again.column('user_id').doUpdateSet({ user_id: userId }))
        .returningAll()
        .executeTakeFirstOrThrow();
      return reply.code(201).send({ status: row.status, joinedAt: isoOrNull(row.joined_at) });
    },
  );

  app.get(
    '/api/admin/governance/members',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'listMembers',
        summary: 'Members and those who ask, oldest first',
        querystring: Type.Object({ ...pagingQuery, status: Type.Optional(Type.Enum([...states])) }),
        response: { 200: pageSchema('members', memberSchema) },
      },
    },
    async (request) => {
      const { limit, offset, status } = request.query;
      let chosen = db.selectFrom('members').where('members.scope', '=', news.scopeOf(request));
      if (status !== undefined) chosen = chosen.where('members.status', '=', status);
      const [rows, { total }] = await Promise.all([
        chosen
          .innerJoin('users', 'users.id', 'members.user_id')
          .select(['user_id', 'display_name', 'members.status', 'requested_at', 'joined_at'])
          .orderBy('requested_at')
          .orderBy('user_id')
          .limit(limit)
          .offset(offset)
          .execute(),
        chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      const members = rows.map((row) => ({
        userId: row.user_id,
        displayName: row.display_name,
        status: row.status,
        requestedAt: isoOf(row.requested_at),
        joinedAt: isoOrNull(row.joined_at),
      }));
      return { members, total };
    },
  );

  app.post(
    '/api/admin/governance/members/:id/decide',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'decideMembership',
        summary: 'Takes somebody in, or ends or refuses a membership',
        params: idParams,
        body: Type.Object({ member: Type.Boolean() }, { additionalProperties: false }),
        response: { 200: membership },
      },
    },
    (request) =>
      db.transaction().execute(async (transaction) => {
        const scope = news.scopeOf(request);
        const { id } = request.params;
        const row = await transaction
          .selectFrom('members')
          .selectAll()
          .where('user_id', '=', id)
          .where('scope', '=', scope)
          .forUpdate()
          .executeTakeFirst();
        if (row === undefined) throw noSuch('member');
        const status = request.body.member ? ('published' as const) : ('rejected' as const);
        const joined_at = request.body.member ? (row.joined_at ?? new Date()) : null;
        await transaction.updateTable('members').set({ status, joined_at }).where('user_id', '=', id).execute();
        await recordAct(transaction, {
          scope,
          actor: actorOf(request),
          action: request.body.member ? 'take-in' : 'end-membership',
          kind: 'member',
          subject: id,
          before: { status: row.status },
          after: { status },
        });
        return { status, joinedAt: isoOrNull(joined_at) };
      }),
  );
}

/** @throws Problem 403 for who is no member */
export async function memberOf(db: Kysely<Tables>, scope: Scope, userId: string): Promise<void> {
  const row = await db
    .selectFrom('members')
    .select('user_id')
    .where('user_id', '=', userId)
    .where('scope', '=', scope)
    .where('status', '=', 'published')
    .executeTakeFirst();
  if (row === undefined) throw notAllowed('This is for members. Ask to become one.');
}
