import { createHmac, randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from '@cutover/service';
import { giveCookie, readCookie } from './cookies.ts';

/** The router's cookie comes first; who is not behind it gets one of ours. */
const routerCookie = 'cutover-visitor';
const ownCookie = 'blkout-visitor';
const grammar = /^[\w-]{16,64}$/;

/** Tells visitors apart without knowing who they are. */
export interface Visitors {
  /**
   * A salted hash of the visitor's cookie or, without one, of the address: for votes, reports and attendance.
   * Neither can be found again from it without the salt, and neither is ever stored.
   */
  hash(request: FastifyRequest): string;
  /** A salted hash of the address alone: what one network does, whatever its cookies say. */
  networkHash(request: FastifyRequest): string;
  /** The same for any other text that names somebody, such as a user's id. */
  hashOf(text: string): string;
  /** Gives a visitor without a cookie one, so that later requests are known to be theirs. For answers to GET. */
  greet(request: FastifyRequest, reply: FastifyReply): void;
}

/** @param salt secret, the same in all services of the system */
export function visitors(salt: string): Visitors {
  const hashOf = (text: string): string => createHmac('sha256', salt).update(text).digest('base64url');
  return {
    hash: (request) => {
      const cookie = cookieOf(request);
      return hashOf(cookie === undefined ? `address ${addressOf(request)}` : `visitor ${cookie}`);
    },
    hashOf,
    networkHash: (request) => hashOf(`address ${addressOf(request)}`),
    greet: (request, reply) => {
      if (cookieOf(request) !== undefined) return;
      giveCookie(request, reply, ownCookie, randomUUID(), { maxAge: 31_536_000, httpOnly: true });
    },
  };
}

function cookieOf(request: FastifyRequest): string | undefined {
  return [request.cookies[routerCookie], readCookie(request, ownCookie)].find(
    (id) => id !== undefined && grammar.test(id),
  );
}

/** The first in the chain is whom the router saw: it writes that header anew. */
function addressOf({ headers, ip }: FastifyRequest): string {
  return [headers['x-forwarded-for']].flat()[0]?.split(',')[0]?.trim() || (ip ?? 'local');
}
