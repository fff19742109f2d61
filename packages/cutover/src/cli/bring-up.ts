/** From nothing to a daemon that answers: folders, keeper, daemon. Whatever of it runs already is left alone. */

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DaemonClient } from '../daemon/client.ts';
import { ensureKeeper } from '../keeper/client.ts';
import type { ProcessSpec } from '../keeper/client.ts';
import type { Place } from '../model/place.ts';
import { CutoverError, isErrorCode } from '../model/errors.ts';
import { programArguments, programEnvironment } from '../wire/program.ts';
import { preparePlace } from './home.ts';

const patienceMs = 20_000;

/** @throws CutoverError STATE_TOO_NEW, STATE_UNWRITABLE, KEEPER_UNREACHABLE, NOT_UP */
export async function bringUp(place: Place): Promise<DaemonClient> {
  preparePlace(place);
  const keeper = await ensureKeeper(place);
  const runs = (await keeper.list()).some(({ id, state }) => id === 'daemon' && state !== 'stopped');
  // One that a keeper brought back, perhaps, as it was asked for from another shell: that is no other daemon.
  if (!runs) await keeper.ensure(daemonSpec(place, new URL('../daemon/main.ts', import.meta.url)));
  const client = new DaemonClient(place.daemonSocket);
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(50)) {
    if (await client.isThere()) return client;
  }
  throw lastWords(place) ?? new CutoverError('NOT_UP', `the daemon does not answer; its log is ${daemonLog(place)}`);
}

/** The daemon as its keeper shall run it. @param program URL of the program's source */
export function daemonSpec({ system, environment, home, run, daemonSocket }: Place, program: URL): ProcessSpec {
  return {
    id: 'daemon',
    kind: 'daemon',
    command: process.execPath,
    args: [
      ...programArguments(program),
      '--system',
      system,
      '--environment',
      environment,
      '--home',
      home,
      '--run',
      run,
    ],
    cwd: home,
    env: programEnvironment(),
    user: null,
    restart: 'always',
    stopSignal: 'SIGTERM',
    sockets: [daemonSocket],
  };
}

const daemonLog = ({ logs }: Place): string => `${logs}/daemon.log`;

/** Why the daemon does not stay up, in its own words: a damaged journal, a lease that another one holds. */
function lastWords(place: Place): CutoverError | null {
  const lines = readFileSync(daemonLog(place), 'utf8').trimEnd().split('\n').slice(-20);
  for (const line of lines.toReversed()) {
    const { level, code, msg } = parseLine(line);
    if (level === fatal && isErrorCode(code)) return new CutoverError(code, msg ?? '');
  }
  return null;
}

/** pino's number. */
const fatal = 60;

function parseLine(line: string): { level?: number; code?: string; msg?: string } {
  try {
    return JSON.parse(line) as { level?: number; code?: string; msg?: string };
  } catch {
    return {};
  }
}
