/**
 * Packages for a clean clone, as its lockfile names them: those that are installed beside the sources where they are the
 * very same, else a frozen installation that is kept for every release with this lockfile.
 */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import { CommandFailed, runCommand } from './command.ts';

export interface DependencyOptions {
  /** Folder of installations that are kept. */
  dependencies: string;
  onProgress(line: string): void;
  signal?: AbortSignal;
}

interface Lock {
  packages?: Record<string, { version?: string; link?: boolean; optional?: boolean; devOptional?: boolean }>;
}

/**
 * @param folder of the config in the clone; @param clone its top; @param origin top of the repository that was cloned
 * @throws CutoverError ARTIFACT_BUILD_FAILED with what npm says
 */
export async function layDependencies(
  folder: string,
  clone: string,
  origin: string,
  options: DependencyOptions,
): Promise<void> {
  const root = lockedFolder(folder, clone);
  if (root === null) return;
  const lock = readLock(join(root, 'package-lock.json'));
  const installed = join(origin, relative(clone, root));
  const from = isInstalled(lock, installed) ? installed : await install(root, lock, options);
  const workspaces = Object.keys(lock.packages ?? {}).filter((path) => !path.includes('node_modules'));
  for (const workspace of ['', ...workspaces]) await link(join(from, workspace), join(root, workspace), from, root);
}

/** The nearest folder with a lockfile, no further up than the clone. */
function lockedFolder(folder: string, clone: string): string | null {
  if (existsSync(join(folder, 'package-lock.json'))) return folder;
  return folder === clone ? null : lockedFolder(dirname(folder), clone);
}

const readLock = (file: string): Lock => JSON.parse(readFileSync(file, 'utf8')) as Lock;

/** What npm itself has left on record of its last installation says the same as the lockfile. */
function isInstalled({ packages = {} }: Lock, folder: string): boolean {
  const record = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const { packages: present = {} } = readLock(record);
  return Object.entries(packages).every(
    ([path, { version, link: linked, optional, devOptional }]) =>
      !path.includes('node_modules/') || linked || optional || devOptional || present[path]?.version === version,
  );
}

/** A frozen installation, whole or not at all, named by what decides about its content. */
async function install(root: string, { packages = {} }: Lock, options: DependencyOptions): Promise<string> {
  const text = readFileSync(join(root, 'package-lock.json'));
  const platform = `${process.version} ${process.platform} ${process.arch}`;
  const name = createHash('sha256').update(text).update(platform).digest('hex').slice(0, 32);
  const kept = join(options.dependencies, name);
  if (existsSync(kept)) return kept;
  options.onProgress('dependencies: npm ci');
  const draft = join(options.dependencies, `.${name}-${process.pid}`);
  try {
    const own = Object.keys(packages).filter((path) => !path.includes('node_modules'));
    const files = [
      'package-lock.json',
      '.npmrc',
      ...own.map((path) => join(path, 'package.json')),
      ...tarballs(packages),
    ];
    for (const file of files.filter((each) => existsSync(join(root, each)))) {
      await mkdir(dirname(join(draft, file)), { recursive: true });
      await cp(join(root, file), join(draft, file));
    }
    // A registry may want what only the environment of whoever releases knows.
    await runCommand(['npm', 'ci', '--no-audit', '--no-fund'], draft, { env: process.env, signal: options.signal });
    await rename(draft, kept).catch((error: unknown) => {
      if (!existsSync(kept)) throw error;
    });
    return kept;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new CutoverError('ARTIFACT_BUILD_FAILED', `npm ci from package-lock.json ${error.message}`, {
      details: error.output,
      cause: error,
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Packages that lie in the repository as files. */
const tarballs = (packages: NonNullable<Lock['packages']>): string[] =>
  Object.values(packages).flatMap((entry) => {
    const { resolved } = entry as { resolved?: string };
    return resolved?.startsWith('file:') && resolved.endsWith('.tgz') ? [resolved.slice('file:'.length)] : [];
  });

/**
 * Fills `node_modules` of a folder of the clone with links. A package of the workspace becomes the clone's own; all others
 * are where they were installed.
 */
async function link(from: string, to: string, fromRoot: string, toRoot: string): Promise<void> {
  const [modules, target] = [join(from, 'node_modules'), join(to, 'node_modules')];
  if (!existsSync(modules) || !existsSync(to) || existsSync(target)) return;
  await mkdir(target);
  for (const entry of await readdir(modules, { withFileTypes: true })) {
    const { name } = entry;
    if (!name.startsWith('@'))
      await linkOne(join(modules, name), join(target, name), entry.isSymbolicLink(), fromRoot, toRoot);
    else {
      await mkdir(join(target, name));
      for (const inner of await readdir(join(modules, name), { withFileTypes: true })) {
        const path = join(name, inner.name);
        await linkOne(join(modules, path), join(target, path), inner.isSymbolicLink(), fromRoot, toRoot);
      }
    }
  }
}

async function linkOne(from: string, to: string, isLink: boolean, fromRoot: string, toRoot: string): Promise<void> {
  const real = isLink ? resolve(dirname(from), await readlink(from)) : from;
  const inside = relative(fromRoot, real);
  const ofWorkspace = isLink && !inside.startsWith('..') && !inside.includes('node_modules');
  await symlink(ofWorkspace ? join(toRoot, inside) : real, to);
}
