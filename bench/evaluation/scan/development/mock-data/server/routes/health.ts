import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';

export function healthRoutes(app: FastifyInstance, { pool, startedAt }: { pool: Pool; startedAt: number }) {
  app.get('/livez', async () => ({ status: 'ok' }));

  app.get('/health', async (_request, reply) => {
    const began = performance.now();
    try {
      await pool.query('select 1');
      return {
        status: 'ok',
        database: { status: 'up', milliseconds: Math.round(performance.now() - began) },
        uptimeSeconds: Math.round((Date.now() - startedAt) / 1000),
        memoryBytes: process.memoryUsage.rss(),
      };
    } catch (error) {
      return reply.code(503).send({
        status: 'failing',
        database: { status: 'down', reason: error instanceof Error ? error.message : 'unknown' },
      });
    }
  });
}

export const paths = ['/livez', '/health'];
