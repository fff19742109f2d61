/**
 * What a release is built from: a clean clone of the commit where the config is under git, so that nothing of one machine
 * gets into it; the folder as it lies where it is not, or where somebody asks for it.
 */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { CutoverError } from '../model/errors.ts';
import { layDependencies } from './dependencies.ts';

export interface Source extends AsyncDisposable {
  /** Absolute path of the config in it. */
  config: string;
  /** Seven digits of the commit that it is a clone of; null for a folder as it lies. */
  commit: string | null;
  /** Hash of everything in the commit; null for a folder as it lies. */
  tree: string | null;
  /** Whether the folder lies under git and is taken as it lies all the same. */
  uncommitted: boolean;
  /** A folder that lies beside every clone and goes with it; null for a folder as it lies. */
  beside: string | null;
}

export interface SourceOptions {
  /** Take the folder as it lies. */
  workingTree: boolean;
  /** Folder of clones, which are gone when the release has begun. */
  clones: string;
  /** Folder of installed dependencies, which are kept. */
  dependencies: string;
  onProgress(line: string): void;
  signal?: AbortSignal;
}

/** @param config absolute path @throws CutoverError SOURCE_UNREADABLE */
export async function openSource(config: string, options: SourceOptions): Promise<Source> {
  const top = await repositoryOf(config);
  if (top === null || options.workingTree) {
    options.onProgress(
      top === null ? 'builds the folder as it lies: git does not track it' : 'builds the working tree, as asked',
    );
    const nothing = async (): Promise<void> => undefined;
    return {
      config,
      commit: null,
      tree: null,
      uncommitted: top !== null,
      beside: null,
      [Symbol.asyncDispose]: nothing,
    };
  }
  const commit = (await git(top, ['rev-parse', 'HEAD'])).trim();
  const changed = (await git(top, ['status', '--porcelain', '--', relative(top, dirname(config)) || '.'])).trimEnd();
  if (changed !== '') options.onProgress(leftBehind(changed.split('\n')));
  options.onProgress(`builds a clean clone of commit ${commit.slice(0, shownDigits)}`);
  return clone(top, commit, config, options);
}

const shownDigits = 7;
const shownChanges = 5;

function leftBehind(changes: readonly string[]): string {
  const names = changes.slice(0, shownChanges).map((line) => line.slice(3));
  const more = changes.length > names.length ? ` and ${changes.length - names.length} more` : '';
  return `not in this release, since not committed: ${names.join(', ')}${more}`;
}

async function clone(top: string, commit: string, config: string, options: SourceOptions): Promise<Source> {
  await mkdir(options.clones, { recursive: true });
  const folder = join(
    await realpath(await mkdtemp(join(options.clones, `${commit.slice(0, shownDigits)}-`))),
    'source',
  );
  const remove = (): Promise<void> => rm(dirname(folder), { recursive: true, force: true, maxRetries: 3 });
  try {
    // Objects are read from the repository itself: the clone lives no longer than the command.
    await git(top, ['clone', '--quiet', '--shared', '--no-checkout', '--no-tags', top, folder]);
    await git(folder, ['-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--detach', commit]);
    const inside = join(folder, relative(top, config));
    await layDependencies(dirname(inside), folder, top, options);
    const tree = (await git(folder, ['rev-parse', 'HEAD^{tree}'])).trim();
    return {
      config: inside,
      commit: commit.slice(0, shownDigits),
      tree,
      uncommitted: false,
      beside: dirname(folder),
      [Symbol.asyncDispose]: remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Top of the repository that tracks the config; null when none does. */
async function repositoryOf(config: string): Promise<string | null> {
  const folder = dirname(config);
  try {
    await git(folder, ['ls-files', '--error-unmatch', '--', basename(config)]);
    // Of a repository without a commit there is nothing to clone.
    await git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']);
    const prefix = (await git(folder, ['rev-parse', '--show-prefix'])).trimEnd();
    return join(folder, ...prefix.split('/').flatMap((part) => (part === '' ? [] : ['..'])));
  } catch {
    return null;
  }
}

async function git(folder: string, args: string[]): Promise<string> {
  // What a hook of git sets for its own repository must not lead into another one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  try {
    const settings = ['-c', 'core.hooksPath=/dev/null', '-c', 'safe.directory=*'];
    return (await promisify(execFile)('git', [...settings, ...args], { cwd: folder, env, maxBuffer: 64 << 20 })).stdout;
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    throw new CutoverError('SOURCE_UNREADABLE', `git ${args[0]} in ${folder}: ${stderr.trim() || message}`, {
      cause: error,
    });
  }
}
