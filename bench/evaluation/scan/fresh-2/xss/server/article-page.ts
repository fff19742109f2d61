import type { FastifyInstance } from 'fastify';
import sanitizeHtml from 'sanitize-html';
import escapeHtml from 'escape-html';
import { articles } from './articles';

const allowed: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'h2', 'h3', 'ul', 'ol', 'li', 'a', 'em', 'strong', 'blockquote'],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['https', 'mailto'],
};

export async function articlePage(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { slug: string } }>('/articles/:slug', async (request, reply) => {
    const article = await articles.bySlug(request.params.slug);
    if (!article) return reply.code(404).type('text/plain').send('No such article.');
    const title = escapeHtml(article.title);
    return reply.type('text/html; charset=utf-8').send(`<!doctype html>
      <html lang="en">
        <head><meta charset="utf-8"><title>${title}</title></head>
        <body>
          <h1>${title}</h1>
          ${sanitizeHtml(article.html, allowed)}
        </body>
      </html>`);
  });
}
