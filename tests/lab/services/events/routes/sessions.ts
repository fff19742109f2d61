import { Problem, Type } from '@cutover/service';
import { scopeOf } from '../../shared/scope.ts';
import type { Context } from '../config.ts';

const role = Type.Union([Type.Literal('admin'), Type.Literal('moderator')]);
const schema = { body: Type.Object({ role, password: Type.Optional(Type.String({ maxLength: 200 })) }) };

/** Signs in. A journey needs no password, since its session opens its own scope alone. */
export function sessions({ service, sessions: opened }: Context): void {
  const { ADMIN_PASSWORD, MODERATOR_PASSWORD } = service.config;
  const passwords = { admin: ADMIN_PASSWORD, moderator: MODERATOR_PASSWORD };

  service.app.post('/api/session', { schema }, async (request, reply) => {
    const { role: asked, password } = request.body;
    if (service.journey(request) === undefined && password !== passwords[asked])
      throw new Problem({ status: 401, type: 'wrong-password', title: 'This password is not right' });
    return reply.code(201).send({ token: opened.open({ role: asked, scope: scopeOf(service, request) }), role: asked });
  });
}
