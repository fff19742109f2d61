import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { z } from 'zod';

const EventSchema = z.object({
  id: z.string(),
  title: z.string(),
  startsAt: z.string(),
  venue: z.string().nullable(),
  tags: z.array(z.string()).default([]),
});

const Page = z.object({ events: z.array(EventSchema), total: z.number() });

export type CalendarEvent = z.infer<typeof EventSchema>;

interface Value {
  events: CalendarEvent[];
  total: number;
  asOf: Date | null;
  problem: string | null;
  loading: boolean;
  reload(): void;
}

const initial: Value = { events: [], total: 0, asOf: null, problem: null, loading: true, reload: () => {} };
const Context = createContext<Value>(initial);

const storageKey = 'events:last-good';
const refreshMs = 120_000;

interface Kept {
  page: z.infer<typeof Page>;
  at: number;
}

function kept(): Kept | null {
  try {
    const text = localStorage.getItem(storageKey);
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

function keep(page: z.infer<typeof Page>): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ page, at: Date.now() } satisfies Kept));
  } catch {
    // A full or forbidden storage only costs the copy for later.
  }
}

export function EventsProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<Omit<Value, 'reload'>>(initial);
  const running = useRef<AbortController | null>(null);

  const reload = useCallback(() => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setState((before) => ({ ...before, loading: true }));
    fetch('/api/events?upcoming=true&limit=50', { signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`events answered ${response.status}`);
        const page = Page.parse(await response.json());
        keep(page);
        setState({ ...page, asOf: new Date(), problem: null, loading: false });
      })
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        console.warn(error);
        const last = kept();
        setState({
          events: last?.page.events ?? [],
          total: last?.page.total ?? 0,
          asOf: last === null ? null : new Date(last.at),
          problem: 'The calendar cannot be reached.',
          loading: false,
        });
      });
  }, []);

  useEffect(() => {
    reload();
    const timer = setInterval(reload, refreshMs);
    return () => {
      clearInterval(timer);
      running.current?.abort();
    };
  }, [reload]);

  const value = useMemo(() => ({ ...state, reload }), [state, reload]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export const useCalendar = () => useContext(Context);
