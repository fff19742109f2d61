import type { Context } from '../context.ts';

/** What people type, and where it leads. */
const ALIASES: Record<string, string> = {
  play: '/play',
  stage: '/stage',
  present: '/present',
  dtw: '/present-dtw',
  rh: '/present-rh',
  about: '/about-panel',
  qr: '/qr',
  index: '/present-index',
};

/** GET /go/ALIAS, in any case: leads to a page; GET /go lists them. */
export function go({ app }: Context): void {
  const list = Object.entries(ALIASES).map(([alias, page]) => `/go/${alias} -> ${page}\n`);
  app.get('/go', (_request, reply) => reply.type('text/plain; charset=utf-8').send(list.join('')));
  app.get<{ Params: { alias: string } }>('/go/:alias', ({ params }, reply) => {
    const alias = params.alias.toLowerCase();
    const page = Object.hasOwn(ALIASES, alias) ? ALIASES[alias] : undefined;
    if (page !== undefined) return reply.redirect(page, 302);
    return reply
      .code(404)
      .type('text/plain; charset=utf-8')
      .send(`There is no such short link. There are:\n${list.join('')}`);
  });
}
