/**
 * Calls people: begins the pages that are due, sends them, and writes who was reached. Intent before effect: a page that
 * was begun and has no end is sent again after a crash, under the same id.
 */

import type { Page } from '../model/alerting/alert.ts';
import { duePages, nextDue } from '../model/alerting/due.ts';
import { AlertFolding } from '../model/alerting/fold.ts';
import { rungs } from '../model/alerting/policy.ts';
import type { AlertSettings } from '../model/alerting/settings.ts';
import type { Clock, Journal } from '../model/ports.ts';
import { messageOf } from './message.ts';
import type { Message } from './message.ts';

export interface NotifierDependencies {
  system: string;
  environment: string;
  clock: Clock;
  journal: Journal;
  /** As the config says now. */
  settings(): AlertSettings;
  /** Sends a message once over a channel of the settings. @throws Error with what people may read */
  send(channel: string, message: Message, signal: AbortSignal): Promise<void>;
  /** Address that is asked every minute while all is well, or null. */
  heartbeat(): Promise<string | null>;
}

/** Pauses between attempts to send over one channel; then the next rung is called. */
export const pausesMs: readonly number[] = [1_000, 5_000, 15_000];

/** What a machine's timers can count, and a moment at which to look again whatever happens. */
const longestWaitMs = 60_000;

/** Runs until `signal` aborts. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE */
export async function notify(dependencies: NotifierDependencies, signal: AbortSignal): Promise<void> {
  const { journal, clock, settings } = dependencies;
  const folding = new AlertFolding();
  const { state } = folding;
  const sending = new Set<string>();
  const broken = new AbortController();
  const until = AbortSignal.any([signal, broken.signal]);
  const deliver = (page: Page): void => {
    sending.add(page.id);
    // What is known of the alerts now is what is told, though they change while it is sent.
    sendPage(dependencies, page, messageOf(page, state.alerts, dependencies), until).then(
      () => sending.delete(page.id),
      (error: unknown) => broken.abort(error),
    );
  };
  const catchUp = (): void => {
    for (const entry of journal.entries(state.seq)) folding.take(entry);
  };
  for (;;) {
    until.throwIfAborted();
    catchUp();
    const { digestMinute } = settings();
    for (const page of duePages(state, digestMinute, clock.now())) {
      journal.append({ release: null, kind: 'page-begun', facts: { page: `p${state.begun + 1}`, ...page } });
      catchUp();
    }
    for (const page of state.pages.values()) if (!sending.has(page.id)) deliver(page);
    await somethingNew(dependencies, state.seq, nextDue(state, digestMinute, clock.now()), until);
  }
}

/** An entry after `seq`, or the time at which something is due. */
async function somethingNew(
  { journal, clock }: NotifierDependencies,
  seq: number,
  due: number | null,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const waitMs = Math.min(longestWaitMs, Math.max(1, (due ?? Infinity) - clock.now()));
  try {
    await Promise.race([journal.changed(seq, either), clock.sleep(waitMs, either)]);
  } finally {
    over.abort();
  }
}

async function sendPage(
  { journal, clock, settings, send }: NotifierDependencies,
  page: Page,
  message: Message,
  signal: AbortSignal,
): Promise<void> {
  const { roster } = settings();
  const channels = [...new Set(rungs.slice(0, rungs.indexOf(page.rung) + 1).flatMap((rung) => roster[rung]))];
  const reached: string[] = [];
  const failed: Record<string, string> = {};
  const reach = async (channel: string): Promise<void> => {
    for (const pauseMs of [...pausesMs, null]) {
      try {
        await send(channel, message, signal);
        reached.push(channel);
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (pauseMs === null) failed[channel] = error instanceof Error ? error.message : String(error);
        else await clock.sleep(pauseMs, signal);
      }
    }
  };
  await Promise.all(channels.map(reach));
  signal.throwIfAborted();
  journal.append({ release: null, kind: 'page-ended', facts: { page: page.id, reached, failed } });
}

const heartbeatMs = 60_000;

/** Somebody outside of this machine hears that it lives. What goes wrong here they will notice by themselves. */
export async function beatHeart({ clock, heartbeat }: NotifierDependencies, signal: AbortSignal): Promise<void> {
  for (; !signal.aborted; await clock.sleep(heartbeatMs, signal)) {
    try {
      const url = await heartbeat();
      if (url !== null)
        await (await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) })).body?.cancel();
    } catch {
      // It says so by not coming.
    }
  }
}
