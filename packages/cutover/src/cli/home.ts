/** Which folder holds an environment's state, and where its sockets are. */

import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isName } from '../config/schema.ts';
import { CutoverError } from '../model/errors.ts';
import { placeOf } from '../model/place.ts';
import type { Place } from '../model/place.ts';
import { makeSocketFolder } from '../wire/socket-folder.ts';

/** What the environments of a system share stands beside their folders, so none may have such a name. */
const sharedFolders = ['artifacts', 'builds', 'manifests', 'programs', 'version'];

/** Others may pass through, since a database server may run as another user, but not look around. */
const passable = 0o711;

/**
 * `CUTOVER_HOME`, else `/var/lib/cutover` for root and the user's state folder for everybody else. The folder of the
 * system stands in it.
 * @throws CutoverError USAGE for a name that no environment may have
 */
export function resolvePlace(system: string, environment: string, variables: NodeJS.ProcessEnv = process.env): Place {
  if (!isName(environment) || sharedFolders.includes(environment))
    throw new CutoverError('USAGE', `an environment has a name such as local, qa or production, not "${environment}"`);
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
  makeFolders([place.home], passable);
  bringUpToDate(place.home);
  const { artifacts, manifests, programs, state, stores, keeper, router, secrets, logs } = place;
  makeFolders([artifacts, manifests, programs, state, stores], passable);
  makeFolders([keeper, router, secrets, logs], 0o700);
  makeSocketFolder(place.run);
}

function makeFolders(folders: string[], mode: number): void {
  for (const folder of folders) {
    try {
      mkdirSync(folder, { recursive: true, mode });
      chmodSync(folder, mode);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new CutoverError('STATE_UNWRITABLE', `${folder}: ${why}`, { cause: error });
    }
  }
}

/** Upgrades of the folder's layout, in order: the first makes layout 2 of layout 1. Each may run twice. */
type Upgrade = (home: string) => void;

const upgrades: Upgrade[] = [];

/** @throws CutoverError STATE_TOO_NEW when a later version wrote the folder */
export function bringUpToDate(home: string, known: readonly Upgrade[] = upgrades): void {
  const file = path.join(home, 'version');
  const layout = known.length + 1;
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : String(layout);
  const found = Number(text);
  if (!Number.isInteger(found) || found < 1 || found > layout)
    throw new CutoverError('STATE_TOO_NEW', `${file} says "${text}", this version knows ${layout}`);
  for (const [index, upgrade] of known.entries()) {
    if (index + 1 < found) continue;
    upgrade(home);
    writeVersion(file, index + 2);
  }
  if (!existsSync(file)) writeVersion(file, layout);
}

/** Whole or not at all, so that a crash leaves no version that nobody wrote. */
function writeVersion(file: string, layout: number): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${layout}\n`);
  renameSync(draft, file);
}
