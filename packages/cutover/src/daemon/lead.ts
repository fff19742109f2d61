/**
 * What a daemon does while it holds the lease: renew it, tell the router that it lives, record what the router did by
 * itself, and carry the open release on. All of it starts from the journal, so a new daemon simply begins.
 */

import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { asCutoverError } from '../model/errors.ts';
import type { World } from '../model/ports.ts';
import { run } from '../runner/run.ts';
import type { MaskFact } from './compose.ts';

export interface Leading {
  world: World;
  renewLease(): void;
  heartbeat(): Promise<void>;
  /** Changes of the router's health mask after a number. */
  masksAfter(number: number): Promise<MaskFact[]>;
  log: Logger;
}

const tickMs = 1_000;

/** Runs until `signal` aborts. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE: the process has to end */
export async function lead(leading: Leading, signal: AbortSignal): Promise<void> {
  const fatal = new AbortController();
  const until = AbortSignal.any([signal, fatal.signal]);
  const failed = (error: unknown): void => fatal.abort(error);
  await Promise.all([beat(leading, until).catch(failed), carryReleases(leading, until).catch(failed)]);
  if (fatal.signal.aborted && !signal.aborted) throw fatal.signal.reason;
}

async function beat(leading: Leading, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    leading.renewLease();
    await greetRouter(leading);
    await delay(tickMs, undefined, { signal });
  }
}

/** The router may be away or not there yet: that is its keeper's business, and the next beat's. */
async function greetRouter({ world, heartbeat, masksAfter, log }: Leading): Promise<void> {
  const { listen, stopped, maskNumber } = world.journal.state();
  if (listen === null || stopped) return;
  let masks: MaskFact[] = [];
  try {
    await heartbeat();
    masks = await masksAfter(maskNumber);
  } catch (error) {
    log.debug({ err: error }, 'the router does not answer');
  }
  const open = world.journal.state().open?.id ?? null;
  for (const facts of masks) world.journal.append({ release: open, kind: 'mask-changed', facts });
}

async function carryReleases({ world, log }: Leading, signal: AbortSignal): Promise<void> {
  const { journal } = world;
  while (!signal.aborted) {
    const { open, seq } = journal.state();
    if (open) {
      log.info({ release: open.id, phase: open.phase }, 'carrying on');
      const end = await run(open.id, world, signal).catch((error: unknown) => stumble(error, signal, log));
      log.info({ release: open.id, end }, 'stopped carrying');
      if (end === 'stumbled') await delay(tickMs, undefined, { signal });
      if (end !== 'held') continue;
    }
    await journal.changed(open ? journal.state().seq : seq, signal);
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
