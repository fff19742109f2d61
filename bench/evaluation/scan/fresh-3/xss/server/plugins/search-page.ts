import type { FastifyInstance } from 'fastify';
import { layout } from '../layout.js';

export default async function searchPage(app: FastifyInstance) {
  app.get<{ Querystring: { q?: string; page?: string } }>('/search', async (request, reply) => {
    const q = (request.query.q ?? '').slice(0, 200);
    const page = Math.max(1, Number(request.query.page) || 1);
    const hits = await app.index.search(q, { limit: 20, offset: (page - 1) * 20 });

    const items = hits.map((hit) => `<li><a href="/docs/${encodeURIComponent(hit.id)}">${app.escape(hit.title)}</a></li>`);
    const heading = hits.length > 0 ? `${hits.length} results for “${q}”` : `Nothing found for “${q}”`;

    return reply.type('text/html; charset=utf-8').send(layout('Search', `<h1>${heading}</h1><ol>${items.join('')}</ol>`));
  });
}
