/** Starts a keeper that belongs to nobody. */

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../model/place.ts';
import { programArguments, programEnvironment } from '../wire/program.ts';

export const keeperLog = (place: Place): string => join(place.logs, 'keeper.log');

/** Its own session, its own log file, and of our environment only what any program needs. */
export function startKeeper(place: Place): ChildProcess {
  mkdirSync(place.logs, { recursive: true, mode: 0o700 });
  const log = openSync(keeperLog(place), 'a', 0o600);
  try {
    const keeper = spawn(
      process.execPath,
      [...programArguments(new URL('./main.ts', import.meta.url)), ...namesOf(place)],
      {
        detached: true,
        cwd: place.home,
        env: programEnvironment(),
        stdio: ['ignore', log, log],
      },
    );
    keeper.unref();
    return keeper;
  } finally {
    closeSync(log);
  }
}

function namesOf({ system, environment, home, run }: Place): string[] {
  return Object.entries({ system, environment, home, run }).flatMap(([name, value]) => [`--${name}`, value]);
}
