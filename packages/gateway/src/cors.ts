import type { IncomingMessage } from 'node:http';

/** Which other origins may use a route. */
export interface Cors {
  /** Such as `['https://hall.example']`; `'*'` is everybody, without credentials. */
  readonly origins: '*' | readonly string[];
  readonly methods?: readonly string[];
  /** Request headers beyond the simple ones. */
  readonly headers?: readonly string[];
  readonly credentials?: boolean;
}

const preflightSeconds = '600';

/** What the answer to this request says about its origin; nothing when the origin may not read it. */
export function corsHeaders(cors: Cors, { headers: { origin } }: IncomingMessage): Record<string, string> {
  if (cors.origins === '*') return { 'access-control-allow-origin': '*' };
  const allowed = origin !== undefined && cors.origins.includes(origin);
  return {
    vary: 'Origin',
    ...(allowed ? { 'access-control-allow-origin': origin } : {}),
    ...(allowed && cors.credentials === true ? { 'access-control-allow-credentials': 'true' } : {}),
  };
}

export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && 'origin' in headers && 'access-control-request-method' in headers;
}

/** The head of the answer to a preflight request. */
export function preflightHeaders(
  cors: Cors,
  request: IncomingMessage,
  methods: readonly string[],
): Record<string, string> {
  const origin = corsHeaders(cors, request);
  if (origin['access-control-allow-origin'] === undefined) return origin;
  return {
    ...origin,
    'access-control-allow-methods': (cors.methods ?? methods).join(', '),
    ...(cors.headers === undefined ? {} : { 'access-control-allow-headers': cors.headers.join(', ') }),
    'access-control-max-age': preflightSeconds,
  };
}
