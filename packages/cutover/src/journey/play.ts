import { performance } from 'node:perf_hooks';
import { ask } from './http.ts';
import type { Answer, Destination, HttpOptions } from './http.ts';
import { listen } from './stream.ts';
import type { ServerEvent, StreamOptions } from './stream.ts';

/** What a journey is handed. */
export interface Tools {
  http: (path: string, options?: HttpOptions) => Promise<Answer>;
  /** Events of a server-sent stream; leave the loop to close it. */
  stream: (path: string, options?: StreamOptions) => AsyncIterable<ServerEvent>;
  /** A named part of the journey, timed; the name stands in the report. */
  step: <Result>(name: string, act: () => Promise<Result>) => Promise<Result>;
  /** Ends the journey with the message unless the condition holds. Say status and path, never what people wrote. */
  check: (condition: boolean, message: string) => void;
  /** Aborts when the time of the journey is over. */
  signal: AbortSignal;
}

export type Journey = (tools: Tools) => Promise<void>;

/**
 * A journey that keeps something. Between `write` and `read` a gate starts every process anew; elsewhere they follow one
 * another at once. What `write` resolves with is handed to `read` as JSON.
 */
export interface KeepingJourney<Kept = unknown> {
  write: (tools: Tools) => Promise<Kept>;
  read: (tools: Tools, kept: Kept) => Promise<void>;
}

/**
 * A journey that may be played as traffic as well: where too few visitors come to tell how a release fares, it is sent through
 * the router, again and again, to both colours. So it must leave nothing behind that anybody sees.
 */
export interface TrafficJourney {
  traffic: true;
  play: Journey;
}

/** Declares a journey that may be played as traffic. */
export const traffic = (play: Journey): TrafficJourney => ({ traffic: true, play });

/** Declares a journey that keeps something, with the type of what it keeps. */
export const keeps = <Kept>(journey: KeepingJourney<Kept>): KeepingJourney => ({
  ...journey,
  read: (tools, kept) => journey.read(tools, kept as Kept),
});

export interface JourneyResult {
  name: string;
  passed: boolean;
  ms: number;
  steps: { name: string; ms: number }[];
  failure?: string;
  /** What `write` resolved with, where only that was played. */
  kept?: unknown;
}

/** The one line that the process writes on stdout. */
export interface JourneyReport {
  journeys: JourneyResult[];
}

/** Plays journeys one after the other, writes their report as one line and ends the process: 0 when all passed, else 1. */
export async function journeys(all: Record<string, AnyJourney>): Promise<never> {
  const {
    CUTOVER_JOURNEY_ADDRESS: address,
    CUTOVER_JOURNEY_HEADER: mark,
    CUTOVER_JOURNEY_DEADLINE_MS: deadline,
    CUTOVER_JOURNEY_PART: part,
    CUTOVER_JOURNEY_KEPT: kept,
    CUTOVER_JOURNEY_VISITORS: visitors,
  } = process.env;
  if (address === undefined)
    throw new Error('CUTOVER_JOURNEY_ADDRESS is not set: journeys are run by a gate of Cutover');
  const [first = ''] = address.split(',');
  const parts = partsOf(all, part, JSON.parse(kept ?? '{}') as Record<string, unknown>);
  const to: Destination = { address: first, mark: mark ?? null };
  const destinations = visitors === undefined ? [to] : visitors.split(',').map((visitor) => ({ ...to, visitor }));
  const limitMs = Number(deadline ?? defaultDeadlineMs);
  const asTraffic = part === 'everything' ? partsOf(all, 'traffic', {}) : parts;
  const played = await Promise.all(
    destinations.map((each, number) => playAll(number === 0 ? parts : asTraffic, each, limitMs)),
  );
  const report: JourneyReport = { journeys: played.flat() };
  await new Promise((written) => process.stdout.write(`${JSON.stringify(report)}\n`, written));
  return process.exit(report.journeys.length > 0 && report.journeys.every(({ passed }) => passed) ? 0 : 1);
}

const defaultDeadlineMs = 10_000;

type AnyJourney = Journey | KeepingJourney | TrafficJourney;

/** Resolves with what is kept, if anything is. */
type Part = (tools: Tools) => Promise<unknown>;

/**
 * @param asked `traffic`; of the journeys that keep something: `names`, `write` or `read`; undefined, or `everything` by the
 *   first of several visitors, for the whole of all
 */
function partsOf(
  all: Record<string, AnyJourney>,
  asked: string | undefined,
  kept: Record<string, unknown>,
): Record<string, Part> {
  const part = asked === 'everything' ? undefined : asked;
  const parts = Object.entries(all).flatMap(([name, journey]): [string, Part][] => {
    if (typeof journey === 'function') return part === undefined ? [[name, journey]] : [];
    if ('traffic' in journey) return part === undefined || part === 'traffic' ? [[name, journey.play]] : [];
    if (part === 'traffic') return [];
    const { write, read } = journey;
    if (part === 'names') return [[name, async () => undefined]];
    if (part === 'write') return name in kept ? [[name, write]] : [];
    if (part === 'read') return name in kept ? [[name, (tools) => read(tools, kept[name])]] : [];
    return [[name, async (tools) => read(tools, JSON.parse(JSON.stringify((await write(tools)) ?? null)))]];
  });
  return Object.fromEntries(parts);
}

async function playAll(all: Record<string, Part>, to: Destination, deadlineMs: number): Promise<JourneyResult[]> {
  const results: JourneyResult[] = [];
  for (const [name, journey] of Object.entries(all)) results.push(await play(name, journey, to, deadlineMs));
  return results;
}

async function play(name: string, journey: Part, to: Destination, deadlineMs: number): Promise<JourneyResult> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(new Error(`took longer than ${deadlineMs} ms`)), deadlineMs);
  const steps: JourneyResult['steps'] = [];
  const since = stopwatch();
  const result = (failure?: string, kept?: unknown): JourneyResult => ({
    name,
    passed: failure === undefined,
    ms: since(),
    steps,
    ...(failure === undefined ? {} : { failure }),
    ...(kept === undefined ? {} : { kept }),
  });
  try {
    // First in the list, so that what the journey makes of the abort comes too late.
    return result(undefined, await Promise.race([aborted(over.signal), journey(toolsFor(to, over.signal, steps))]));
  } catch (error) {
    return result((error instanceof Error ? error.message : String(error)).slice(0, longestFailure));
  } finally {
    clearTimeout(timer);
    // Streams that a journey left open must not reach into the next one.
    over.abort(new Error('the journey is over'));
  }
}

const longestFailure = 1000;

function toolsFor(to: Destination, signal: AbortSignal, steps: JourneyResult['steps']): Tools {
  return {
    http: (path, options = {}) => ask(to, path, options, signal),
    stream: (path, options = {}) => listen(to, path, options, signal),
    check,
    signal,
    step: async (name, act) => {
      const since = stopwatch();
      try {
        return await act();
      } catch (error) {
        throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      } finally {
        steps.push({ name, ms: since() });
      }
    },
  };
}

function check(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );

/** Milliseconds since it was made. */
function stopwatch(): () => number {
  const start = performance.now();
  return () => Math.round(performance.now() - start);
}
