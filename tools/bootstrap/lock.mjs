/** One holder at a time, across processes: a file that names its holder's process id. */
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** No install takes this long: an older file was left by a process whose id now belongs to another. */
const longestHoldMs = 30 * 60_000;

/**
 * Takes the lock when it is free or its holder is gone.
 * @returns {number | undefined} the process id of the holder that still has it; undefined when it is ours.
 */
export function takeLock(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    // A link appears with its content or not at all, so nobody reads a half-written lock.
    linkSync(own, file);
    return undefined;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return holderOf(file) ?? takeLock(file);
  } finally {
    rmSync(own, { force: true });
  }
}

export function releaseLock(file) {
  rmSync(file, { force: true });
}

/** The living holder; undefined after an abandoned lock was cleared away. */
function holderOf(file) {
  const holder = read(file);
  if (holder === undefined) return undefined;
  if (isAlive(holder) && !isOld(file)) return holder;
  const aside = `${file}.${process.pid}.gone`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
  // Another starter may have cleared and taken it between our look and our rename: give that one its lock back.
  if (read(aside) !== holder) renameSync(aside, file);
  else rmSync(aside);
  return undefined;
}

function read(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function isOld(file) {
  const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  return Date.now() - mtimeMs > longestHoldMs;
}
