/**
 * The keeper of one environment: `node main.ts --home H --run R --system S --environment E`.
 *
 * It starts processes, restarts those that shall run, keeps their log files small and remembers how they ended; what
 * runs, and when, others decide (protocol.ts). Everything outlives it: processes write to their own log files and
 * belong to their own groups. Each is on record by pid and birth before its program begins (launch.ts), so whoever
 * takes over adopts what runs and starts what is gone, and nothing ever runs twice.
 *
 * The active keeper holds a lock that the kernel frees at its death (lock.ts). It keeps a standby, this same program
 * with `--standby`, which waits for that lock, adopts all processes, takes over the socket and starts the next standby.
 * SIGTERM ends one keeper, as a crash does: the standby takes over. `POST /shutdown` ends both; processes stay, and
 * the next keeper adopts them. A second keeper started by hand says so and leaves.
 */

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Place, placeOf } from '../model/place.ts';
import { makeSocketFolder } from '../wire/socket-folder.ts';
import { Fence } from './fence.ts';
import { Keeper } from './keeper.ts';
import { KeeperClient } from './client.ts';
import { type Lock, obtainLock } from './lock.ts';
import { serve } from './server.ts';
import { Standby } from './standby.ts';

const options = {
  home: { type: 'string', default: '' },
  run: { type: 'string', default: '' },
  system: { type: 'string', default: '' },
  environment: { type: 'string', default: '' },
  standby: { type: 'boolean', default: false },
} as const;

const { values } = parseArgs({ options });
const place = placeOf(values.system, values.environment, values.home, values.run);
/** There while the environment is kept: a standby that gets the lock after an orderly shutdown finds it gone. */
const keptMark = join(place.keeper, 'kept');

process.umask(0o077);
for (const folder of [place.keeper, place.logs]) mkdirSync(folder, { recursive: true, mode: 0o700 });
makeSocketFolder(place.run);
process.once('SIGTERM', () => process.exit(0));

const lock = await obtainLock(join(place.keeper, 'lock.db'), async () => !values.standby && isKept());
if (!lock) say('another keeper is active, so this one leaves');
else if (values.standby && !existsSync(keptMark)) say('the environment was left, so its standby leaves too');
else await keep(place, lock);

/** Whoever holds the lock and does not answer is coming or going. */
async function isKept(): Promise<boolean> {
  return new KeeperClient(place.keeperSocket).answers();
}

async function keep(place: Place, lock: Lock): Promise<void> {
  say(values.standby ? 'takes over' : 'begins');
  writeFileSync(keptMark, '');
  const keeper = new Keeper({ records: place.keeper, logs: place.logs }, say);
  keeper.adoptAll();
  const { system, environment } = place;
  let standby: Standby | null = null;
  const server = await serve(place.keeperSocket, {
    keeper,
    fence: new Fence(join(place.keeper, 'lease')),
    identity: () => ({ system, environment, pid: process.pid, standby: standby?.pid ?? 0 }),
    shutDown: () => void shutDown(),
  });
  standby = new Standby(standbyCommand());
  process.removeAllListeners('SIGTERM').once('SIGTERM', () => void leave());

  async function shutDown(): Promise<void> {
    rmSync(keptMark, { force: true });
    await standby?.end();
    await leave();
  }

  /** The lock goes last: whoever gets it makes the socket anew. */
  async function leave(): Promise<void> {
    keeper.release();
    await closed(server);
    say('leaves');
    lock.close();
    process.exit(0);
  }
}

function standbyCommand(): string[] {
  const { home, run, system, environment } = values;
  const args = Object.entries({ home, run, system, environment }).flatMap(([name, value]) => [`--${name}`, value]);
  return [...process.execArgv, fileURLToPath(import.meta.url), ...args, '--standby'];
}

async function closed(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}

function say(line: string): void {
  process.stdout.write(`${new Date().toISOString()} keeper ${process.pid}: ${line}\n`);
}
