import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fallbacks } from './fallbacks.ts';
import type { Identity } from './identity.ts';
import { journeyHeader } from './journey.ts';
import type { Metrics } from './metrics.ts';
import { traceparentFrom } from './trace.ts';
import type { Work } from './work.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** W3C trace context, the caller's or a new one. */
    traceparent: string;
    /** Every hop that took part in the answer so far, outermost first, such as `api;green`. */
    hops: string[];
    /** The answer is a stream from now on: neither counted as a request in flight nor timed. */
    becomeStream: () => void;
  }
  interface FastifyContextConfig {
    /** A route about the process itself: not counted, measured or logged as work. */
    cutoverInternal?: true;
  }
}

/** Names every answer's release and hops, and counts, measures and logs every request. */
export function followRequests(
  app: FastifyInstance,
  parts: { identity: Identity; work: Work; metrics: Metrics; fallbacks: Fallbacks; draining: AbortSignal },
): void {
  const { identity, work, metrics, fallbacks, draining } = parts;
  const ownHop = `${identity.service};${identity.colour}`;
  app.decorateRequest('traceparent', '');
  app.decorateRequest('hops');
  app.decorateRequest('becomeStream');

  app.addHook('onRequest', (request, reply, next) => {
    request.traceparent = traceparentFrom(request.headers.traceparent);
    request.hops = [ownHop];
    reply.headers({
      'cutover-release': identity.release,
      'cutover-via': ownHop,
      'x-request-id': request.id,
      traceparent: request.traceparent,
    });
    if (request.routeOptions.config.cutoverInternal) return next();
    const startedAt = performance.now();
    const done = work.request(`${request.method} ${routeOf(request)}`);
    let timed = true;
    request.becomeStream = () => {
      timed = false;
      done();
    };
    reply.raw.once('close', () => {
      done();
      const status = reply.raw.writableFinished ? `${String(reply.raw.statusCode)[0]}xx` : 'aborted';
      const ms = performance.now() - startedAt;
      // What the framework sends has its headers there, what is passed on as it comes has them here.
      fallbacks.note(
        `${request.method} ${routeOf(request)}`,
        (name) => reply.hasHeader(name) || reply.raw.hasHeader(name),
      );
      metrics.observeRequest(routeOf(request), request.method, status, timed ? ms / 1000 : undefined);
      // The address itself is not logged: its query and path may hold secrets.
      request.log.info(
        {
          method: request.method,
          route: routeOf(request),
          status: reply.raw.statusCode,
          aborted: status === 'aborted',
          ms: Math.round(ms),
          // Whether it is one is for handlers to verify; who reads the log wants to know what says so.
          ...(request.headers[journeyHeader] !== undefined && { journey: true }),
        },
        'answered',
      );
    });
    next();
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    // What fails before routing has no hops yet.
    if (request.hops?.length > 1) reply.header('cutover-via', request.hops.join(', '));
    if (reply.statusCode === 413) letFinish(request, reply);
    if (draining.aborted) reply.header('connection', 'close');
    done(null, payload);
  });
}

/** A client that is still sending cannot read its refusal when the connection is closed on it: the rest is let pass. */
function letFinish(request: FastifyRequest, reply: FastifyReply): void {
  reply.removeHeader('connection');
  request.raw.resume();
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}
