import rateLimit from '@fastify/rate-limit';
import { type App, Problem, type Service } from '@cutover/service';
import type { Visitors } from './visitors.ts';

/** Of one network in a minute, for all routes that say nothing else. Many people may share one address. */
const perMinute = 1_200;

/**
 * Answers 429 to who asks too often. A route sets its own limit with `config: { rateLimit: { max, timeWindow } }`.
 * A journey is the system's own, and is not limited.
 */
export async function limitRates(
  app: App,
  service: Pick<Service<unknown>, 'journey'>,
  visitors: Visitors,
): Promise<void> {
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: '1 minute',
    cache: 20_000,
    // By address: whoever wants to ask more often can send any cookie.
    keyGenerator: (request) => visitors.networkHash(request),
    allowList: (request) => service.journey(request) !== undefined,
    errorResponseBuilder: (_request, { max, after, ttl }) =>
      new Problem({
        status: 429,
        type: 'too-many-requests',
        title: 'Too many requests',
        detail: `At most ${max} are taken; try again in ${after}. Nothing was saved.`,
        headers: { 'retry-after': String(Math.ceil(ttl / 1_000)) },
      }),
  });
}
