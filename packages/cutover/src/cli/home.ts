/** Which folder holds an environment's state, and where its sockets are. */

import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CutoverError } from '../model/errors.ts';
import { placeOf } from '../model/place.ts';
import type { Place } from '../model/place.ts';

/** Version of the state folder's layout. */
const layout = 1;

/** Others may pass through, since a database server may run as another user, but not look around. */
const passable = 0o711;

/**
 * `CUTOVER_HOME`, else `/var/lib/cutover` for root and the user's state folder for everybody else. The folder of the
 * system stands in it.
 */
export function resolvePlace(system: string, environment: string, variables: NodeJS.ProcessEnv = process.env): Place {
  const home = path.join(path.resolve(variables['CUTOVER_HOME'] ?? defaultHome(variables)), system);
  const uid = process.getuid?.() ?? 0;
  const name = createHash('sha256').update(`${home} ${environment}`).digest('hex').slice(0, 10);
  return placeOf(system, environment, home, `/tmp/cutover-${uid}/${name}`);
}

function defaultHome(variables: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return '/var/lib/cutover';
  return path.join(variables['XDG_STATE_HOME'] ?? path.join(os.homedir(), '.local', 'state'), 'cutover');
}

/** Creates the folders that everything else expects. @throws CutoverError STATE_TOO_NEW, STATE_UNWRITABLE */
export function preparePlace(place: Place): void {
  try {
    for (const folder of [
      place.home,
      place.artifacts,
      place.manifests,
      place.programs,
      place.state,
      place.stores,
      place.run,
    ]) {
      mkdirSync(folder, { recursive: true, mode: passable });
      chmodSync(folder, passable);
    }
    for (const folder of [place.keeper, place.router, place.secrets, place.logs])
      mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new CutoverError(
      'STATE_UNWRITABLE',
      `${place.home}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  mustBeOurs(place.run);
  mustBeKnown(path.join(place.home, 'version'));
}

/** The folder of sockets has a name that anybody could have taken first. */
function mustBeOurs(folder: string): void {
  for (const each of [path.dirname(folder), folder]) {
    const found = lstatSync(each);
    if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== process.getuid())) {
      throw new CutoverError('STATE_UNWRITABLE', `${each} belongs to somebody else`);
    }
  }
}

function mustBeKnown(file: string): void {
  let found: number;
  try {
    found = Number(readFileSync(file, 'utf8'));
  } catch {
    writeFileSync(file, `${layout}\n`);
    return;
  }
  if (found > layout) throw new CutoverError('STATE_TOO_NEW', `${file} says ${found}, this version knows ${layout}`);
}
