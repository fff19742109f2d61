/**
 * Packages of the lab, as its lockfile names them, out of what is installed in this repository: nothing is downloaded, and a
 * package or version that is not here stays away, as one does that no registry has.
 */

import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '../..');

interface Lock {
  packages?: Record<string, { version?: string; dev?: boolean }>;
}

/** @param folder of a version of the lab; what was laid there before is gone */
export function layPackages(folder: string): void {
  const modules = path.join(folder, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  const lock = readLock(path.join(folder, 'package-lock.json'));
  if (lock === null) return;
  const without = omitted(folder);
  const laid: Lock['packages'] = {};
  for (const [place, entry] of Object.entries(lock.packages ?? {})) {
    const name = place.replace(/^node_modules\//, '');
    if (place === '' || name.includes('node_modules/') || (without && entry.dev === true)) continue;
    const found = installedAt(name, entry.version ?? '');
    if (found === null) continue;
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(found, path.join(modules, name));
    laid[place] = entry;
  }
  mkdirSync(modules, { recursive: true });
  if (!without) symlinkSync(path.join(repository, 'node_modules/.bin'), path.join(modules, '.bin'));
  // The record that npm leaves of an installation.
  writeFileSync(path.join(modules, '.package-lock.json'), JSON.stringify({ ...lock, packages: laid }));
}

function readLock(file: string): Lock | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Lock;
  } catch {
    return null;
  }
}

/** Whether packages for development are left out. */
function omitted(folder: string): boolean {
  const file = path.join(folder, '.npmrc');
  return existsSync(file) && /^omit\s*=\s*dev\s*$/m.test(readFileSync(file, 'utf8'));
}

const nested = globSync('{packages,systems}/*/node_modules', { cwd: repository });

function installedAt(name: string, version: string): string | null {
  for (const modules of ['node_modules', ...nested]) {
    const found = path.join(repository, modules, name);
    if (existsSync(found) && readVersion(found) === version) return realpathSync(found);
  }
  return null;
}

function readVersion(folder: string): string {
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}
