import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { articleById } from '../articles';
import { requireRole } from '../auth';

const Params = z.object({ id: z.uuid() });
const Query = z.object({ theme: z.enum(['light', 'dark']).default('light'), back: z.string().max(500).default('/admin') });

const head = (title: string, theme: string, nonce: string) => `<!doctype html>
<html lang="en-GB" class="${theme}">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <style nonce="${nonce}">body { max-width: 40rem; margin: auto }</style>
  </head>`;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function html(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(text);
}

export async function previewRoutes(app: FastifyInstance) {
  app.addHook('preHandler', requireRole('moderator'));

  app.get('/admin/preview/:id', async (request, reply) => {
    const params = Params.safeParse(request.params);
    if (!params.success) return reply.code(400).send({ title: 'The id is not valid', status: 400 });
    const { theme, back } = Query.parse(request.query);
    const article = await articleById(params.data.id);
    if (article === undefined) return reply.code(404).send({ title: 'No such article', status: 404 });

    const nonce = randomBytes(16).toString('base64');
    const body = [
      `<h1>${escape(article.title)}</h1>`,
      `<p>${escape(article.author)}</p>`,
      ...article.paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`),
      `<p><a href="${back}">Back</a></p>`,
    ].join('\n');
    return html(reply, `${head(escape(article.title), theme, nonce)}\n<body>\n${body}\n</body>\n</html>`);
  });

  app.get('/admin/preview', async () => ({ themes: ['light', 'dark'] }));
}
