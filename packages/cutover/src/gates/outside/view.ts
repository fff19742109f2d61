/** The candidate as a visitor meets it: through its entry, before anybody else does. */

import type { Evidence } from '../../model/entry.ts';
import type { Answer, Engine, Gate, GateQuestion } from '../../model/ports.ts';
import type { Route, System } from '../../model/system.ts';
import { request } from '../../wire/request.ts';
import type { WireAnswer } from '../../wire/request.ts';

export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  /** Whether it is asked as a journey, so that it leaves no trace in what visitors see. */
  marked?: boolean;
}

/** A look at one candidate. */
export interface View {
  question: GateQuestion;
  system: System;
  /** Of the entry's first target: `unix:/path` or `tcp:host:port`. */
  address: string;
  /** Header that marks a journey, good for as long as the look may take. */
  mark: Record<string, string>;
  /** What was wrong at the first look, when this is the second: nothing else is looked at again. */
  suspects: ReadonlySet<string> | null;
  /** @throws Error when no answer comes */
  ask(path: string, options?: AskOptions): Promise<WireAnswer>;
}

export interface Wrong {
  /** What a waiver may name: a path or a route. */
  what: string;
  message: string;
}

export interface Seen {
  wrong: Wrong[];
  evidence: Evidence;
}

/** One question that is answered by looking. */
export type Look = (view: View, signal: AbortSignal) => Promise<Seen>;

export interface Looking {
  engine: Pick<Engine, 'list'>;
  /** A signed header that marks a journey, good for so many milliseconds. */
  markFor(limitMs: number): Record<string, string>;
}

const askMs = 15_000;
const lookMs = 300_000;

/** What is wrong at two looks is wrong: one may have met a pause of the machine. */
export function gateThatLooks(looking: Looking, look: Look): Gate {
  return {
    async ask(question, signal) {
      const view = await viewOf(looking, question, signal);
      if (view === null) return { verdict: 'wait', reason: 'no target of the entry runs', evidence: {} };
      const first = await look(view, signal);
      if (first.wrong.length === 0) return answerFor(first);
      const suspects = new Set(first.wrong.map(({ what }) => what));
      const { wrong } = await look({ ...view, suspects }, signal);
      return answerFor({ ...first, wrong: wrong.filter(({ what }) => suspects.has(what)) });
    },
  };
}

async function viewOf({ engine, markFor }: Looking, question: GateQuestion, signal: AbortSignal): Promise<View | null> {
  const { system } = question.manifest;
  const target = (await engine.list()).find(
    ({ service, colour, release }) =>
      service === system.entry && colour === question.colour && release === question.release,
  );
  if (!target) return null;
  const { address } = target;
  const mark = markFor(lookMs);
  const ask: View['ask'] = (path, { method = 'GET', headers = {}, marked = false } = {}) =>
    request({
      address,
      path,
      method,
      headers: { host: 'localhost', ...headers, ...(marked ? mark : {}) },
      timeoutMs: askMs,
      signal,
    });
  return { question, system, address, mark, suspects: null, ask };
}

function answerFor({ wrong, evidence }: Seen): Answer {
  if (wrong.length === 0) return { verdict: 'pass', reason: 'nothing is wrong', evidence };
  const reason = wrong.map(({ message }) => message).join('\n');
  return {
    verdict: 'fail',
    reason,
    evidence: { ...evidence, wrong: wrong.map(({ message }) => message) },
    failed: wrong.map(({ what }) => what),
    failure: { code: 'GATE_FAILED', message: reason },
  };
}

/** Every route that the services of a system declare. */
export const routesOf = ({ services }: System): Route[] => Object.values(services).flatMap(({ routes = [] }) => routes);

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** A part that no row has: whoever looks for it finds nothing, and changes nothing. */
const nobody = '00000000-0000-4000-8000-000000000000';

/** The path of a route with something in place of its parts of any value. */
export const somePath = ({ path, example }: Route): string =>
  example ?? path.replaceAll(/:[A-Za-z_]\w*|\{[A-Za-z_]\w*\}/g, nobody);

/** Whether the route names one resource that need not exist. */
export const isOfOne = ({ path, example }: Route): boolean => example === null && /[:{]/.test(path);

/** Media type of an answer, without parameters; empty when it has none. */
export const mediaType = ({ headers }: WireAnswer): string =>
  (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** An answer, or why none came. */
export async function tryToAsk(
  view: View,
  path: string,
  options?: AskOptions,
): Promise<{ answer: WireAnswer; error: null } | { answer: null; error: string }> {
  try {
    return { answer: await view.ask(path, options), error: null };
  } catch (error) {
    return { answer: null, error: error instanceof Error ? error.message : String(error) };
  }
}
