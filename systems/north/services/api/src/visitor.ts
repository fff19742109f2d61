import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The router's cookie comes first; who is not behind it may send a header, and gets a cookie of ours otherwise. */
const COOKIES = ['cutover-visitor', 'north-visitor'] as const;
const GRAMMAR = /^[\w-]{1,64}$/;

/** Who asks, if the request says it. */
export function visitorOf({ headers }: FastifyRequest): string | undefined {
  const cookies = new Map((headers.cookie ?? '').split(';').map((pair) => splitAt(pair.trim(), '=')));
  const given = [...COOKIES.map((name) => cookies.get(name)), headers['x-visitor-id']];
  return given.find((id): id is string => typeof id === 'string' && GRAMMAR.test(id));
}

/** Who asks; a visitor who cannot be told apart gets a cookie, so that the next request is known to be theirs. */
export function knownVisitor(request: FastifyRequest, reply: FastifyReply): string {
  const known = visitorOf(request);
  if (known !== undefined) return known;
  const id = randomUUID();
  reply.header('set-cookie', `${COOKIES[1]}=${id}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax`);
  return id;
}

function splitAt(pair: string, separator: string): [string, string] {
  const at = pair.indexOf(separator);
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
