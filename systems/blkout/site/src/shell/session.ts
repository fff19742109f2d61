import { api } from './client.ts';
import { type Live, useLive } from './live.tsx';

export const roles = ['public', 'curator', 'moderator', 'admin', 'owner'] as const;

export type Role = (typeof roles)[number];

/** Who is signed in, as everybody may know it of themselves. */
export interface Person {
  readonly id: string;
  readonly login: string;
  readonly role: Role;
  readonly displayName: string;
  readonly pronouns: string | null;
  readonly region: string | null;
}

/** Who is signed in in this browser; `user` is null for nobody. Nothing of it is left on the device. */
export function useSession(): Live<{ readonly user: Person | null }> {
  return useLive('news', 'session', (signal) => api.GET('/api/auth/session', { signal }), { keep: false });
}

/** Each role may do all that those before it may. */
export function mayActAs(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}
