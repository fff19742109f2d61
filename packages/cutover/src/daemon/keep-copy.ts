/**
 * Every system has a static copy of what everybody may read: made when a release is promoted, renewed every hour while all is well,
 * and served by the router when no entry can be reached.
 */

import type { Logger } from 'pino';
import type { CopyMade } from '../model/copy.ts';
import type { World } from '../model/ports.ts';
import type { ReleaseState } from '../model/release.ts';
import type { System } from '../model/system.ts';
import { changedOrAfter } from './changed-or-after.ts';
import { clearAlert, raiseAlert } from './own-alerts.ts';

export interface CopyKeeping {
  world: Pick<World, 'journal' | 'clock' | 'manifests'>;
  /** The copy that is there, or null. */
  read(): Promise<CopyMade | null>;
  /** Makes it anew from what serves. @throws Error when a page is not answered well: the copy before stays */
  make(
    serving: ReleaseState,
    system: System,
    signal: AbortSignal,
  ): Promise<CopyMade & { left: Record<string, string> }>;
}

const renewAfterMs = 3_600_000;
const againMs = 5 * 60_000;
const lookMs = 10_000;
const alert = 'copy';

/** Runs until `signal` aborts. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE */
export async function keepCopy({ world, read, make }: CopyKeeping, log: Logger, signal: AbortSignal): Promise<void> {
  const { journal, clock, manifests } = world;
  let [there, notBefore] = [await read(), 0];
  for (; !signal.aborted; await changedOrAfter(world, journal.state().seq, lookMs, signal)) {
    const { serving, open, stopped } = journal.state();
    const now = clock.now();
    if (serving === null || open !== null || stopped || now < notBefore || isCurrent(there, serving, now)) continue;
    try {
      const made = await make(serving, manifests.get(serving.tuple.digest).system, signal);
      there = made;
      log.info({ release: made.release, files: made.files, left: made.left }, 'made the copy');
      clearAlert(journal, alert, 'a copy was made');
    } catch (error) {
      signal.throwIfAborted();
      notBefore = clock.now() + againMs;
      const why = error instanceof Error ? error.message : String(error);
      log.warn({ err: error }, 'the copy could not be made');
      raiseAlert(journal, {
        key: alert,
        level: 'medium',
        what: `no copy could be made of what serves: ${why}`,
        group: 'copy',
      });
    }
  }
}

const isCurrent = (there: CopyMade | null, { id }: ReleaseState, now: number): boolean =>
  there?.release === id && now - Date.parse(there.madeAt) < renewAfterMs;
