/**
 * What a daemon does while it holds the lease: renew it, tell the router that it lives, record what the router did by
 * itself, and carry the open release on. All of it starts from the journal, so a new daemon simply begins.
 */

import type { Logger } from 'pino';
import { asCutoverError } from '../model/errors.ts';
import type { MaskChanged, World } from '../model/ports.ts';
import { run } from '../runner/run.ts';

export interface Leading {
  world: World;
  /** @throws CutoverError LEASE_LOST */
  renewLease(): void;
  log: Logger;
}

const tickMs = 1_000;

/** Runs until `signal` aborts. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE: the process has to end */
export async function lead(leading: Leading, signal: AbortSignal): Promise<void> {
  const fatal = new AbortController();
  const until = AbortSignal.any([signal, fatal.signal]);
  const failed = (error: unknown): void => fatal.abort(error);
  await Promise.all([beat(leading, until).catch(failed), carryReleases(leading, until).catch(failed)]);
  if (!signal.aborted) throw fatal.signal.reason;
}

async function beat(leading: Leading, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    leading.renewLease();
    await greetRouter(leading);
    await leading.world.clock.sleep(tickMs, signal);
  }
}

/** The router may be away or not there yet: that is its keeper's business, and the next beat's. */
async function greetRouter({ world: { journal, router }, log }: Leading): Promise<void> {
  const { listen, stopped, maskNumber } = journal.state();
  if (listen === null || stopped) return;
  let masks: MaskChanged[] = [];
  try {
    await router.heartbeat();
    masks = await router.masksAfter(maskNumber);
  } catch (error) {
    log.debug({ err: error }, 'the router does not answer');
  }
  for (const facts of masks) journal.append({ release: journal.state().open?.id ?? null, kind: 'mask-changed', facts });
}

async function carryReleases({ world, log }: Leading, signal: AbortSignal): Promise<void> {
  const { journal, clock } = world;
  while (!signal.aborted) {
    const seen = journal.state().seq;
    const release = journal.state().open?.id;
    if (release !== undefined) {
      const end = await run(release, world, signal).catch((error: unknown) => stumble(error, signal, log));
      log.info({ release, end }, 'left the release');
      if (end === 'stumbled') await clock.sleep(tickMs, signal);
      if (end !== 'held') continue;
    }
    await journal.changed(Math.max(seen, journal.state().open ? journal.state().seq : 0), signal);
  }
}

/** An error outside of any step is ours: it is logged, and the loop looks again from what is durable. */
function stumble(error: unknown, signal: AbortSignal, log: Logger): 'stumbled' {
  signal.throwIfAborted();
  const { code } = asCutoverError(error);
  if (code === 'LEASE_LOST' || code === 'JOURNAL_UNWRITABLE' || code === 'JOURNAL_DAMAGED') throw error;
  log.error({ err: error }, 'the runner failed outside of a step');
  return 'stumbled';
}
