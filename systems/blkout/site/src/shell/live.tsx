import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Breaker } from './breaker.ts';
import { sendSoon } from './outbox.ts';
import { keepAnswer, keptAnswer, type KeptAnswer } from './kept.ts';

/** What the typed client gives: the data of a good answer, or the problem of another. */
export interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** What a page knows of something that a service tells. */
export interface Live<Data> {
  /** The newest there is, be it old; undefined while nothing was ever heard. */
  readonly data: Data | undefined;
  /** Set when `data` is not of now: the time it was true at. */
  readonly asOf: Date | undefined;
  /**
   * `loading`: nothing is known yet. `fresh`: as of now. `old`: the service cannot be reached, `data` is of `asOf`.
   * `failed`: it cannot be reached and nothing is kept. `refused`: it answered that there is no such thing, or not for you.
   */
  readonly state: 'loading' | 'fresh' | 'old' | 'failed' | 'refused';
  /** Status of the answer that refused. */
  readonly status: number | undefined;
  /** Asks again, at once. */
  readonly again: () => void;
}

interface Heard<Data> {
  readonly data: Data;
  readonly asOf: number;
  readonly isOld: boolean;
}

class Refused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

const breakers = new Map<string, Breaker>();

function breakerOf(service: string): Breaker {
  const breaker = breakers.get(service) ?? new Breaker();
  breakers.set(service, breaker);
  return breaker;
}

const CHECK_MS = 1000;
const MISSING_PART_MS = 3000;
const LONGEST_ANSWER_MS = 15_000;

/**
 * What a service tells, with its last good answer when it does not. It asks again by itself until it is answered.
 * @param service that answers, such as `events`: while it fails, all questions to it wait together
 * @param question names the answer among all, such as `events?week=2`; another question is another answer
 * @param ask through the typed client, with the signal handed on
 * @param keep false for what is one person's alone: it is not left on the device
 * @param isWhole says of an answer whether all of it is there; what is not is asked for again
 */
export function useLive<Data>(
  service: string,
  question: string,
  ask: (signal: AbortSignal) => Promise<Answer<Data>>,
  { keep = true, isWhole = () => true }: { keep?: boolean; isWhole?: (data: Data) => boolean } = {},
): Live<Data> {
  const key = ['live', service, question];
  const name = `${service} ${question}`;
  const breaker = breakerOf(service);
  const client = useQueryClient();
  const kept = useKept<Data>(keep ? name : undefined);
  const query = useQuery<Heard<Data>>({
    queryKey: key,
    queryFn: async ({ signal }) => {
      if (breaker.waitMs > 0) throw new Error(`${service} is given ${breaker.waitMs} ms`);
      const heard = await hear(ask(AbortSignal.any([signal, AbortSignal.timeout(LONGEST_ANSWER_MS)])), breaker);
      if (keep && !heard.isOld) await keepAnswer(name, heard);
      return heard;
    },
    // The breaker says when; this looks whether it is time.
    refetchInterval: ({ state }) => {
      if (needsMore(state.data, state.error)) return CHECK_MS;
      return state.data !== undefined && !isWhole(state.data.data) && MISSING_PART_MS;
    },
  });
  const data = query.data ?? kept;
  const isRefused = query.error instanceof Refused;
  const isOld = data !== undefined && (data.isOld || (query.isError && !isRefused));
  return {
    data: isRefused ? undefined : data?.data,
    asOf: data !== undefined && isOld ? new Date(data.asOf) : undefined,
    state: isRefused
      ? 'refused'
      : data === undefined
        ? query.isError
          ? 'failed'
          : 'loading'
        : isOld
          ? 'old'
          : 'fresh',
    status: query.error instanceof Refused ? query.error.status : undefined,
    again: () => {
      breaker.letThrough();
      void client.refetchQueries({ queryKey: key });
    },
  };
}

function needsMore(heard: Heard<unknown> | undefined, error: Error | null): boolean {
  return (error !== null && !(error instanceof Refused)) || heard?.isOld === true;
}

async function hear<Data>(asked: Promise<Answer<Data>>, breaker: Breaker): Promise<Heard<Data>> {
  const { data, response } = await asked.catch((error: unknown) => {
    breaker.failed();
    throw error;
  });
  if (response.status >= 500 || response.status === 429) {
    breaker.failed();
    throw new Error(`answered ${response.status}`);
  }
  if (data === undefined) {
    isThere(breaker);
    throw new Refused(response.status);
  }
  const asOf = datedBy(data, response);
  if (asOf === undefined) isThere(breaker);
  else breaker.failed();
  return { data, asOf: asOf ?? Date.now(), isOld: asOf !== undefined };
}

/** Who could not be reached and answers now takes the forms, too, that were kept for it. */
function isThere(breaker: Breaker): void {
  if (breaker.succeeded()) sendSoon();
}

/** The entry dates an answer of earlier in a header, a service in its answer. */
function datedBy(data: unknown, response: Response): number | undefined {
  const header = response.headers.get('cutover-as-of');
  if (header !== null) return Date.parse(header);
  if (typeof data !== 'object' || data === null || !('stale' in data) || data.stale !== true) return undefined;
  return 'asOf' in data && typeof data.asOf === 'string' ? Date.parse(data.asOf) : Date.now();
}

/** What the device kept of earlier visits; undefined until it was looked up, and when there is nothing. */
function useKept<Data>(name: string | undefined): Heard<Data> | undefined {
  const [kept, setKept] = useState<{ name: string; answer: KeptAnswer }>();
  useEffect(() => {
    if (name === undefined) return;
    let isWanted = true;
    void keptAnswer(name).then((answer) => {
      if (isWanted && answer !== undefined) setKept({ name, answer });
    });
    return () => void (isWanted = false);
  }, [name]);
  if (kept === undefined || kept.name !== name) return undefined;
  // Only answers to the same question are kept under its name, and a release that changes them changes their name.
  return { data: kept.answer.data as Data, asOf: kept.answer.asOf, isOld: true };
}

export function LiveProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry: false, networkMode: 'always', staleTime: 30_000, refetchOnReconnect: 'always' },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
