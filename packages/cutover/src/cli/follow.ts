/** Watches a release in the journal until it is over or held, across deaths of daemon and keeper. */

import type { DaemonClient } from '../daemon/client.ts';
import { ensureKeeper } from '../keeper/client.ts';
import type { Outcome } from '../model/entry.ts';
import type { Place } from '../model/place.ts';
import { exitCodes } from './command.ts';
import type { Context } from './command.ts';
import { ReleaseRenderer } from './render.ts';

const reviveEveryMs = 2_000;

/** @returns how it ended, or `watching` when the watcher left first */
export async function follow(
  context: Context,
  place: Place,
  client: DaemonClient,
  release: string,
): Promise<Outcome | 'held' | 'watching'> {
  using renderer = new ReleaseRenderer(context.progress);
  const left = new AbortController();
  const signal = AbortSignal.any([context.signal, left.signal]);
  // Should keeper and standby both be gone, the watcher is who is left to start them again.
  const reviving = setInterval(() => void ensureKeeper(place).catch(() => undefined), reviveEveryMs);
  let ours = false;
  try {
    for await (const entry of client.follow(0, signal)) {
      ours ||= entry.kind === 'release-opened' && entry.release === release;
      if (ours) renderer.tell(entry);
      else renderer.skip(entry);
      if (ours && entry.kind === 'system-stopped') return 'watching';
      if (!ours || entry.release !== release) continue;
      if (entry.kind === 'release-concluded') return entry.facts.outcome;
      if (entry.kind === 'release-held' && (await client.status()).open?.phase === 'held') return 'held';
    }
    return 'watching';
  } finally {
    clearInterval(reviving);
    left.abort();
  }
}

const exitCodeOf: Record<Outcome | 'held' | 'watching', number> = {
  promoted: exitCodes.ok,
  refused: exitCodes.failed,
  aborted: exitCodes.failed,
  'rolled-back': exitCodes.rolledBack,
  held: exitCodes.held,
  watching: exitCodes.ok,
};

/** Follows to the end and prints the outcome. @returns the exit code */
export async function followToEnd(
  context: Context,
  place: Place,
  client: DaemonClient,
  release: string,
): Promise<number> {
  const outcome = await follow(context, place, client, release);
  const state = await client.status().catch(() => null);
  const address = addressOf(state?.listen ?? null);
  const text =
    outcome === 'watching'
      ? `${release} goes on without you; see it with \`cutover watch\``
      : `${release} ${outcome}${outcome === 'promoted' && address ? `, served at ${address}` : ''}`;
  context.print({ release, outcome, address }, text);
  return exitCodeOf[outcome];
}

/** @param listen `tcp:host:port` */
export function addressOf(listen: string | null): string | null {
  return listen === null ? null : `http://${listen.slice('tcp:'.length).replace(/^0\.0\.0\.0/, 'localhost')}`;
}
