/** `npm run bench -- NAME... [--json]`: takes measurements, prints them and keeps them. */

import os from 'node:os';
import path from 'node:path';
import { helpFor, parseCommand, WrongUsage } from './command.ts';
import type { Wanted } from './command.ts';
import { measure } from './frame.ts';
import { keepResults } from './keep.ts';
import { describeMachine } from './machine.ts';
import { measurements } from './measurements.ts';
import { renderResults } from './render.ts';
import { repository } from './repository.ts';

class Interruption extends Error {}

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    say(`${signal}: cleaning up`);
    interrupted.abort(new Interruption(signal));
  });
}
// An error that nobody awaited must not keep anything from being put away.
process.on('uncaughtException', (error) => {
  say(`${error.stack ?? error.message}\ncleaning up`);
  interrupted.abort(error);
});

/** A noisy machine may take several times as long as usual, in seconds. */
const longest = (usual: number): number => 60 + 5 * usual;

process.exit(await main());

async function main(): Promise<number> {
  try {
    const wanted = parseCommand(process.argv.slice(2), measurements);
    if (wanted !== null) return await take(wanted);
    await print(helpFor(measurements));
    return 0;
  } catch (error) {
    if (error instanceof Interruption) return 130;
    if (interrupted.signal.aborted) return 1;
    if (error instanceof WrongUsage) {
      say(error.message);
      return 2;
    }
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}

async function take({ chosen, settings, words, json, folder }: Wanted): Promise<number> {
  const loadBefore = os.loadavg();
  const results = await measure({ chosen, settings, words, say, signal: interrupted.signal, longest });
  const machine = await describeMachine(loadBefore);
  const file = await keepResults(folder ?? path.join(repository, 'bench/results'), results, machine);
  say(`kept in ${path.relative(process.cwd(), file)}`);
  await print(json ? `${JSON.stringify(results)}\n` : renderResults(results, measurements));
  return Object.values(results).some((result) => 'error' in result) ? 1 : 0;
}

/** Resolves when it is written, because the process ends by force: a measurement that was given up may go on in vain. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => void process.stdout.write(text, () => resolve()));
}
