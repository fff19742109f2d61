/** The files of folders that are worth reading: written by people, for production or not. */

import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { SourceFile } from './source.ts';

const skippedFolders = new Set([
  'node_modules',
  'dist',
  'build',
  'out',
  'coverage',
  'vendor',
  '.git',
  '.next',
  '.nuxt',
  '.output',
  '.vercel',
  '.netlify',
  '.svelte-kit',
  '.turbo',
  '.cache',
  '.cutover',
  'bower_components',
  '__pycache__',
  'playwright-report',
]);

const readable = /\.([cm]?[jt]sx?|html?|vue)$/;
const largestBytes = 1_500_000;
/** Sources that stay parsed between two rules: a few hundred files; thousands of trees do not fit. */
const keptCharacters = 1_500_000;

export class Project {
  /** Absolute. */
  readonly folder: string;
  /** All files that rules may read, relative to the folder. */
  readonly paths: readonly string[];
  /** Oldest first. */
  readonly #read = new Map<string, Promise<SourceFile | null>>();
  #characters = 0;

  constructor(folder: string, paths: readonly string[]) {
    this.folder = folder;
    this.paths = paths;
  }

  /** The source, or null when it is minified, made by a program or cannot be read. Rules that ask at the same time share one tree. */
  async source(path: string): Promise<SourceFile | null> {
    await breathe();
    const known = this.#read.get(path);
    if (known) return known;
    const reading = this.#open(path);
    this.#read.set(path, reading);
    return reading;
  }

  async #open(path: string): Promise<SourceFile | null> {
    const text = await this.text(path);
    if (text === null || isGenerated(path, text)) return null;
    this.#characters += text.length;
    for (const [oldest, read] of this.#read) {
      if (this.#characters <= keptCharacters || oldest === path) break;
      this.#read.delete(oldest);
      this.#characters -= (await read)?.text.length ?? 0;
    }
    return new SourceFile(path, text);
  }

  /** Any file of the project as text; null when there is none. */
  text(path: string): Promise<string | null> {
    return readFile(join(this.folder, path), 'utf8').catch(() => null);
  }

  get sources(): string[] {
    return this.paths.filter((path) => readable.test(path));
  }
}

/** @param folder absolute, or one file */
export async function openProject(folder: string): Promise<Project> {
  const found = await stat(folder);
  if (found.isFile()) return new Project(join(folder, '..'), [basename(folder)]);
  const paths: string[] = [];
  await list(folder, folder, paths);
  return new Project(folder, paths.sort());
}

/** Everything in a folder that was built: there nothing is skipped. */
export async function openWhole(folder: string): Promise<Project> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return new Project(folder, paths.sort());
}

async function list(root: string, folder: string, into: string[]): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skippedFolders.has(entry.name)) await list(root, path, into);
    else if (entry.isFile()) into.push(relative(root, path).split(sep).join('/'));
  }
}

/** Nobody writes lines of this length. */
const longestLine = 5_000;

function isGenerated(path: string, text: string): boolean {
  if (text.length > largestBytes || /\.min\.[cm]?js$|\.bundle\.js$/.test(path)) return true;
  if (!/\.[cm]?[jt]sx?$/.test(path)) return false;
  const lines = text.split('\n', 2_000);
  return text.length > 20_000 && lines.some((line) => line.length > longestLine) && text.length / lines.length > 400;
}
