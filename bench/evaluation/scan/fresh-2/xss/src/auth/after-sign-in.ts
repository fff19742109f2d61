/** Where to go after the sign-in: only to a page of ours. */
export function destination(search: string): string {
  const next = new URLSearchParams(search).get('next');
  if (next === null) return '/';
  let url: URL;
  try {
    url = new URL(next, window.location.origin);
  } catch {
    return '/';
  }
  if (url.origin !== window.location.origin) return '/';
  return url.href;
}

export function leave(): void {
  window.location.assign(destination(window.location.search));
}
