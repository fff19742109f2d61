/** Proves to the APIs that a change comes from our own pages: the header that goes with the cookie of who is signed in. */
export function csrf(): Record<string, string> {
  const token = /(?:^|; )blkout-csrf=([^;]+)/.exec(document.cookie)?.[1];
  return token === undefined ? {} : { 'x-csrf-token': token };
}
