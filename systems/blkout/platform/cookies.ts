import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from '@cutover/service';

/** Whether the visitor came over TLS, as the router says. */
function isOverTls({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return [headers['x-forwarded-proto']].flat()[0]?.split(',')[0]?.trim() === 'https';
}

/** Over TLS browsers take a name with this prefix from our own host alone: none below or beside it can set one for us. */
const nameOn = (request: Pick<FastifyRequest, 'headers'>, name: string): string =>
  isOverTls(request) ? `__Host-${name}` : name;

type Asked = Pick<FastifyRequest, 'cookies' | 'headers'>;

/** What our own cookie of this name holds. */
export function readCookie(request: Asked, name: string): string | undefined {
  return request.cookies[nameOn(request, name)];
}

/** Gives the browser a cookie for all of our pages; sent only over TLS where it came so, never from other sites' forms. */
export function giveCookie(
  request: Asked,
  reply: FastifyReply,
  name: string,
  value: string,
  options: Pick<CookieSerializeOptions, 'expires' | 'httpOnly' | 'maxAge'>,
): void {
  reply.setCookie(nameOn(request, name), value, { ...options, ...always(request) });
}

export function takeCookie(request: Asked, reply: FastifyReply, name: string): void {
  reply.clearCookie(nameOn(request, name), always(request));
}

const always = (request: Asked) => ({ path: '/', sameSite: 'lax', secure: isOverTls(request) }) as const;
