import type { FastifyInstance } from 'fastify';
import { create } from 'xmlbuilder2';
import { latest } from './articles';

export async function feedRoutes(app: FastifyInstance) {
  app.get('/feed.xml', async (_request, reply) => {
    const articles = await latest(30);
    const channel = create({ version: '1.0', encoding: 'UTF-8' }).ele('rss', { version: '2.0' }).ele('channel');
    channel.ele('title').txt('Newsroom');
    for (const article of articles) {
      const item = channel.ele('item');
      item.ele('title').txt(article.title);
      item.ele('description').txt(article.excerpt);
      item.ele('link').txt(`https://blkout.example/news/${encodeURIComponent(article.slug)}`);
    }
    return reply.type('application/rss+xml').send(channel.end());
  });

  app.get('/feed.json', async () => {
    const articles = await latest(30);
    return { items: articles.map(({ title, slug, excerpt }) => ({ title, slug, excerpt })) };
  });
}

export const kinds = ['application/rss+xml', 'application/json'];
export const longest = 30;
