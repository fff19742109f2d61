import type { Role } from '../roles.ts';

/** Somebody who is signed in. */
export interface Session {
  /** Hash of the cookie's token. It names the session, and signs nobody in. */
  readonly id: string;
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
  /** The journey that made it, which alone may use it; null for people. */
  readonly journey: string | null;
  /** ISO 8601, as is `expiresAt`. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Where sessions are kept: one store for all services and both colours. Every method rejects while it is away. */
export interface SessionStore {
  put(session: Session): Promise<void>;
  /** Undefined for one that ended or expired. */
  find(id: string): Promise<Session | undefined>;
  /** Newest first. */
  ofUser(userId: string): Promise<Session[]>;
  remove(id: string): Promise<void>;
  /** Asks for real. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
