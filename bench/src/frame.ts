/** Takes measurements one after the other: each within its time, each followed by its clean-up, none spoilt by another's failure. */

import { setTimeout as sleep } from 'node:timers/promises';
import { installParts } from '../../tools/test/machine-parts.ts';
import { CleanUp } from './clean-up.ts';
import type { Measurement, Result } from './measurement.ts';

/** A noisy machine may take several times as long as usual. */
const longest = (seconds: number): number => 60 + 5 * seconds;

export interface Order {
  /** What to measure, by name. */
  chosen: Record<string, Measurement>;
  /** Settings that were given; the others have their defaults. */
  settings: Record<string, number>;
  say(text: string): void;
  /** Aborted by whoever wants everything to end, cleaned up. */
  signal: AbortSignal;
}

/** Results by name; `{ error }` stands for a measurement that failed. @throws the reason of `signal` when it was aborted */
export async function measure({ chosen, settings, say, signal }: Order): Promise<Record<string, Result>> {
  const results: Record<string, Result> = {};
  for (const [name, measurement] of Object.entries(chosen)) {
    const told = (text: string): void => say(`${name}: ${text}`);
    try {
      results[name] = await takeOne(measurement, settings, told, signal);
    } catch (error) {
      signal.throwIfAborted();
      results[name] = { error: error instanceof Error ? error.message : String(error) };
      told(`failed: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  return results;
}

async function takeOne(
  measurement: Measurement,
  given: Record<string, number>,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<Result> {
  const declared = Object.entries(measurement.settings);
  const settings = Object.fromEntries(declared.map(([name, setting]) => [name, given[name] ?? setting.default]));
  const seconds = measurement.seconds(settings);
  say(`${measurement.measures} (about ${Math.round(seconds)} s)`);
  await mustHave(measurement, say);
  const cleanUp = new CleanUp();
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  try {
    return await Promise.race([
      measurement.run({ say, cleanUp, signal: until }, settings),
      untilAborted(until),
      tooLong(longest(seconds), until),
    ]);
  } finally {
    over.abort(new Error('the measurement is over'));
    for (const failure of await cleanUp.run()) say(`clean-up: ${String(failure)}`);
  }
}

async function mustHave({ needs }: Measurement, say: (text: string) => void): Promise<void> {
  const absent = await installParts(needs, say);
  if (absent.length === 0) return;
  throw new Error(`${absent.join(', ')} cannot be had here. Remedy: install it, or run as root on Debian`);
}

function untilAborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason as Error);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return promise;
}

async function tooLong(seconds: number, signal: AbortSignal): Promise<never> {
  await sleep(seconds * 1000, undefined, { signal });
  throw new Error(`it was ended after ${Math.round(seconds)} s`);
}
