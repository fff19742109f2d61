import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { journeyHeader } from './journey.ts';
import type { Peer } from './peers.ts';

/** What to send to a peer. */
export interface PeerFetchOptions {
  /** The request on whose behalf this is: its id, trace and journey go along, and its answer will name the peer. */
  readonly request?: FastifyRequest;
  /** `GET` by default, `POST` with a body. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: string | Buffer | Readable | object;
  readonly signal?: AbortSignal;
  /** Time until the answer's head; 10000 by default. */
  readonly timeoutMs?: number;
}

const statusesWithoutBody = new Set([204, 205, 304]);

/** Calls a peer and answers with a standard `Response`. Throws a `PeerError` when no replica answers. */
export async function fetchFromPeer(peer: Peer, path: string, options: PeerFetchOptions): Promise<Response> {
  const { request, body, signal, timeoutMs } = options;
  const content = encode(body);
  const method = options.method ?? (body === undefined ? 'GET' : 'POST');
  const headers = { host: peer.service, ...content.headers, ...contextHeaders(request), ...options.headers };
  const answer = await peer.call({ method, path, headers, body: content.body, signal, timeoutMs });
  if (request !== undefined) noteHops(request, answer.headers);
  return toResponse(answer);
}

/** What goes along with every call made on behalf of a request. */
export function contextHeaders(request: FastifyRequest | undefined): Record<string, string> {
  if (request === undefined) return {};
  const journey = request.headers[journeyHeader];
  return {
    'x-request-id': request.id,
    traceparent: request.traceparent,
    ...(typeof journey === 'string' ? { [journeyHeader]: journey } : {}),
  };
}

/** Adds the hops that took part in a peer's answer to those of the request, each once. */
export function noteHops(request: FastifyRequest, headers: IncomingHttpHeaders): void {
  const via = headers['cutover-via'];
  if (typeof via !== 'string') return;
  for (const hop of via.split(',').map((part) => part.trim())) {
    if (!request.hops.includes(hop)) request.hops.push(hop);
  }
}

function encode(body: PeerFetchOptions['body']): {
  body?: string | Buffer | Readable;
  headers: Record<string, string>;
} {
  if (body === undefined) return { headers: {} };
  if (typeof body === 'string' || Buffer.isBuffer(body))
    return { body, headers: { 'content-length': String(Buffer.byteLength(body)) } };
  if (body instanceof Readable) return { body, headers: {} };
  const text = JSON.stringify(body);
  return {
    body: text,
    headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) },
  };
}

function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 500;
  const headers = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  if (statusesWithoutBody.has(status)) answer.resume();
  return new Response(statusesWithoutBody.has(status) ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>), {
    status,
    headers,
  });
}
