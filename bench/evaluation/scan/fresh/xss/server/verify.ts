import type { FastifyInstance } from 'fastify';
import he from 'he';
import { confirm } from './accounts.ts';

const page = (title: string, text: string) =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${text}</p><a href="/login">Sign in</a>`;

export async function verify(app: FastifyInstance) {
  app.get<{ Querystring: { token?: string } }>('/verify', async (request, reply) => {
    const account = await confirm(request.query.token ?? '');
    reply.type('text/html; charset=utf-8');
    if (!account) return reply.code(410).send(page('Too late', 'This link is no longer valid. Ask for a new one.'));
    return reply.send(page('Welcome', `${he.encode(account.name)}, your address is confirmed.`));
  });

  app.get<{ Params: { name: string } }>('/available/:name', async (request) => {
    const { name } = request.params;
    return { name, available: !(await app.accounts.has(name)) };
  });
}
