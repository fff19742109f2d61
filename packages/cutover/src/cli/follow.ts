/** Watches a release in the journal until it is over or held, across deaths of daemon and keeper. */

import type { Status } from '../daemon/api.ts';
import type { DaemonClient } from '../daemon/client.ts';
import { ensureKeeper } from '../keeper/client.ts';
import type { Outcome } from '../model/entry.ts';
import type { Place } from '../model/place.ts';
import { exitCodes } from './command.ts';
import type { Context } from './command.ts';
import { recorded } from './recorded.ts';
import { ReleaseRenderer } from './render.ts';

const reviveEveryMs = 2_000;

/** How the release ended, is held, or why nobody watches it any more: the watcher left, or the system was stopped. */
export type Ending = Outcome | 'held' | 'left' | 'stopped';

export async function follow(context: Context, place: Place, client: DaemonClient, release: string): Promise<Ending> {
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
      if (ours && entry.kind === 'system-stopped') return 'stopped';
      if (!ours || entry.release !== release) continue;
      if (entry.kind === 'release-concluded') return entry.facts.outcome;
      if (entry.kind === 'release-held' && isHeld(place, release)) return 'held';
    }
    return 'left';
  } finally {
    clearInterval(reviving);
    left.abort();
  }
}

/** Now: an operator may have said `continue` since the entry that is read. The daemon may be gone, the journal is not. */
function isHeld(place: Place, release: string): boolean {
  const { open } = recorded(place);
  return open?.id === release && open.phase === 'held';
}

const exitCodeOf: Record<Ending, number> = {
  promoted: exitCodes.ok,
  refused: exitCodes.failed,
  aborted: exitCodes.failed,
  'rolled-back': exitCodes.rolledBack,
  held: exitCodes.held,
  left: exitCodes.left,
  stopped: exitCodes.failed,
};

/** Follows to the end and prints the outcome. @param wanted outcomes that are a success @returns the exit code */
export async function followToEnd(
  context: Context,
  place: Place,
  client: DaemonClient,
  release: string,
  wanted: readonly Ending[] = ['promoted'],
): Promise<number> {
  const outcome = await follow(context, place, client, release);
  const state = await client.status().catch(() => null);
  const address = state && addressOf(state);
  context.print({ release, outcome, address }, tellEnding(release, outcome, address));
  return wanted.includes(outcome) ? exitCodes.ok : exitCodeOf[outcome];
}

function tellEnding(release: string, ending: Ending, address: string | null): string {
  if (ending === 'left') return `${release} goes on without you; see it with \`cutover watch\``;
  if (ending === 'stopped') return `the system was stopped before ${release} was over`;
  return `${release} ${ending}${ending === 'promoted' && address ? `, served at ${address}` : ''}`;
}

/** Where visitors go: with TLS where they can. */
export function addressOf({ listen, tls }: Pick<Status, 'listen' | 'tls'>): string | null {
  const [scheme, address] = tls?.listening ? ['https', tls.listening] : ['http', listen];
  return address === null ? null : `${scheme}://${address.slice('tcp:'.length).replace(/^0\.0\.0\.0/, 'localhost')}`;
}
