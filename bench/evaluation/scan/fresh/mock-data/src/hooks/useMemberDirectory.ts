import { useCallback, useEffect, useState } from 'react';
import { supabase } from '../lib/supabase';

export interface Member {
  id: string;
  displayName: string;
  pronouns?: string;
  city: string;
  joined: string;
  interests: string[];
}

const PAGE = 24;

const exampleMembers: Member[] = [
  { id: '1', displayName: 'Marcus Thompson', pronouns: 'he/him', city: 'London', joined: '2023-02-11', interests: ['poetry', 'running'] },
  { id: '2', displayName: 'Jordan Okafor', pronouns: 'they/them', city: 'Birmingham', joined: '2023-06-02', interests: ['film'] },
  { id: '3', displayName: 'Tunde Bello', pronouns: 'he/him', city: 'Manchester', joined: '2024-01-19', interests: ['cooking', 'ballroom'] },
];

interface State {
  members: Member[];
  loading: boolean;
  error: string | null;
  more: boolean;
}

export function useMemberDirectory(term: string) {
  const [page, setPage] = useState(0);
  const [state, setState] = useState<State>({ members: [], loading: true, error: null, more: false });

  useEffect(() => setPage(0), [term]);

  useEffect(() => {
    let current = true;

    async function load() {
      setState((before) => ({ ...before, loading: true, error: null }));
      try {
        let query = supabase
          .from('profiles')
          .select('id, display_name, pronouns, city, created_at, interests')
          .eq('visible', true)
          .order('created_at', { ascending: false })
          .range(page * PAGE, page * PAGE + PAGE);
        if (term) query = query.ilike('display_name', `%${term}%`);
        const { data, error } = await query;
        if (error) throw error;
        if (!current) return;
        const members = data.slice(0, PAGE).map((row) => ({
          id: row.id,
          displayName: row.display_name,
          pronouns: row.pronouns ?? undefined,
          city: row.city,
          joined: row.created_at,
          interests: row.interests ?? [],
        }));
        setState({ members, loading: false, error: null, more: data.length > PAGE });
      } catch (cause) {
        console.error('directory', cause);
        if (current) setState({ members: exampleMembers, loading: false, error: null, more: false });
      }
    }

    void load();
    return () => {
      current = false;
    };
  }, [page, term]);

  const next = useCallback(() => setPage((shown) => shown + 1), []);
  const previous = useCallback(() => setPage((shown) => Math.max(0, shown - 1)), []);

  return { ...state, page, next, previous };
}
