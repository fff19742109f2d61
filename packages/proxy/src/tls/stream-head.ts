import type { IncomingHttpHeaders } from 'node:http2';
import type { ProblemCode } from '../problems.ts';

/** The head of an HTTP/2 request in the words of HTTP/1.1. */
export interface StreamHead {
  method: string;
  path: string;
  /** As a flat list of names and values, `Host` first. */
  headers: string[];
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const TARGET = /^\/[\x21-\x22\x24-\x7e]*$/;
const AUTHORITY = /^[\w.:[\]%~-]+$/;
/** What would end a field line, or a head, once it is written out. */
const UNSAFE = /[\0\r\n]/;
/** Fields about one HTTP/1.1 connection: a request that carries one is malformed (RFC 9113, 8.2.2). */
const OF_A_CONNECTION = new Set(['connection', 'proxy-connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

/**
 * Writes the head of an HTTP/2 request anew, or says why it is refused. Nothing is passed on that could be read as a second
 * request behind a hop that speaks HTTP/1.1: neither in a name or value, nor by two ways to tell where the body ends.
 * @param rawHeaders flat list as it came, pseudo fields first
 * @param ended the stream has no body
 */
export function readStreamHead(
  headers: IncomingHttpHeaders,
  rawHeaders: readonly string[],
  ended: boolean,
): StreamHead | ProblemCode {
  const { ':method': method = '', ':path': path = '', ':scheme': scheme, ':authority': authority } = headers;
  if (method === 'CONNECT') return 'ROUTER_NOT_SUPPORTED';
  const host = authority ?? headers.host ?? '';
  if (!TOKEN.test(method) || !AUTHORITY.test(host) || scheme?.toLowerCase() !== 'https') return 'ROUTER_BAD_REQUEST';
  if (!TARGET.test(path) && !(path === '*' && method === 'OPTIONS')) return 'ROUTER_BAD_REQUEST';
  const out = ['Host', host];
  const cookies: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    const value = rawHeaders[index + 1] ?? '';
    if (name.startsWith(':')) continue;
    if (!TOKEN.test(name) || UNSAFE.test(value) || OF_A_CONNECTION.has(name)) return 'ROUTER_BAD_REQUEST';
    if (name === 'te' && value.trim().toLowerCase() !== 'trailers') return 'ROUTER_BAD_REQUEST';
    if (name === 'host' && value.toLowerCase() !== host.toLowerCase()) return 'ROUTER_BAD_REQUEST';
    if (name === 'content-length' && !/^\d{1,15}$/.test(value)) return 'ROUTER_BAD_REQUEST';
    if (name === 'content-length' && ended && Number(value) !== 0) return 'ROUTER_BAD_REQUEST';
    if (name === 'cookie') cookies.push(value);
    else if (name !== 'host') out.push(name, value);
  }
  // Cookies may come in crumbs, so that they compress better (RFC 9113, 8.2.3).
  if (cookies.length > 0) out.push('cookie', cookies.join('; '));
  if (headers['content-length'] === undefined)
    out.push(...(ended ? ['content-length', '0'] : ['transfer-encoding', 'chunked']));
  return { method, path, headers: out };
}
