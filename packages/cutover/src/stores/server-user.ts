/** PostgreSQL refuses to run as root: then another user runs it, and must be able to enter the folders on the way. */

import { chmod, chown, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import type { ServerUser } from './supervisor.ts';

/** Who runs database servers: null for ourselves, which is everyone but root. */
export async function serverUser(): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (found === undefined)
    throw new CutoverError(
      'STATE_UNWRITABLE',
      'no user `postgres` or `nobody` in /etc/passwd, and PostgreSQL refuses to run as root',
    );
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/**
 * Lets the user enter `folders`, which are ours, without letting him list them.
 * @throws CutoverError STATE_UNWRITABLE when a folder above them shuts him out
 */
export async function letIn(user: ServerUser | null, folders: string[]): Promise<void> {
  if (user === null) return;
  for (const folder of folders) {
    if (mayEnter(user, await stat(folder))) continue;
    await chown(folder, 0, user.gid);
    await chmod(folder, ((await stat(folder)).mode & 0o777) | 0o010);
  }
  for (const folder of folders) await checkAbove(user, folder);
}

async function checkAbove(user: ServerUser, folder: string): Promise<void> {
  for (let above = dirname(folder); ; above = dirname(above)) {
    if (!mayEnter(user, await stat(above))) {
      throw new CutoverError(
        'STATE_UNWRITABLE',
        `the user who runs PostgreSQL (uid ${user.uid}) may not enter ${above}, which is above ${folder}`,
      );
    }
    if (above === dirname(above)) return;
  }
}

function mayEnter(user: ServerUser, folder: { uid: number; gid: number; mode: number }): boolean {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
