import type { FastifyInstance } from 'fastify';
import type { Health } from './health.ts';
import type { Metrics } from './metrics.ts';

/** Registers what the engine, the router and Prometheus ask a target about itself. */
export function registerEndpoints(app: FastifyInstance, health: Health, metrics: Metrics): void {
  const internal = { config: { cutoverInternal: true } } as const;
  const alive = () => ({ status: 'alive' });
  app.get('/livez', internal, alive);
  app.get('/healthz', internal, alive);
  app.get('/readyz', internal, (_request, reply) => {
    const levels = health.levels();
    const status = health.status(levels);
    return reply.code(status === 'ready' ? 200 : 503).send({ status, levels });
  });
  app.get('/health', internal, () => health.report());
  app.get('/metrics', internal, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.render()),
  );
}
