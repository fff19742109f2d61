/** Only paths of this site; everything else leads to the start page. */
export function returnPath(search: string): string {
  const wanted = new URLSearchParams(search).get('return');
  if (!wanted) return '/';
  const url = new URL(wanted, window.location.origin);
  if (url.origin !== window.location.origin) return '/';
  return url.pathname + url.search;
}

export function leave() {
  window.location.assign(returnPath(window.location.search));
}
