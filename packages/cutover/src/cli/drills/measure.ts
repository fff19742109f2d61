/** Strikes, and measures how long it takes until that is noticed and made good, while a visitor asks ten times a second. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { DrillResult } from '../../model/drills.ts';
import { request } from '../../wire/request.ts';
import type { Blow } from './blow.ts';

export type Measured = Pick<DrillResult, 'noticedMs' | 'goodMs'> & Visited;

type Visited = Pick<DrillResult, 'requests' | 'failed' | 'copied'>;

/** Far beyond what anything takes: who is not back by then is not back. */
const patienceMs = 5 * 60_000;
const lookMs = 25;
const visitEveryMs = 100;
const answerMs = 2_000;

/** @param address where visitors come in @param visited a path that is answered well */
export async function measure(blow: Blow, address: string, visited: string, signal: AbortSignal): Promise<Measured> {
  const over = new AbortController();
  const visitor = visit(address, visited, AbortSignal.any([signal, over.signal]));
  const began = performance.now();
  await blow.strike();
  const noticedMs = await until(blow.isNoticed, began, signal);
  await blow.relieve?.();
  const goodMs = await until(blow.isGood, began, signal);
  over.abort();
  return { noticedMs, goodMs, ...(await visitor) };
}

/** @returns milliseconds since `began`; null when it never came to that */
async function until(holds: () => Promise<boolean>, began: number, signal: AbortSignal): Promise<number | null> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await sleep(lookMs)) {
    signal.throwIfAborted();
    if (await holds().catch(() => false)) return Math.round(performance.now() - began);
  }
  return null;
}

async function visit(address: string, visited: string, signal: AbortSignal): Promise<Visited> {
  const seen: Visited = { requests: 0, failed: 0, copied: 0 };
  while (!signal.aborted) {
    seen.requests += 1;
    const answer = await request({ address, path: visited, timeoutMs: answerMs }).catch(() => null);
    if (answer === null || answer.status >= 500) seen.failed += 1;
    else if (answer.headers['cutover-as-of'] !== undefined) seen.copied += 1;
    await sleep(visitEveryMs, undefined, { signal }).catch(() => undefined);
  }
  return seen;
}
