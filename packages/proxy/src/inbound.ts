import type { IncomingMessage } from 'node:http';
import type { Limits } from './limits.ts';
import type { ProblemCode } from './problems.ts';

/** What the router needs to know of a request before it chooses a colour. */
export interface Inbound {
  method: string;
  /** Origin form: path and query. */
  path: string;
  host: string;
  hasBody: boolean;
  chunked: boolean;
  /** May be sent again when it is certain that no answer began: it has no body and repeating it changes nothing. */
  repeatable: boolean;
  /** The protocol to switch to, as the client named it; null for a plain request. */
  upgrade: string | null;
}

const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);
/** Of an authority, as far as the router cares. */
export const HOST_GRAMMAR = /^[\w.:[\]%~-]*$/;

/** Whether repeating a request changes nothing (RFC 9110, 9.2.2). */
export function isIdempotent(method: string): boolean {
  return IDEMPOTENT.has(method);
}

/** Reads a request that Node's strict parser let through, or says why it is refused. */
export function readInbound(request: IncomingMessage, upgrade: string | null, limits: Limits): Inbound | ProblemCode {
  const { headers } = request;
  const method = request.method ?? 'GET';
  const target = readTarget(request.url ?? '', method, headers.host ?? '');
  if (target === undefined || !HOST_GRAMMAR.test(target.host) || repeatsHost(request)) return 'ROUTER_BAD_REQUEST';
  if (headers.host === undefined && request.httpVersion === '1.1') return 'ROUTER_BAD_REQUEST';
  if (request.rawHeaders.length > limits.headerCount * 2) return 'ROUTER_HEAD_TOO_LARGE';
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && request.httpVersion === '1.0') return 'ROUTER_BAD_REQUEST';
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') return 'ROUTER_NOT_SUPPORTED';
  const length = Number(headers['content-length'] ?? 0);
  if (length > limits.bodyBytes) return 'ROUTER_BODY_TOO_LARGE';
  const chunked = coding !== undefined;
  const hasBody = chunked || length > 0;
  return { method, ...target, hasBody, chunked, repeatable: !hasBody && isIdempotent(method), upgrade };
}

/** The target in origin form; an absolute form's authority takes the place of the Host field (RFC 9112, 3.2.2). */
function readTarget(url: string, method: string, host: string): { path: string; host: string } | undefined {
  if (url.includes('#')) return undefined;
  if (url.startsWith('/') || (url === '*' && method === 'OPTIONS')) return { path: url, host };
  const absolute = /^https?:\/\/([^/?]+)(.*)$/i.exec(url);
  if (absolute === null) return undefined;
  const [, authority = '', rest = ''] = absolute;
  return { path: rest.startsWith('/') ? rest : `/${rest}`, host: authority };
}

function repeatsHost({ rawHeaders }: IncomingMessage): boolean {
  let seen = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.length === 4 && rawHeaders[index]?.toLowerCase() === 'host') seen += 1;
  }
  return seen > 1;
}
