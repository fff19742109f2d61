import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Inbound } from './inbound.ts';
import { randomHex } from './random.ts';
import { isEncrypted } from './tls/transport-policy.ts';
import { PRIVATE_KEY, clientAddress, vouchedBy, withoutPrivateKey } from './visitor.ts';

/** The ids that tie a request to its traces, passed on and returned. */
export interface Trace {
  requestId: string;
  traceparent: string;
  /** Whether the client's own `traceparent` is kept, and with it its `tracestate`. */
  continued: boolean;
}

/** Fields about one connection, which never pass. */
export const HOP_BY_HOP_FIELDS: readonly string[] = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'transfer-encoding',
  'upgrade',
];

const HOP_BY_HOP = new Set(HOP_BY_HOP_FIELDS);
const SET_BY_ROUTER = new Set(['host', 'x-request-id', 'traceparent']);
const NOT_BELIEVED = new Set(['forwarded', 'x-real-ip', PRIVATE_KEY]);
const FRAMING = new Set(['content-length', 'host', 'trailer']);
const NOT_IN_TRAILERS = new Set([
  'content-length',
  'content-encoding',
  'content-type',
  'cookie',
  'set-cookie',
  'authorization',
  'trailer',
  'expect',
]);
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Keeps the client's ids where they are valid and makes them otherwise. */
export function readTrace(givenId: unknown, givenParent: unknown): Trace {
  const random = randomHex(40);
  const requestId = typeof givenId === 'string' && REQUEST_ID.test(givenId) ? givenId : random.slice(0, 32);
  const continued = typeof givenParent === 'string' && TRACEPARENT.test(givenParent);
  const traceparent = continued ? givenParent : `00-${random.slice(32, 64)}-${random.slice(64)}-01`;
  return { requestId, continued, traceparent };
}

/** The header fields for the upstream, as Node's flat list of names and values. */
export function requestHeaders(request: IncomingMessage, inbound: Inbound, trace: Trace): string[] {
  const { rawHeaders, headers } = request;
  const nominated = nominatedBy(headers.connection);
  const wantsEvents = headers.accept?.includes('text/event-stream') ?? false;
  const out = ['Host', inbound.host === '' ? 'localhost' : inbound.host];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    const lower = name.toLowerCase();
    let value: string | undefined = rawHeaders[index + 1] ?? '';
    if (HOP_BY_HOP.has(lower) || SET_BY_ROUTER.has(lower) || isForged(lower) || nominated?.has(lower)) continue;
    if (lower === 'tracestate' && !trace.continued) continue;
    if (lower === 'trailer' && !inbound.chunked) continue;
    // A compressed event stream has no boundaries that the router could see.
    if (lower === 'accept-encoding' && wantsEvents) continue;
    if (lower === 'cookie') value = withoutPrivateKey(value);
    if (value !== undefined) out.push(name, value);
  }
  if (inbound.chunked) out.push('Transfer-Encoding', 'chunked');
  else if (!inbound.hasBody && headers['content-length'] === undefined && mayHaveBody(inbound.method))
    out.push('Content-Length', '0');
  if (headers['te'] !== undefined && /(^|,)\s*trailers\s*(,|$)/i.test(String(headers['te'])))
    out.push('TE', 'trailers');
  if (inbound.upgrade !== null) out.push('Connection', 'Upgrade', 'Upgrade', inbound.upgrade);
  const port = String(request.socket.localPort ?? '');
  out.push(
    'X-Forwarded-For',
    vouchedBy(request, 'x-forwarded-for') ?? clientAddress(request.socket),
    'X-Forwarded-Proto',
    vouchedBy(request, 'x-forwarded-proto') ?? schemeOf(request.socket),
    'X-Forwarded-Host',
    vouchedBy(request, 'x-forwarded-host') ?? inbound.host,
    'X-Forwarded-Port',
    vouchedBy(request, 'x-forwarded-port') ?? port,
  );
  out.push('X-Request-Id', trace.requestId, 'Traceparent', trace.traceparent);
  return out;
}

function schemeOf(connection: Socket): string {
  return isEncrypted(connection) ? 'https' : 'http';
}

/** The fields about the client's connection that only the router may set, as lines with their CR LF. */
export function forwardedFields(socket: Socket): string {
  return `X-Forwarded-For: ${clientAddress(socket)}\r\nX-Forwarded-Proto: ${schemeOf(socket)}\r\nX-Forwarded-Port: ${socket.localPort ?? ''}\r\n`;
}

/** The header fields for the client; `cookie` is our own Set-Cookie, if any. */
export function responseHeaders(answer: IncomingMessage, trace: Trace, cookie: string | null): string[] {
  const { rawHeaders, headers } = answer;
  const nominated = nominatedBy(headers.connection);
  const chunked = headers['transfer-encoding'] !== undefined;
  const out: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    const lower = name.toLowerCase();
    if (HOP_BY_HOP.has(lower) || lower === 'x-request-id' || lower === 'traceparent' || nominated?.has(lower)) continue;
    if (lower === 'trailer' && !chunked) continue;
    out.push(name, rawHeaders[index + 1] as string);
  }
  out.push('X-Request-Id', trace.requestId, 'Traceparent', trace.traceparent);
  if (cookie !== null) out.push('Set-Cookie', cookie);
  return out;
}

/** Trailer fields that may pass: never framing, routing, credentials or what the router itself vouches for. */
export function passableTrailers(rawTrailers: string[]): [string, string][] {
  const out: [string, string][] = [];
  for (let index = 0; index < rawTrailers.length; index += 2) {
    const name = rawTrailers[index] as string;
    const lower = name.toLowerCase();
    const refused = HOP_BY_HOP.has(lower) || SET_BY_ROUTER.has(lower) || NOT_IN_TRAILERS.has(lower) || isForged(lower);
    if (!refused) out.push([name, rawTrailers[index + 1] as string]);
  }
  return out;
}

/** Names that only the router may set; `X_Forwarded_For` counts too, since CGI-like servers read it as the same name. */
export function isForged(lower: string): boolean {
  const name = lower.includes('_') ? lower.replaceAll('_', '-') : lower;
  return NOT_BELIEVED.has(name) || name.startsWith('x-forwarded-') || (name !== lower && SET_BY_ROUTER.has(name));
}

/** Fields that Connection names as hop-by-hop; framing fields cannot be taken away like that. */
export function nominatedBy(connection: string | undefined): Set<string> | undefined {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return undefined;
  const names = connection
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  return new Set(names.filter((name) => !FRAMING.has(name)));
}

/** Whether a request without a body has to say so. */
export function mayHaveBody(method: string): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH';
}
