/**
 * What is for everybody, asked at the public address with the private key: whatever stands there between visitors and the
 * candidate, and whatever it does to those who come that way, shows before the first of them does.
 */

import type { GateQuestion } from '../model/ports.ts';
import type { Route, System } from '../model/system.ts';
import { request } from '../wire/request.ts';
import { isOfOne, mediaType, nameOf, routesOf, somePath } from './outside/view.ts';

export interface Front {
  /** Where visitors come in: `tcp:host:port`; null where nobody can. */
  address(): string | null;
  /** Reaches the candidate at weight 0. */
  key(): string;
  /** Header that marks a journey, so that nobody is counted. */
  mark(limitMs: number): Record<string, string>;
}

const askMs = 5_000;

/** @returns what is answered otherwise than it is declared; nothing of a way on which the candidate cannot be recognised */
export async function wrongAtFront(
  { address, key, mark }: Front,
  { manifest, release }: GateQuestion,
  signal: AbortSignal,
): Promise<{ wrong: string[]; asked: number }> {
  const at = address();
  if (at === null) return { wrong: [], asked: 0 };
  const headers = { host: 'localhost', 'cutover-key': key(), ...mark(askMs) };
  const answers = await Promise.all(
    publicRoutes(manifest.system).map(async (route) => {
      const asked = { address: at, path: somePath(route), headers, timeoutMs: askMs, signal };
      return { route, answer: await request(asked).catch(() => null) };
    }),
  );
  signal.throwIfAborted();
  const met = answers.flatMap(({ route, answer }) =>
    answer?.headers['cutover-release'] === release ? [{ route, answer }] : [],
  );
  const wrong = met.flatMap(({ route, answer }) =>
    answer.status === route.status && mediaType(answer) === route.type
      ? []
      : [
          `${nameOf(route)} is answered with ${answer.status} and ${mediaType(answer) || 'no type'} at the public address`,
        ],
  );
  return { wrong, asked: met.length };
}

const publicRoutes = (system: System): Route[] => [
  ...routesOf(system).filter((route) => route.method === 'GET' && route.role === null && !isOfOne(route)),
  ...(system.pages ?? []).map(page),
];

const page = (path: string): Route => ({
  method: 'GET',
  path,
  type: 'text/html',
  status: 200,
  example: path,
  role: null,
  withinMs: askMs,
});
