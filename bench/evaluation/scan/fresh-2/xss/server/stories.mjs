import Fastify from 'fastify';
import { readFile } from 'node:fs/promises';
import { stories } from './store.mjs';

const page = await readFile(new URL('./story.html', import.meta.url), 'utf8');

export function build() {
  const app = Fastify({ logger: true });

  app.get('/api/stories/:slug', async (request, reply) => {
    const story = await stories.bySlug(request.params.slug);
    return story ?? reply.code(404).send({ error: 'not_found' });
  });

  app.get('/stories/:slug', async (request, reply) => {
    const story = await stories.bySlug(request.params.slug);
    if (!story) return reply.code(404).type('text/plain').send('No such story.');
    const html = page.replaceAll('%TITLE%', story.title).replace('%BODY%', story.body);
    return reply.type('text/html; charset=utf-8').send(html);
  });

  return app;
}
