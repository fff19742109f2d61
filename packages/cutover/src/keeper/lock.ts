/** One keeper at a time: the kernel frees the lock in the instant in which its holder dies. */

import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const askAgainMs = 100;
const busy = 5;

/** Held until it is closed or the process ends. Node has no file locks of its own; SQLite's do. */
export type Lock = DatabaseSync;

/** Waits for the lock; null as soon as `giveUp` says so. */
export async function obtainLock(file: string, giveUp: () => Promise<boolean>): Promise<Lock | null> {
  for (;;) {
    const lock = tryLock(file);
    if (lock) return lock;
    if (await giveUp()) return null;
    await sleep(askAgainMs);
  }
}

function tryLock(file: string): Lock | null {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return null;
    throw error;
  }
}
