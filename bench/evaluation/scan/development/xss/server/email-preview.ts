import type { FastifyInstance } from 'fastify';
import { letterById } from './letters';

function layout(title: string, body: string): string {
  return `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;
}

export async function previewRoutes(app: FastifyInstance) {
  app.get('/preview/:id', async (request, reply) => {
    const { id } = request.params as { id: string };
    const { name = 'friend' } = request.query as { name?: string };
    const letter = await letterById(id);
    if (letter === undefined) return reply.code(404).send({ error: 'no such letter' });
    const body = `<p>Hello ${name},</p>${letter.safeBody}`;
    return reply.type('text/html').send(layout(letter.subject, body));
  });

  app.get('/preview', async () => {
    return { letters: ['welcome', 'approved', 'rejected'] };
  });
}

export function subjectFor(kind: string): string {
  return kind === 'approved' ? 'Your event is in the calendar' : 'About your event';
}
