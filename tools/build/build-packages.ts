/** Builds every package that is published, unless what they are made of is as it was the last time. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildPackage } from './build-package.ts';

/** Each after those that it imports. */
export const publishedPackages = ['proxy', 'service', 'gateway', 'cutover'] as const;

/** @returns the names of the packages that were built; none when nothing had changed */
export async function buildPackages(root: string, names: readonly string[] = publishedPackages): Promise<string[]> {
  const record = join(root, '.cutover/built');
  const digest = digestOfSources(root, names);
  const isThere = names.every((name) => existsSync(join(root, 'packages', name, 'dist')));
  if (isThere && existsSync(record) && readFileSync(record, 'utf8') === digest) return [];
  rmSync(record, { force: true });
  for (const name of names) await buildPackage(root, name);
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, digest);
  return [...names];
}

function digestOfSources(root: string, names: readonly string[]): string {
  const own = names.flatMap((name) => [`packages/${name}/package.json`, ...filesIn(root, `packages/${name}/src`)]);
  const files = [...own, ...filesIn(root, 'tools/build'), 'tsconfig.json', 'package-lock.json'];
  const hash = createHash('sha256');
  for (const file of files.filter((name) => existsSync(join(root, name)))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted();
}
