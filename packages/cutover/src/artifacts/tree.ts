/** The content of a folder as one digest, and copies that hold nothing but content. */

import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sync } from './files.ts';

const fileMode = 0o644;
const programMode = 0o755;
const folderMode = 0o755;

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** sha256 over the sorted paths, modes and contents; times and owners do not count. */
export async function digestOfTree(folder: string): Promise<string> {
  const lines: string[] = [];
  for (const path of (await filesBelow(folder)).sort()) {
    const { mode } = await stat(join(folder, path));
    lines.push(`${path}\0${normalMode(mode).toString(8)}\0${sha256(await readFile(join(folder, path)))}\n`);
  }
  return sha256(lines.join(''));
}

/** Gives every file and folder the rights that its digest counts, whatever the umask, and makes all of it durable. */
export async function settleTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await settleTree(path);
    else {
      await chmod(path, normalMode((await stat(path)).mode));
      await sync(path);
    }
  }
  await chmod(folder, folderMode);
  await sync(folder);
}

/**
 * Copies a file or folder; links become what they point to, so that the copy stands alone.
 * @param belongs whether an entry of a folder is copied, by its name
 */
export async function copyTree(
  from: string,
  to: string,
  belongs: (name: string) => boolean,
  parents: readonly string[] = [],
): Promise<void> {
  const found = await stat(from);
  if (found.isFile()) {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to);
    return chmod(to, normalMode(found.mode));
  }
  if (!found.isDirectory()) throw new Error(`${from} is neither file nor folder`);
  const real = await realpath(from);
  if (parents.includes(real)) throw new Error(`${from} is a link to a folder that holds it`);
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    if (belongs(name)) await copyTree(join(from, name), join(to, name), belongs, [...parents, real]);
  }
}

const normalMode = (mode: number): number => ((mode & 0o100) === 0 ? fileMode : programMode);

async function filesBelow(folder: string, prefix = ''): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) files.push(...(await filesBelow(folder, `${path}/`)));
    else if (entry.isFile()) files.push(path);
    else throw new Error(`${join(folder, path)} is neither file nor folder`);
  }
  return files;
}
