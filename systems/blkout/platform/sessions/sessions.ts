import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from '@cutover/service';
import type { Role } from '../roles.ts';
import { giveCookie, readCookie, takeCookie } from '../cookies.ts';
import { postgresSessions } from './postgres.ts';
import { redisSessions } from './redis.ts';
import type { Session, SessionStore } from './session.ts';

/** `__Host-blkout-session` over TLS. */
export const sessionCookie = 'blkout-session';
/** Readable by scripts, which send it back in `csrfHeader`. */
const csrfCookie = 'blkout-csrf';
export const csrfHeader = 'x-csrf-token';

/** Who works here signs in once a day; members once a month. */
const hoursOf = (role: Role): number => (role === 'public' ? 30 * 24 : 12);

/** Whose session it will be. */
export interface Person {
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
}

/** Sign-in, and who is signed in, for all services. Every method rejects while the store is away. */
export interface Sessions {
  /** The session that the request's cookie names. One that a journey made counts only for that journey. */
  of(request: FastifyRequest, journey: string | undefined): Promise<Session | undefined>;
  /** Begins a session under a new token; the one that the request came with ends. Resolves with it and its CSRF token. */
  signIn(
    request: FastifyRequest,
    reply: FastifyReply,
    person: Person,
    journey: string | undefined,
  ): Promise<{ session: Session; csrfToken: string }>;
  /** Ends the request's session, and takes its cookies away. */
  signOut(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Those of a person that have not expired, newest first. */
  list(userId: string): Promise<Session[]>;
  /** Ends one session of a person. False when the person has none like it. */
  revoke(userId: string, id: string): Promise<boolean>;
  /** Ends all of a person, except for one if that is said: after a new password, or when an account is deleted. */
  revokeAll(userId: string, exceptId?: string): Promise<void>;
  /** What a person is called and may do, in all their sessions from now on. */
  update(person: Person): Promise<void>;
  probe(): Promise<void>;
  close(): Promise<void>;
}

/** @param url of Redis (`redis://`, `rediss://`, a socket as `unix:///path`) or of PostgreSQL (`postgres://`) */
export function openSessions(url: string): Sessions {
  const store: SessionStore = /^(?:rediss?|unix):/.test(url) ? redisSessions(url) : postgresSessions(url);
  const endOwn = async (request: FastifyRequest): Promise<void> => {
    const token = readCookie(request, sessionCookie);
    if (token !== undefined) await store.remove(idOf(token));
  };
  return {
    async of(request, journey) {
      const token = readCookie(request, sessionCookie);
      const session = token === undefined ? undefined : await store.find(idOf(token));
      return session !== undefined && session.journey === (journey ?? null) ? session : undefined;
    },
    async signIn(request, reply, { userId, displayName, role }, journey) {
      await endOwn(request);
      const token = randomBytes(32).toString('base64url');
      const now = Date.now();
      const expires = new Date(now + hoursOf(role) * 3_600_000);
      const session: Session = {
        id: idOf(token),
        userId,
        displayName,
        role,
        journey: journey ?? null,
        createdAt: new Date(now).toISOString(),
        expiresAt: expires.toISOString(),
      };
      await store.put(session);
      const csrfToken = csrfTokenOf(token);
      giveCookie(request, reply, sessionCookie, token, { expires, httpOnly: true });
      giveCookie(request, reply, csrfCookie, csrfToken, { expires });
      return { session, csrfToken };
    },
    async signOut(request, reply) {
      await endOwn(request);
      takeCookie(request, reply, sessionCookie);
      takeCookie(request, reply, csrfCookie);
    },
    list: (userId) => store.ofUser(userId),
    async revoke(userId, id) {
      const own = (await store.ofUser(userId)).some((session) => session.id === id);
      if (own) await store.remove(id);
      return own;
    },
    async revokeAll(userId, exceptId) {
      const all = await store.ofUser(userId);
      await Promise.all(all.filter(({ id }) => id !== exceptId).map(({ id }) => store.remove(id)));
    },
    async update({ userId, displayName, role }) {
      const all = await store.ofUser(userId);
      await Promise.all(all.map((session) => store.put({ ...session, displayName, role })));
    },
    probe: () => store.probe(),
    close: () => store.close(),
  };
}

/** Whether a request proves that it comes from our own pages: other sites can send the cookie, but not read it. */
export function bearsCsrfToken(request: FastifyRequest): boolean {
  const token = readCookie(request, sessionCookie);
  const given = request.headers[csrfHeader];
  if (token === undefined || typeof given !== 'string') return false;
  const [wanted, shown] = [csrfTokenOf(token), given].map((text) => createHash('sha256').update(text).digest());
  return wanted !== undefined && shown !== undefined && timingSafeEqual(wanted, shown);
}

/** The CSRF token of the session that the request came with. */
export function csrfTokenFor(request: FastifyRequest): string | undefined {
  const token = readCookie(request, sessionCookie);
  return token === undefined ? undefined : csrfTokenOf(token);
}

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Bound to the session without being stored: who has only the id cannot make it. */
function csrfTokenOf(token: string): string {
  return createHmac('sha256', token).update('csrf').digest('base64url');
}
