import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '@cutover/service';
import type { FastifyRequest } from '@cutover/service';
import { scopeOf } from './scope.ts';
import type { Scoped } from './scope.ts';

export type Role = 'admin' | 'moderator';

export interface Session {
  role: Role;
  /** Whose rows it may touch. */
  scope: string;
}

const hours = 3_600_000;

/** Signs sessions and reads them again; each service that has the key can. */
export class Sessions {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  open(session: Session): string {
    const claim = Buffer.from(JSON.stringify({ ...session, until: Date.now() + 8 * hours })).toString('base64url');
    return `${claim}.${this.#sign(claim)}`;
  }

  /** A hook that asks for a session before anything else of the request is looked at. */
  guard(service: Scoped, roles: readonly Role[]): (request: FastifyRequest) => Promise<void> {
    return async (request) => void this.demand(request, roles, scopeOf(service, request));
  }

  /** @throws Problem 401 without a session, 403 with one of another role or scope */
  demand(request: FastifyRequest, roles: readonly Role[], scope: string): Session {
    const session = this.#read(request.headers.authorization ?? '');
    if (session === null) throw new Problem({ status: 401, type: 'sign-in', title: 'Sign in first' });
    if (!roles.includes(session.role) || session.scope !== scope)
      throw new Problem({ status: 403, type: 'not-allowed', title: 'This session may not do that' });
    return session;
  }

  #read(header: string): Session | null {
    const [claim = '', signature = ''] = header.replace(/^Bearer /, '').split('.');
    const [given, right] = [Buffer.from(signature), Buffer.from(this.#sign(claim))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
    const session = JSON.parse(Buffer.from(claim, 'base64url').toString()) as Session & { until: number };
    return session.until > Date.now() ? session : null;
  }

  #sign(claim: string): string {
    return createHmac('sha256', this.#key).update(claim).digest('base64url');
  }
}
