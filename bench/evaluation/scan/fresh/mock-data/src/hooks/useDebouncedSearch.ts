import { useEffect, useRef, useState } from 'react';
import { request } from '../lib/request';

export interface Result {
  id: string;
  title: string;
  type: 'event' | 'group' | 'article';
}

interface Search {
  results: Result[];
  searching: boolean;
  failed: boolean;
}

const nothing: Search = { results: [], searching: false, failed: false };

export function useDebouncedSearch(term: string, delay = 300): Search {
  const [search, setSearch] = useState<Search>(nothing);
  const latest = useRef(0);

  useEffect(() => {
    if (term.trim().length < 2) {
      setSearch(nothing);
      return;
    }
    const mine = ++latest.current;
    const timer = setTimeout(async () => {
      setSearch((before) => ({ ...before, searching: true }));
      try {
        const { hits } = await request<{ hits: Result[] }>(`/api/search?q=${encodeURIComponent(term)}`);
        if (mine === latest.current) setSearch({ results: hits ?? [], searching: false, failed: false });
      } catch {
        if (mine === latest.current) setSearch({ results: [], searching: false, failed: true });
      }
    }, delay);
    return () => clearTimeout(timer);
  }, [term, delay]);

  return search;
}
