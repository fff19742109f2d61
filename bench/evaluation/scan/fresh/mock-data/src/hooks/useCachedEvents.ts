import { useEffect, useState } from 'react';

interface EventRow {
  id: string;
  title: string;
  startsAt: string;
}

interface Kept {
  at: number;
  events: EventRow[];
}

const KEY = 'events.v3';
const FRESH = 5 * 60_000;
const OLDEST = 7 * 24 * 60 * 60_000;

function kept(): Kept | null {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null;
    return value && Date.now() - value.at < OLDEST ? value : null;
  } catch {
    return null;
  }
}

/** What was last received is shown, and said to be old, while the network does not answer. */
export function useCachedEvents() {
  const [state, setState] = useState(() => ({ events: kept()?.events ?? [], stale: true, offline: false }));

  useEffect(() => {
    const before = kept();
    if (before && Date.now() - before.at < FRESH) {
      setState({ events: before.events, stale: false, offline: false });
      return;
    }
    let current = true;
    fetch('/api/events')
      .then((response) => {
        if (!response.ok) throw new Error(String(response.status));
        return response.json() as Promise<EventRow[]>;
      })
      .then((events) => {
        localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), events }));
        if (current) setState({ events, stale: false, offline: false });
      })
      .catch(() => {
        if (current) setState({ events: before?.events ?? [], stale: true, offline: true });
      });
    return () => {
      current = false;
    };
  }, []);

  return state;
}
