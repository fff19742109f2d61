import { useEffect, useState } from 'react';
import { client } from '../api/client';
import type { CommunityEvent } from '../types';

type State =
  | { status: 'loading' }
  | { status: 'ready'; events: CommunityEvent[]; asOf: Date }
  | { status: 'failed'; message: string; events: CommunityEvent[] };

export function useEvents(search: string): State {
  const [state, setState] = useState<State>({ status: 'loading' });

  useEffect(() => {
    const stop = new AbortController();
    client
      .events({ search, signal: stop.signal })
      .then(({ events }) => setState({ status: 'ready', events: events ?? [], asOf: new Date() }))
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        console.error('events', error);
        setState({ status: 'failed', message: 'The calendar cannot be reached.', events: [] });
      });
    return () => stop.abort();
  }, [search]);

  return state;
}
