/** After a person approved it, the stores are put back to their restore points, one after the other, and the journal tells how far. */

import type { Logger } from 'pino';
import type { Evidence, Failure, RestoreReached } from '../model/entry.ts';
import { asCutoverError } from '../model/errors.ts';
import { dueRestore, incidentsOf } from '../model/incidents.ts';
import type { DueRestore } from '../model/incidents.ts';
import type { Binding } from '../model/manifest.ts';
import type { World } from '../model/ports.ts';
import type { System } from '../model/system.ts';

export interface Restoring {
  world: Pick<World, 'journal' | 'manifests'>;
  /**
   * Puts the newest restore point from before in the place of what the store holds; goes on where it was cut short.
   * @param proven called before the store is away @returns what holds now
   */
  putBack(
    due: DueRestore & { system: System; binding: Binding; proven: (evidence: Evidence) => void },
    signal: AbortSignal,
  ): Promise<Evidence>;
}

/** What is due for the system that serves; null when nothing is, or nothing was ever approved. */
export function restoreUnderWay({ journal, manifests }: Restoring['world']): DueRestore | null {
  const { serving } = journal.state();
  const entries = journal.entries();
  if (!serving || !entries.some(({ kind }) => kind === 'incident-approved')) return null;
  const { parts } = serving.tuple.binding;
  const stores = Object.keys(manifests.get(serving.tuple.digest).system.stores);
  return dueRestore(
    incidentsOf(entries),
    stores.filter((name) => parts[name]?.kind === 'embedded-postgres'),
  );
}

/** Runs until the signal aborts. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE */
export async function restoreApproved(restoring: Restoring, log: Logger, signal: AbortSignal): Promise<void> {
  const { journal } = restoring.world;
  while (!signal.aborted) {
    const { seq, open, stopped } = journal.state();
    const due = open || stopped ? null : restoreUnderWay(restoring.world);
    if (due) await restore(restoring, due, log, signal);
    else await journal.changed(seq, signal);
  }
}

async function restore(
  { world, putBack }: Restoring,
  due: DueRestore,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const { journal, manifests } = world;
  const { serving } = journal.state();
  if (!serving) return;
  const { digest, binding } = serving.tuple;
  const { incident, store } = due;
  const tell = (reached: RestoreReached, evidence: Evidence, failure: Failure | null = null): void => {
    journal.append({
      release: null,
      kind: 'restore-advanced',
      facts: { incident, store, reached, evidence, failure },
    });
    log.info({ incident, store, reached }, 'restoring');
  };
  tell('begun', {});
  try {
    const { system } = manifests.get(digest);
    const proven = (evidence: Evidence): void => tell('proven', evidence);
    tell('done', await putBack({ ...due, system, binding, proven }, signal));
  } catch (error) {
    signal.throwIfAborted();
    const { code, message } = asCutoverError(error);
    if (code === 'LEASE_LOST' || code === 'JOURNAL_UNWRITABLE') throw error;
    tell('failed', {}, { code, message });
  }
}
