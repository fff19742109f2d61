import { useEffect, useState } from 'react';

/** What stands behind the `?` of the address; empty until the page runs, as the build cannot know it. */
export function useSearch(): URLSearchParams | undefined {
  const [search, setSearch] = useState<URLSearchParams>();
  useEffect(() => {
    const read = (): void => setSearch(new URLSearchParams(location.search));
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  return search;
}

/** Puts choices into the address, so that Back and a shared link find them again. Empty ones are left out. */
export function choose(choices: Record<string, string>): void {
  const search = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(choices)) {
    if (value === '') search.delete(name);
    else search.set(name, value);
  }
  history.pushState(null, '', search.size === 0 ? location.pathname : `?${search}`);
  dispatchEvent(new PopStateEvent('popstate'));
}
