import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import {
  contextHeaders,
  methodNotAllowed,
  noteHops,
  notFound,
  Problem,
  type FastifyReply,
  type FastifyRequest,
  type Service,
} from '@cutover/service';
import { corsHeaders, isPreflight, preflightHeaders } from './cors.ts';
import { EventRelay } from './event-relay.ts';
import type { GuardedPeer } from './guarded-peer.ts';
import { endToEnd, forwardedHeaders } from './headers.ts';
import type { KeptAnswer, LastGoodAnswers } from './last-good.ts';
import { RateLimiter } from './rate-limit.ts';
import { bodyOf } from './request-body.ts';
import { upstreamUrl, type GatewayRoute } from './route.ts';

const defaultTimeoutMs = 30_000;
const defaultPauseMs = 30_000;

/** What the entry says of itself; a service's own words about these are not passed on. */
const ownHeaders = ['cutover-release', 'cutover-via', 'x-request-id', 'traceparent'];

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What all routes of an entry share. */
export interface Forwarding {
  readonly service: Service<unknown>;
  /** Added to every answer; a service's own header of that name wins. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether writes are refused. */
  readonly readOnly: boolean;
  readonly lastGood: LastGoodAnswers;
  readonly peerOf: (service: string) => GuardedPeer;
}

/** Answers a request with what a service of the own colour says, streaming both ways. */
export function forward(forwarding: Forwarding, route: GatewayRoute) {
  const { service } = forwarding;
  const limiter = route.limit === undefined ? undefined : new RateLimiter(route.limit);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const path = upstreamUrl(route, request.raw.url ?? '');
    if (path === undefined) throw new Problem(notFound);
    if (route.cors !== undefined && isPreflight(request.raw))
      return reply
        .code(204)
        .headers(preflightHeaders(route.cors, request.raw, methodsOf(route, service)))
        .send();
    refuseUnlessAllowed(forwarding, route, limiter, request);
    const key = `${request.headers['accept-encoding'] ?? ''} ${request.headers.accept ?? ''} ${path}`;
    const answer = await askService(forwarding, route, path, request, reply).catch((error: unknown) => {
      const kept = keptFor(forwarding, route, key, request);
      if (kept === undefined || !isOutage(error)) throw error;
      return kept;
    });
    const current =
      isIncoming(answer) && answer.statusCode !== undefined && answer.statusCode >= 500
        ? instead(answer, keptFor(forwarding, route, key, request))
        : answer;
    const extra = {
      ...forwarding.headers,
      ...(route.cors === undefined ? {} : corsHeaders(route.cors, request.raw)),
      ...(service.draining.aborted ? { connection: 'close' } : {}),
    };
    if (!isIncoming(current))
      return reply
        .code(current.status)
        .headers({ ...extra, ...current.headers })
        .send(current.body);
    if (mayKeep(route, request)) forwarding.lastGood.keep(key, current);
    noteHops(request, current.headers);
    passHead(current, request, reply, extra);
    if (isEventStream(current)) relayEvents(service, current, request, reply);
    else passBody(current, reply.raw, route.pauseMs ?? defaultPauseMs);
    return undefined;
  };
}

/** Throws the `Problem` that refuses the request before any service is asked. */
function refuseUnlessAllowed(
  { readOnly }: Forwarding,
  route: GatewayRoute,
  limiter: RateLimiter | undefined,
  request: FastifyRequest,
): void {
  if (route.methods && !route.methods.includes(request.method))
    throw new Problem({ ...methodNotAllowed, headers: { allow: route.methods.join(', ') } });
  if (readOnly && !reading.has(request.method))
    throw new Problem({
      status: 503,
      type: 'read-only',
      title: 'Nothing can be changed now',
      detail: 'The system is being looked after; everything can be read meanwhile.',
      headers: { 'retry-after': '60' },
    });
  const waitSeconds = limiter?.admit(request.raw) ?? 0;
  if (waitSeconds > 0)
    throw new Problem({
      status: 429,
      type: 'too-many-requests',
      title: 'Too many requests',
      headers: { 'retry-after': String(waitSeconds) },
    });
}

async function askService(
  { peerOf }: Forwarding,
  route: GatewayRoute,
  path: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<IncomingMessage | KeptAnswer> {
  const { raw } = request;
  const body = bodyOf(raw, { most: route.bodyLimit ?? Infinity, pauseMs: route.pauseMs ?? defaultPauseMs });
  const visitorLeft = new AbortController();
  reply.raw.once('close', () => visitorLeft.abort());
  return peerOf(route.service).call({
    method: request.method,
    path,
    headers: forwardedHeaders(raw, contextHeaders(request)),
    body,
    signal: visitorLeft.signal,
    timeoutMs: route.timeoutMs ?? defaultTimeoutMs,
  });
}

/** Who signs in is never answered with what was kept, and what such a reader got is never kept. */
function mayKeep(route: GatewayRoute, { method, headers }: FastifyRequest): boolean {
  return route.lastGoodMs !== undefined && method === 'GET' && headers.authorization === undefined;
}

function keptFor(
  { lastGood }: Forwarding,
  route: GatewayRoute,
  key: string,
  request: FastifyRequest,
): KeptAnswer | undefined {
  return mayKeep(route, request) ? lastGood.find(key, route.lastGoodMs ?? 0) : undefined;
}

function instead(answer: IncomingMessage, kept: KeptAnswer | undefined): IncomingMessage | KeptAnswer {
  if (kept === undefined) return answer;
  answer.destroy();
  return kept;
}

function isIncoming(answer: IncomingMessage | KeptAnswer): answer is IncomingMessage {
  return !('asOf' in answer);
}

function isOutage(error: unknown): boolean {
  return error instanceof Problem && error.problem.status >= 502;
}

function passHead(
  answer: IncomingMessage,
  request: FastifyRequest,
  reply: FastifyReply,
  extra: Readonly<Record<string, string>>,
): void {
  const own = reply.getHeaders();
  reply.hijack();
  for (const [name, value] of Object.entries(extra)) reply.raw.setHeader(name, value);
  for (const [name, values] of Object.entries(endToEnd(answer))) reply.raw.setHeader(name, values);
  for (const name of ownHeaders) {
    const value = own[name];
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.setHeader('cutover-via', request.hops.join(', '));
  reply.raw.writeHead(answer.statusCode ?? 502, answer.statusMessage);
}

/**
 * An answer that breaks off upstream, or drips, is broken off here too, so that nobody takes the part for the whole. A
 * reader that takes nothing for as long is let go.
 */
function passBody(answer: IncomingMessage, visitor: ServerResponse, pauseMs: number): void {
  answer.setTimeout(pauseMs, () => answer.destroy());
  answer.once('end', () => {
    if (Object.keys(answer.trailers).length > 0 && !visitor.destroyed) visitor.addTrailers(answer.trailers);
  });
  pipeline(answer, visitor, () => {});
}

function relayEvents(
  service: Service<unknown>,
  answer: IncomingMessage,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  request.becomeStream();
  reply.raw.flushHeaders();
  const relay = new EventRelay(answer, reply.raw);
  const closed = service.work.stream(request.routeOptions.url ?? '', (retryMs) => relay.handOver(retryMs));
  reply.raw.once('close', closed);
  relay.start();
}

function isEventStream(answer: IncomingMessage): boolean {
  return /^text\/event-stream\b/i.test(answer.headers['content-type'] ?? '');
}

function methodsOf(route: GatewayRoute, { app }: Service<unknown>): readonly string[] {
  return route.methods ?? app.supportedMethods;
}
