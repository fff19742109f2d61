import type { App, Service } from '@cutover/service';
import { Problem } from '@cutover/service';
import { isStoreAway } from './database.ts';
import { notAllowed, signInFirst, storeAway } from './problems.ts';
import { mayActAs, type Role } from './roles.ts';
import type { Session } from './sessions/session.ts';
import { bearsCsrfToken, csrfHeader, type Sessions } from './sessions/sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; undefined for everybody else. */
    session: Session | undefined;
  }
  interface FastifyContextConfig {
    /** The least role that may ask; without it everybody may. `public` means: anybody who is signed in. */
    role?: Role;
  }
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Finds out who asks before any route runs, refuses who may not, and asks for the CSRF token wherever a session changes
 * something. A route below `/api/admin` that names no role is a mistake that stops the service from starting.
 */
export function guardRoutes(app: App, service: Pick<Service<unknown>, 'journey'>, sessions: Sessions): void {
  app.decorateRequest('session');
  app.addHook('onRoute', ({ url, config }) => {
    const least = config?.role;
    if (url.startsWith('/api/admin') && (least === undefined || least === 'public'))
      throw new Error(`${url} is for those who work here: say in its config which role it asks for`);
  });
  app.addHook('onRequest', async (request) => {
    const least = request.routeOptions.config.role;
    request.session = await sessions.of(request, service.journey(request)).catch((error: unknown) => {
      if (!isStoreAway(error)) throw error;
      // Who needs no account is served as a visitor: this is no time to turn people away.
      if (least !== undefined) throw storeAway(error);
      return undefined;
    });
    if (least !== undefined) requireRole(request.session, least);
    if (request.session !== undefined && !reading.has(request.method) && !bearsCsrfToken(request)) throw forged();
  });
}

/** @throws Problem 401 for nobody, 403 for who may not */
export function requireRole(session: Session | undefined, least: Role): Session {
  if (session === undefined) throw signInFirst();
  if (!mayActAs(session.role, least)) throw notAllowed(`This is for those who are ${least} or more.`);
  return session;
}

const forged = (): Problem =>
  new Problem({
    status: 403,
    type: 'csrf',
    title: 'The request does not come from our own pages',
    detail: `Send the header ${csrfHeader} with the CSRF token of your session.`,
  });
