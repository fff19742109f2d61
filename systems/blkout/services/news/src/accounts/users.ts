import { Type } from '@cutover/service';
import { requireRole } from '../../../../platform/access.ts';
import { recordAct } from '../../../../platform/audit.ts';
import { pageSchema, pagingQuery } from '../../../../platform/paging.ts';
import { noSuch, notAllowed } from '../../../../platform/problems.ts';
import { mayActAs, type Role, roleSchema } from '../../../../platform/roles.ts';
import { idParams, instant, isoOf, optionalText, uuid } from '../../../../platform/schemas.ts';
import type { Session } from '../../../../platform/sessions/session.ts';
import { containing } from '../containing.ts';
import type { News } from '../news.ts';
import { keepAnOwner } from './last-owner.ts';
import type { UserRow } from './user.ts';

const config = { role: 'admin' } as const;

/** An account, as admins see it: what is needed to give roles, and no more. */
const accountSchema = Type.Object({
  id: uuid,
  login: Type.String(),
  displayName: Type.String(),
  role: roleSchema,
  createdAt: instant,
});

const accountFrom = (row: UserRow) => ({
  id: row.id,
  login: row.login,
  displayName: row.display_name,
  role: row.role,
  createdAt: isoOf(row.created_at),
});

/** Who has an account, and what they may do. */
export function userRoutes(news: News): void {
  const { app, db, sessions } = news;

  app.get(
    '/api/admin/users',
    {
      config,
      schema: {
        operationId: 'listUsers',
        summary: 'Accounts, newest first',
        querystring: Type.Object({ ...pagingQuery, role: Type.Optional(roleSchema), search: optionalText(100) }),
        response: { 200: pageSchema('users', accountSchema) },
      },
    },
    async (request) => {
      const { limit, offset, role, search } = request.query;
      let chosen = db.selectFrom('users').where('scope', '=', news.scopeOf(request));
      if (role !== undefined) chosen = chosen.where('role', '=', role);
      if (search !== undefined) {
        const like = containing(search);
        chosen = chosen.where((is) => is.or([is('login', 'ilike', like), is('display_name', 'ilike', like)]));
      }
      const [rows, { total }] = await Promise.all([
        chosen.selectAll().orderBy('created_at', 'desc').orderBy('id').limit(limit).offset(offset).execute(),
        chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return { users: rows.map(accountFrom), total };
    },
  );

  app.post(
    '/api/admin/users/:id/role',
    {
      config,
      schema: {
        operationId: 'changeRole',
        summary: 'Gives another role, up to one’s own; ends the sessions of whom it is given to',
        params: idParams,
        body: Type.Object({ role: roleSchema, reason: optionalText(500) }, { additionalProperties: false }),
        response: { 200: accountSchema },
      },
    },
    async (request) => {
      const session = requireRole(request.session, 'admin');
      const { id } = request.params;
      const { role, reason = null } = request.body;
      const scope = news.scopeOf(request);
      const changed = await db.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom('users')
          .selectAll()
          .where('id', '=', id)
          .where('scope', '=', scope)
          .forUpdate()
          .executeTakeFirst();
        if (row === undefined) throw noSuch('user');
        refuseUnlessAbove(session, row, role);
        if (row.role === 'owner' && role !== 'owner') await keepAnOwner(transaction, id);
        // Now, and again when it is done: no session outlives the role that it was made with.
        await sessions.revokeAll(id);
        const after = await transaction
          .updateTable('users')
          .set({ role, updated_at: new Date() })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        await recordAct(transaction, {
          scope,
          actor: session,
          action: 'change-role',
          kind: 'user',
          subject: id,
          before: { role: row.role },
          after: { role },
          reason,
        });
        return after;
      });
      await sessions.revokeAll(id);
      return accountFrom(changed);
    },
  );
}

/** Nobody gives more than they have, takes from those who have as much, or changes their own; owners may among each other. */
function refuseUnlessAbove(session: Session, row: UserRow, role: Role): void {
  if (row.id === session.userId) throw notAllowed('Nobody changes their own role: ask somebody else.');
  if (!mayActAs(session.role, role)) throw notAllowed(`Only those who are ${role} or more may make somebody ${role}.`);
  if (session.role !== 'owner' && mayActAs(row.role, session.role))
    throw notAllowed(`Only an owner may change the role of somebody who is ${row.role}.`);
}
