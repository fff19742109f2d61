import { createHash, randomBytes } from 'node:crypto';
import { Problem, Type } from '@cutover/service';
import { requireRole } from '../../../../platform/access.ts';
import { recordAct } from '../../../../platform/audit.ts';
import { noSuch, notAllowed, wrongField } from '../../../../platform/problems.ts';
import { mayActAs } from '../../../../platform/roles.ts';
import { idParams, instant, isoOf, nothing } from '../../../../platform/schemas.ts';
import type { News } from '../news.ts';
import { hashPassword } from './passwords.ts';
import { password } from './user.ts';

const hours = 24;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * A new password for who forgot theirs, without mail: somebody who looks after accounts makes a link and hands it over by a way
 * that both trust. It works once, for a day.
 */
export function passwordLinkRoutes(news: News): void {
  const { app, db, sessions } = news;

  app.post(
    '/api/admin/users/:id/password-link',
    {
      config: { role: 'admin', rateLimit: { max: 20, timeWindow: '1 hour' } },
      schema: {
        operationId: 'makePasswordLink',
        summary: 'Makes the token of a link with which somebody sets a new password, once; an earlier one ends',
        params: idParams,
        response: { 201: Type.Object({ token: Type.String(), expiresAt: instant }) },
      },
    },
    async (request, reply) => {
      const actor = requireRole(request.session, 'admin');
      const scope = news.scopeOf(request);
      const token = randomBytes(32).toString('base64url');
      const link = { token_hash: hashOf(token), expires_at: new Date(Date.now() + hours * 3_600_000) };
      await db.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom('users')
          .select(['id', 'role'])
          .where('id', '=', request.params.id)
          .where('scope', '=', scope)
          .executeTakeFirst();
        if (row === undefined) throw noSuch('user');
        // Whoever has the link can take the account over.
        if (actor.role !== 'owner' && mayActAs(row.role, actor.role))
          throw notAllowed(`Only an owner may do this for somebody who is ${row.role}.`);
        await transaction
          .insertInto('password_links')
          .values({ user_id: row.id, ...link })
          .onConflict((earlier) => earlier.column('user_id').doUpdateSet(link))
          .execute();
        await recordAct(transaction, { scope, actor, action: 'make-password-link', kind: 'user', subject: row.id });
      });
      return reply.code(201).send({ token, expiresAt: isoOf(link.expires_at) });
    },
  );

  app.post(
    '/api/auth/new-password',
    {
      config: { rateLimit: { max: 20, timeWindow: '10 minutes' } },
      schema: {
        operationId: 'setNewPassword',
        summary: 'Sets a new password with the token of a link, and ends all sessions of the account',
        body: Type.Object({ token: Type.String({ maxLength: 200 }), password }, { additionalProperties: false }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { token, password: chosen } = request.body;
      const hash = await hashPassword(chosen);
      const userId = await db.transaction().execute(async (transaction) => {
        const used = await transaction
          .deleteFrom('password_links')
          .where('token_hash', '=', hashOf(token))
          .returning(['user_id', 'expires_at'])
          .executeTakeFirst();
        if (used === undefined || used.expires_at <= new Date()) throw linkOver();
        const row = await transaction
          .updateTable('users')
          .set({ password: hash, updated_at: new Date() })
          .where('id', '=', used.user_id)
          .where('scope', '=', news.scopeOf(request))
          .returning(['id', 'login'])
          .executeTakeFirst();
        if (row === undefined) throw linkOver();
        if (chosen.toLowerCase().includes(row.login)) throw wrongField('/password', 'must not hold the login');
        return row.id;
      });
      await sessions.revokeAll(userId);
      return reply.code(204).send(null);
    },
  );
}

const linkOver = (): Problem =>
  new Problem({
    status: 410,
    type: 'link-over',
    title: 'This link is over',
    detail: 'It works once, for a day. Ask whoever gave it to you for a new one.',
  });
