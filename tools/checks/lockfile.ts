/**
 * package-lock.json names every package that anyone's platform may need, and no server that it comes from. npm leaves optional packages of other platforms out of the lock when its registry does
 * not serve them, and `npm ci` then refuses that very lock, here and on every other machine.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { lineAt } from './files.ts';

const file = 'package-lock.json';

/** What of a lock entry matters here. */
interface LockEntry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface Lockfile {
  packages: Record<string, LockEntry>;
}

/** Entries for the optional packages that the lock's own packages name exactly and that have none yet, by path. */
export function missingOptionalPackages(lock: Lockfile): Record<string, LockEntry> {
  const missing: Record<string, LockEntry> = {};
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolvesFrom(lock, path, name)) continue;
      const dev = entry.dev === true ? { dev: true } : {};
      missing[`node_modules/${name}`] = { version, ...platformOf(name), ...dev, optional: true };
    }
  }
  return missing;
}

/** Looks where Node looks: in the package's own node_modules, then upwards. */
function resolvesFrom(lock: Lockfile, path: string, name: string): boolean {
  const own = path === '' ? '' : `${path}/`;
  if (lock.packages[`${own}node_modules/${name}`] !== undefined) return true;
  if (path === '') return false;
  const above = path.includes('node_modules/')
    ? path.slice(0, path.lastIndexOf('node_modules/')).replace(/\/$/, '')
    : '';
  return resolvesFrom(lock, above, name);
}

/** Platform packages say in their names what they run on: `binding-linux-x64-gnu`, `darwin-arm64`. */
function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const [, os, cpu, abi] =
    /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|ia32|ppc64|riscv64|s390x|x64)(?:-(.+))?$/.exec(name) ??
    [];
  if (os === undefined || cpu === undefined)
    throw new Error(`${name} names no platform: add it to package-lock.json by hand.`);
  const libc = os === 'linux' ? { libc: [abi?.startsWith('musl') ? 'musl' : 'glibc'] } : {};
  return { os: [os], cpu: [cpu], ...libc };
}

/** The lock with its missing entries, in npm's order. */
export function completeLockfile(lock: Lockfile): Lockfile {
  const packages = { ...lock.packages, ...missingOptionalPackages(lock) };
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

export const lockfile: Check = {
  name: 'lockfile',
  async run(root) {
    const text = readFileSync(join(root, file), 'utf8');
    const servers = [...text.matchAll(/"resolved": "https?:/g)].map(({ index }) => ({
      file,
      line: lineAt(text, index),
      message: 'names the server of a download',
      remedy: 'delete the line; .npmrc keeps npm from writing it',
    }));
    const missing = Object.keys(missingOptionalPackages(JSON.parse(text))).map((path) => ({
      file,
      line: 1,
      message: `lacks ${path}, so that npm ci refuses it`,
      remedy: 'node tools/lock.ts',
    }));
    return [...servers, ...missing];
  },
};
