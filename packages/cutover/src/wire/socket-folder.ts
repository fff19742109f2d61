/** The folder of an environment's sockets. It is below `/tmp`, where anybody may have taken its name first. */

import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { CutoverError } from '../model/errors.ts';

/** Others may pass through, since a database server may run as another user, but not look around. */
const passable = 0o711;

/**
 * Creates the folder and the one above it, which holds the folders of one user. The folder above both must be there.
 * @throws CutoverError STATE_UNWRITABLE when one of them is a link or belongs to somebody else; nothing of theirs was
 *   touched then
 */
export function makeSocketFolder(folder: string): void {
  for (const each of [path.dirname(folder), folder]) makeOwn(each);
}

function makeOwn(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw new CutoverError('STATE_UNWRITABLE', `${folder}: ${String(error)}`, { cause: error });
  }
  const found = lstatSync(folder);
  if (!found.isDirectory()) throw new CutoverError('STATE_UNWRITABLE', `${folder} is not a folder`);
  if (process.getuid !== undefined && found.uid !== process.getuid())
    throw new CutoverError('STATE_UNWRITABLE', `${folder} belongs to somebody else`);
  // What nobody else owns, nobody else can replace: the folder above is ours, or keeps names for their owners (sticky).
  chmodSync(folder, passable);
}
