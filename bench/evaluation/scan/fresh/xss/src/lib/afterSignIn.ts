const HOME = '/';

/** Only paths of this site; `//elsewhere` and addresses with a scheme lead home. */
export function afterSignIn(search: string, origin = window.location.origin): string {
  const wanted = new URLSearchParams(search).get('next');
  if (!wanted) return HOME;
  try {
    const url = new URL(wanted, origin);
    return url.origin === origin ? url.pathname + url.search : HOME;
  } catch {
    return HOME;
  }
}

export function leave(): void {
  const next = new URL('/login', window.location.origin);
  next.searchParams.set('next', window.location.pathname);
  window.location.assign(next);
}

export function go(search: string): void {
  window.location.assign(afterSignIn(search));
}
