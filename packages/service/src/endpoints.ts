import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Health } from './health.ts';
import type { Metrics } from './metrics.ts';

/**
 * Registers what the engine, the router and Prometheus ask a target about itself. Probes look at the status, and at a word at
 * most; who accepts JSON by name is told more.
 */
export function registerEndpoints(app: FastifyInstance, health: Health, metrics: Metrics): void {
  const internal = { config: { cutoverInternal: true } } as const;
  const alive = (request: FastifyRequest) => (acceptsJson(request) ? { status: 'alive' } : 'ok');
  app.get('/livez', internal, alive);
  app.get('/healthz', internal, alive);
  app.get('/readyz', internal, (request, reply) => {
    const levels = health.levels();
    const status = health.status(levels);
    return reply.code(status === 'ready' ? 200 : 503).send(acceptsJson(request) ? { status, levels } : status);
  });
  app.get('/health', internal, (request) => {
    const report = health.report();
    return acceptsJson(request) ? report : report.status;
  });
  app.get('/metrics', internal, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.render()),
  );
}

function acceptsJson({ headers }: FastifyRequest): boolean {
  return /[/+]json\b/i.test(headers.accept ?? '');
}
