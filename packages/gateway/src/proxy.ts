import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import {
  contextHeaders,
  methodNotAllowed,
  noteHops,
  notFound,
  PeerError,
  Problem,
  type FastifyReply,
  type FastifyRequest,
  type Peer,
  type Service,
} from '@cutover/service';
import { EventRelay } from './event-relay.ts';
import { endToEnd, forwardedHeaders } from './headers.ts';
import { upstreamUrl, type GatewayRoute } from './route.ts';

const defaultTimeoutMs = 30_000;

/** What the entry says of itself; a service's own words about these are not passed on. */
const ownHeaders = ['cutover-release', 'cutover-via', 'x-request-id', 'traceparent'];

/** Answers a request with what a service of the own colour says, streaming both ways. */
export function forward(
  service: Service<unknown>,
  route: GatewayRoute,
  extraHeaders: Readonly<Record<string, string>>,
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (route.methods && !route.methods.includes(request.method)) {
      throw new Problem({ ...methodNotAllowed, headers: { allow: route.methods.join(', ') } });
    }
    const path = upstreamUrl(route, request.raw.url ?? '');
    if (path === undefined) throw new Problem(notFound);
    const answer = await askService(service.peer(route.service), route, path, request, reply);
    noteHops(request, answer.headers);
    passHead(answer, request, reply, { ...extraHeaders, ...(service.draining.aborted ? { connection: 'close' } : {}) });
    if (isEventStream(answer)) relayEvents(service, answer, request, reply);
    else passBody(answer, reply.raw);
    return undefined;
  };
}

async function askService(
  peer: Peer,
  route: GatewayRoute,
  path: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<IncomingMessage> {
  const { raw } = request;
  const visitorLeft = new AbortController();
  reply.raw.once('close', () => visitorLeft.abort());
  try {
    return await peer.call({
      method: request.method,
      path,
      headers: forwardedHeaders(raw, contextHeaders(request)),
      body: hasBody(raw) ? raw : undefined,
      signal: visitorLeft.signal,
      timeoutMs: route.timeoutMs ?? defaultTimeoutMs,
    });
  } catch (error) {
    throw error instanceof PeerError ? peerProblem(error) : error;
  }
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

/** An answer that breaks off upstream is broken off here too, so that nobody takes the part for the whole. */
function passBody(answer: IncomingMessage, visitor: ServerResponse): void {
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

function peerProblem(error: PeerError): Problem {
  const late = error.reason === 'timeout';
  return new Problem({
    status: late ? 504 : 502,
    type: late ? 'service-timeout' : 'service-unreachable',
    title: late ? 'A service took too long' : 'A service cannot be reached',
    detail: `The service "${error.service}" did not answer.`,
    cause: error,
  });
}

function isEventStream(answer: IncomingMessage): boolean {
  return /^text\/event-stream\b/i.test(answer.headers['content-type'] ?? '');
}

function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}
