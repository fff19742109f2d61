import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CopyAnswer } from './copy.ts';

interface ProblemKind {
  status: number;
  title: string;
  remedy: string;
}

/** Every answer that the router makes by itself to a visitor, by code. */
export const PROBLEMS = {
  ROUTER_BAD_REQUEST: {
    status: 400,
    title: 'The request is not valid HTTP',
    remedy: 'Send a request that follows RFC 9112.',
  },
  ROUTER_REQUEST_TIMEOUT: {
    status: 408,
    title: 'The request took too long to arrive',
    remedy: 'Send the request without long pauses.',
  },
  ROUTER_BODY_TOO_LARGE: {
    status: 413,
    title: 'The request body is too large',
    remedy: 'Send less, or raise the body limit of the router.',
  },
  ROUTER_HEAD_TOO_LARGE: {
    status: 431,
    title: 'The request head is too large',
    remedy: 'Send fewer or shorter header fields.',
  },
  ROUTER_NOT_SUPPORTED: {
    status: 501,
    title: 'The router does not support this',
    remedy: 'Use another method or the chunked transfer coding alone.',
  },
  ROUTER_UPSTREAM_UNREACHABLE: {
    status: 502,
    title: 'No entry target accepts connections',
    remedy: 'See whether the entry targets of this colour run.',
  },
  ROUTER_UPSTREAM_BROKE: {
    status: 502,
    title: 'The entry target broke off before it answered',
    remedy: 'See the log of the entry targets of this colour.',
  },
  ROUTER_NO_TABLE: {
    status: 503,
    title: 'The router has no routing table yet',
    remedy: 'Bring the system up; the daemon writes the first table.',
  },
  ROUTER_OVERLOADED: {
    status: 503,
    title: 'The router has no file descriptor left for this request',
    remedy: 'Ask again in a moment; raise the limit of open files (ulimit -n) where this goes on.',
  },
  ROUTER_NEVER_HEALTHY: {
    status: 503,
    title: 'No colour that may serve was ever healthy',
    remedy: 'See why the entry targets fail their health checks; the first pass lets visitors in.',
  },
  ROUTER_UPSTREAM_TIMEOUT: {
    status: 504,
    title: 'The entry target did not answer in time',
    remedy: 'See whether the entry targets of this colour hang.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** The RFC 9457 body of a problem; `extra` adds members such as `epoch`. */
export function problemBody(code: string, kind: ProblemKind, extra: Record<string, unknown> = {}): string {
  const type = `urn:cutover:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  return JSON.stringify({ type, title: kind.title, status: kind.status, code, remedy: kind.remedy, ...extra });
}

const LINGER_MS = 1_000;

/**
 * Answers with a problem. While the request is still arriving, the whole answer is sent and the rest of the request is
 * read for a moment: closing at once would reset the connection and could destroy the answer on its way.
 */
export function answerProblem(request: IncomingMessage, response: ServerResponse, code: ProblemCode): void {
  const kind = PROBLEMS[code];
  const body = problemBody(code, kind);
  response.setHeader('Content-Type', 'application/problem+json');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.setHeader('Cache-Control', 'no-store');
  if (kind.status === 503) response.setHeader('Retry-After', '1');
  if (!request.complete) response.shouldKeepAlive = false;
  response.writeHead(kind.status);
  response.write(body);
  endAfterRequest(request, response);
}

/** Answers from the static copy, as to a request of any method that it answers to. */
export function answerCopy(request: IncomingMessage, response: ServerResponse, { fields, body }: CopyAnswer): void {
  for (const [name, value] of fields) response.setHeader(name, value);
  if (!request.complete) response.shouldKeepAlive = false;
  response.writeHead(200);
  if (request.method !== 'HEAD') response.write(body);
  endAfterRequest(request, response);
}

/** The head of the same, as text. @param lines further field lines, each with its CR LF */
export const rawCopyHead = ({ fields }: CopyAnswer, lines: string): string =>
  `HTTP/1.1 200 OK\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}${lines}\r\n`;

/** Ends the answer once the request has been read, or after a moment when it goes on and on. */
export function endAfterRequest(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  if (request.complete) {
    response.end();
    return;
  }
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, LINGER_MS);
  request.once('end', end);
  response.once('close', () => clearTimeout(timer));
}

/**
 * The same answer as bytes, for a connection that is not Node's or whose request could not even be parsed.
 * @param fields further field lines, each with its CR LF
 */
export function rawProblem(code: ProblemCode, fields = 'Connection: close\r\n', toHead = false): string {
  const kind = PROBLEMS[code];
  const body = problemBody(code, kind);
  return (
    `HTTP/1.1 ${kind.status} ${kind.title}\r\nContent-Type: application/problem+json\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\n${fields}\r\n${toHead ? '' : body}`
  );
}
