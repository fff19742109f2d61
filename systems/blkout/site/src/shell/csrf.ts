import { csrfToken } from '../../../client/client.ts';

/** Proves to the APIs that a change comes from our own pages: the header that goes with the cookie of who is signed in. */
export function csrf(): Record<string, string> {
  const token = csrfToken();
  return token === undefined ? {} : { 'x-csrf-token': token };
}
