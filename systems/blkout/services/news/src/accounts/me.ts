import { Problem, Type } from '@cutover/service';
import { sql, type Transaction } from 'kysely';
import { requireRole } from '../../../../platform/access.ts';
import { conflict, noSuch } from '../../../../platform/problems.ts';
import { instant, nothing } from '../../../../platform/schemas.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { keepAnOwner } from './last-owner.ts';
import { password, personOf, profileFields, userFrom, type UserRow, userSchema } from './user.ts';

const config = { role: 'public' } as const;
const ownPassword = Type.String({ maxLength: 200, description: 'the password as it is now' });

/** One's own account: profile, password, sessions, and its end. */
export function ownAccountRoutes(news: News): void {
  const { app, db, sessions } = news;
  const own = async (userId: string): Promise<UserRow> => {
    const row = await db.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirst();
    if (row === undefined) throw noSuch('user');
    return row;
  };

  app.get(
    '/api/users/me',
    {
      config,
      schema: { operationId: 'getMe', summary: 'Everything that is kept about you', response: { 200: userSchema } },
    },
    async ({ session }) => userFrom(await own(requireRole(session, 'public').userId)),
  );

  app.patch(
    '/api/users/me',
    {
      config,
      schema: {
        operationId: 'updateMe',
        summary: 'Changes the fields that are given',
        body: Type.Partial(Type.Object(profileFields), { additionalProperties: false }),
        response: { 200: userSchema },
      },
    },
    async ({ session, body }) => {
      const { userId } = requireRole(session, 'public');
      const row = await db
        .updateTable('users')
        .set({
          updated_at: new Date(),
          ...(body.displayName === undefined ? {} : { display_name: body.displayName.trim() }),
          ...(body.pronouns === undefined ? {} : { pronouns: body.pronouns }),
          ...(body.region === undefined ? {} : { region: body.region }),
          ...(body.consents === undefined ? {} : { consents: body.consents, consented_at: new Date() }),
        })
        .where('id', '=', userId)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) throw noSuch('user');
      await sessions.update(personOf(row));
      return userFrom(row);
    },
  );

  // No DELETE: what stands between us and people need not pass on the body of one, and the password has to come along.
  app.post(
    '/api/users/me/delete',
    {
      config: { ...config, rateLimit: { max: 20, timeWindow: '10 minutes' } },
      schema: {
        operationId: 'deleteMe',
        summary: 'Deletes the account now, with all that hangs on it',
        body: Type.Object({ password: ownPassword }, { additionalProperties: false }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { userId } = requireRole(request.session, 'public');
      await confirm(await own(userId), request.body.password);
      await db.transaction().execute(async (transaction) => {
        await keepAnOwner(transaction, userId);
        await transaction.deleteFrom('users').where('id', '=', userId).execute();
        await forgetName(transaction, userId);
      });
      await sessions.revokeAll(userId);
      await sessions.signOut(request, reply);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/auth/password',
    {
      config: { ...config, rateLimit: { max: 20, timeWindow: '10 minutes' } },
      schema: {
        operationId: 'changePassword',
        summary: 'Sets a new password and ends all other sessions',
        body: Type.Object({ current: ownPassword, next: password }, { additionalProperties: false }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { userId, id } = requireRole(request.session, 'public');
      const row = await own(userId);
      await confirm(row, request.body.current);
      if (request.body.next === request.body.current) throw conflict('same-password', 'This is the password already');
      await db
        .updateTable('users')
        .set({ password: await hashPassword(request.body.next), updated_at: new Date() })
        .where('id', '=', userId)
        .execute();
      await sessions.revokeAll(userId, id);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/auth/sessions',
    {
      config,
      schema: {
        operationId: 'listSessions',
        summary: 'Where you are signed in',
        response: {
          200: Type.Object({
            sessions: Type.Array(
              Type.Object({ id: Type.String(), createdAt: instant, expiresAt: instant, current: Type.Boolean() }),
            ),
          }),
        },
      },
    },
    async ({ session }) => {
      const { userId, id } = requireRole(session, 'public');
      const all = await sessions.list(userId);
      return { sessions: all.map((one) => ({ ...one, current: one.id === id })) };
    },
  );

  app.delete(
    '/api/auth/sessions/:id',
    {
      config,
      schema: {
        operationId: 'revokeSession',
        summary: 'Ends one of your sessions',
        params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { userId } = requireRole(request.session, 'public');
      if (!(await sessions.revoke(userId, request.params.id))) throw noSuch('session');
      return reply.code(204).send(null);
    },
  );
}

async function confirm(row: UserRow, given: string): Promise<void> {
  if (await isPassword(given, row.password)) return;
  throw new Problem({ status: 403, type: 'wrong-password', title: 'The password is wrong' });
}

const nobody = 'a deleted account';

/** What they decided stays on record; who they were does not. */
async function forgetName(transaction: Transaction<Tables>, userId: string): Promise<void> {
  await sql`update articles set reviewer = ${nobody} where reviewer is not null and id::text in (
    select subject from audit where actor = ${userId} and kind = 'article')`.execute(transaction);
  await sql`update reports set resolver = ${nobody} where resolver is not null and article_id::text in (
    select subject from audit where actor = ${userId} and kind = 'article')`.execute(transaction);
  await transaction.updateTable('audit').set({ actor_name: nobody }).where('actor', '=', userId).execute();
}
