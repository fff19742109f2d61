/** Where to go after signing in: only to a path of our own. */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next');
  if (next === null || !/^\/(?![/\\])/.test(next)) return '/';
  return next;
}

export function goOn(): void {
  window.location.assign(nextPath(window.location.search));
}

export function shareOn(network: 'mastodon' | 'mail', title: string, url: string): void {
  const address =
    network === 'mail'
      ? `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`
      : `https://mastodonshare.com/?text=${encodeURIComponent(title)}&url=${encodeURIComponent(url)}`;
  window.open(address, '_blank', 'noopener');
}

export function search(term: string): string {
  return `/search?q=${encodeURIComponent(term)}`;
}

export function page(number: number): string {
  return `/events?page=${number}`;
}
