/** Takes measurements one after the other: each within its time, each followed by its clean-up, none spoilt by another's failure. */

import { setTimeout as sleep } from 'node:timers/promises';
import { installParts } from '../../tools/test/machine-parts.ts';
import { CleanUp } from './clean-up.ts';
import type { Measurement, Result } from './measurement.ts';

export interface Order {
  /** What to measure, by name. */
  chosen: Record<string, Measurement>;
  /** Settings that were given; the others have their defaults. */
  settings: Record<string, number>;
  words: Record<string, string>;
  say: (text: string) => void;
  /** Aborted by whoever wants everything to end, cleaned up. */
  signal: AbortSignal;
  /** The time limit of a measurement that usually takes so many seconds. */
  longest: (usualSeconds: number) => number;
}

/** Results by name; `{ error }` stands for a measurement that failed. @throws the reason of `signal` when it was aborted */
export async function measure({ chosen, ...order }: Order): Promise<Record<string, Result>> {
  const results: Record<string, Result> = {};
  for (const [name, measurement] of Object.entries(chosen)) {
    const told = (text: string): void => order.say(`${name}: ${text}`);
    try {
      results[name] = await takeOne(measurement, { ...order, say: told });
    } catch (error) {
      order.signal.throwIfAborted();
      results[name] = { error: error instanceof Error ? error.message : String(error) };
      told(`failed: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  return results;
}

async function takeOne(
  measurement: Measurement,
  { settings: given, words, say, signal, longest }: Omit<Order, 'chosen'>,
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
      measurement.run({ say, cleanUp, signal: until }, settings, words),
      endAfter(longest(seconds), until),
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

/** @throws Error when the time is over, or at once when `signal` says so */
async function endAfter(seconds: number, signal: AbortSignal): Promise<never> {
  await sleep(seconds * 1000, undefined, { signal });
  throw new Error(`it was ended after ${seconds} s`);
}
