/** Compares what is installed with what package-lock.json names. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Packages that are missing or differ from the lock. npm writes its own record, `node_modules/.package-lock.json`,
 * as the last act of an install, so a cut install has none.
 * @returns {string[]} paths such as `node_modules/pg`; all of them when nothing was installed.
 */
export function packagesToInstall(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const record = join(root, 'node_modules', '.package-lock.json');
  const installed = existsSync(record) ? packagesIn(record) : {};
  const paths = Object.keys({ ...wanted, ...installed }).filter((path) => path.includes('node_modules/'));
  return paths.filter((path) => !isInPlace(wanted[path], installed[path]));
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function isInPlace(wanted, installed) {
  if (wanted === undefined) return false;
  if (installed !== undefined) return wanted.version === installed.version && wanted.integrity === installed.integrity;
  return wanted.optional === true && !isForThisPlatform(wanted);
}

/** Optional packages without a platform are only wanted by those of another platform. */
function isForThisPlatform({ os, cpu, libc }) {
  if (os === undefined && cpu === undefined) return false;
  return allows(os, process.platform) && allows(cpu, process.arch) && allows(libc, libcOfThisMachine());
}

function allows(list, value) {
  return list === undefined || value === undefined || list.includes(value);
}

function libcOfThisMachine() {
  if (process.platform !== 'linux') return undefined;
  return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}
