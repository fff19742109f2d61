import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest, Service } from '@cutover/service';

/** What the engine, the router and Prometheus ask the entry about itself. */
const ownAddresses: ReadonlySet<string> = new Set(['/health', '/healthz', '/livez', '/metrics', '/readyz']);

export const isOwnAddress = (address: string): boolean => ownAddresses.has(address);

/**
 * A visitor's request has passed the router, which writes this field and believes no one else's. What comes without it
 * comes from this machine: probes, metrics, journeys.
 */
const isVisitor = (request: IncomingMessage): boolean => request.headers['x-forwarded-for'] !== undefined;

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

/** Makes the entry's own addresses ordinary ones for visitors: they get what the system has there, or nothing. */
export function hideFromVisitors({ app }: Service<unknown>, handlerOf: (address: string) => Handler): void {
  app.addConstraintStrategy({
    name: 'visitor',
    storage: () => {
      const handlers = new Map<unknown, never>();
      return {
        get: (key) => handlers.get(key) ?? null,
        set: (key, handler) => void handlers.set(key, handler as never),
      };
    },
    deriveConstraint: (request: IncomingMessage) => (isVisitor(request) ? 'yes' : undefined),
    validate: () => {},
  });
  for (const url of ownAddresses)
    app.route({
      method: app.supportedMethods,
      url,
      constraints: { visitor: 'yes' },
      exposeHeadRoute: false,
      handler: handlerOf(url),
    });
}
