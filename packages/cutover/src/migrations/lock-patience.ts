/** A migration asks for a lock briefly and often: one that queued would block every reader behind it. */

import { DatabaseError } from 'pg';
import type { Clock } from '../model/ports.ts';

/** Longest wait for one lock, by PostgreSQL's `lock_timeout`. */
export const lockTimeoutMs = 500;

/** Pauses between attempts; with the attempts themselves about half a minute. */
const pausesMs = [250, 500, 1000, 2000, 3000, 4000, 4000, 5000, 5000];

const lockNotAvailable = '55P03';
const deadlock = '40P01';

/** Runs `attempt` again while all that stands in its way is a lock; returns what it returned and how often it was tried. */
export async function withLockPatience<T>(
  attempt: () => Promise<T>,
  clock: Clock,
  signal?: AbortSignal,
): Promise<{ value: T; attempts: number }> {
  for (let attempts = 1; ; attempts++) {
    signal?.throwIfAborted();
    try {
      return { value: await attempt(), attempts };
    } catch (error) {
      const pause = pausesMs[attempts - 1];
      if (!isLocked(error) || pause === undefined) throw error;
      await clock.sleep(pause, signal);
    }
  }
}

export function isLocked(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === lockNotAvailable || error.code === deadlock);
}
