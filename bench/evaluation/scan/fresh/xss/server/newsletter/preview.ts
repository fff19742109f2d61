import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { db } from '../db.ts';

const Params = z.object({ id: z.coerce.number().int().positive() });

const frame = (subject: string, inner: string) =>
  `<html><head><title>${subject}</title></head><body style="font-family:Georgia,serif">${inner}</body></html>`;

export async function newsletterPreview(app: FastifyInstance) {
  app.addHook('onRequest', app.requireEditor);

  app.get('/newsletter/:id', async (request, reply) => {
    const { id } = Params.parse(request.params);
    const issue = await db.selectFrom('issues').selectAll().where('id', '=', id).executeTakeFirst();
    if (!issue) return reply.code(404).send({ error: 'No such issue' });
    return issue;
  });

  app.get('/newsletter/:id/preview', async (request, reply) => {
    const { id } = Params.parse(request.params);
    const issue = await db.selectFrom('issues').selectAll().where('id', '=', id).executeTakeFirst();
    if (!issue) return reply.code(404).send({ error: 'No such issue' });
    const paragraphs = issue.body.split('\n\n').map((text: string) => `<p>${text}</p>`).join('');
    const html = frame(issue.subject, paragraphs);
    return reply.type('text/html; charset=utf-8').send(html);
  });

  app.delete('/newsletter/:id', async (request, reply) => {
    const { id } = Params.parse(request.params);
    await db.deleteFrom('issues').where('id', '=', id).execute();
    return reply.code(204).send();
  });
}
