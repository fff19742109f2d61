/** What a daemon sees of the release that serves: told in the journal when it changes, never each time it looks. */

import { AlertFolding, foldAlerts } from '../model/alerting/fold.ts';
import type { Level } from '../model/alerting/policy.ts';
import type { ContinuousGate } from '../model/gates.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Clock, Journal, Manifests, Subject } from '../model/ports.ts';
import type { EnvironmentState, ReleaseState } from '../model/release.ts';
import { watchDefaults } from '../model/system.ts';
import { clearAlert, raiseAlert } from './own-alerts.ts';

/** What is seen of one release, look after look. */
export interface Seen {
  /** Begins every look that is due. */
  begin(signal: AbortSignal): void;
  readonly confirmed: readonly { gate: ContinuousGate; what: string; message: string; remedy: string }[];
  /** Gates that have seen enough to say that nothing else is wrong. */
  readonly settled: readonly ContinuousGate[];
}

export interface ServingWatch {
  clock: Clock;
  journal: Journal;
  manifests: Manifests;
  /** @param from when its first looks are due */
  seenOf(subject: Subject, from: number): Seen;
}

const tickMs = 1_000;
const group = 'what serves';

/** Visitors have the harm of a journey that fails; of the rest they may soon. */
const levelOf = (gate: ContinuousGate): Level => (gate === 'synthetic-visitors' ? 'critical' : 'high');

const keyOf = (gate: ContinuousGate, what: string): string => `${gate} ${what}`;

/** Runs until `signal` aborts. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE */
export async function watchServing(
  { clock, journal, manifests, seenOf }: ServingWatch,
  signal: AbortSignal,
): Promise<void> {
  const alerting = new AlertFolding();
  const manifestOf = readOnce(manifests);
  for (; !signal.aborted; await clock.sleep(tickMs, signal)) {
    const subject = subjectOf(journal.state(), manifestOf);
    if (subject === null) continue;
    const { everyMs } = subject.manifest.system.watch ?? watchDefaults;
    const seen = seenOf(subject, subject.since + everyMs);
    seen.begin(signal);
    for (const entry of journal.entries(alerting.state.seq)) alerting.take(entry);
    const standing = [...alerting.state.alerts.values()].filter((one) => one.group === group && one.cleared === null);
    const wrong = new Map(seen.confirmed.map((one) => [keyOf(one.gate, one.what), one]));
    for (const [key, { gate, message, remedy }] of wrong) {
      if (standing.some((one) => one.key === key)) continue;
      const what = `${subject.release} serves, but ${gate}: ${message}. ${remedy}`;
      raiseAlert(journal, { key, level: levelOf(gate), what, group });
    }
    for (const { key } of standing) {
      if (!wrong.has(key) && seen.settled.some((gate) => key.startsWith(keyOf(gate, ''))))
        clearAlert(journal, key, `it is well again, as ${subject.release} serves`);
    }
  }
}

/** Whether an alert of a gate stood when a release was opened: then that release has not brought it. */
export const wasKnownIn =
  (journal: Journal) =>
  (release: string, gate: ContinuousGate, what: string): boolean => {
    const openedAt = journal.state().releases.get(release)?.openedAt ?? 0;
    const alert = foldAlerts(journal.entries()).alerts.get(keyOf(gate, what));
    return alert !== undefined && alert.cleared === null && alert.raisedAt < openedAt;
  };

/** What serves; null while nothing does, and while a candidate bakes, since its bake asks the same. */
function subjectOf(
  { serving, open, stopped, table }: EnvironmentState,
  manifestOf: (digest: string) => Manifest | null,
): Subject | null {
  if (serving === null || stopped || table === null) return null;
  if (open !== null && (open.purpose !== 'upgrade' || table.authority === open.colour)) return null;
  const { id, colour, tuple } = serving;
  const manifest = manifestOf(tuple.digest);
  return manifest && { release: id, colour, manifest, since: sinceOf(serving) };
}

/** One that cannot be read leaves nothing to look at: whatever needs it says so, and no other duty ends by it. */
function readOnce(manifests: Manifests): (digest: string) => Manifest | null {
  let last: { digest: string; manifest: Manifest | null } | null = null;
  return (digest) => {
    if (last?.digest !== digest) last = { digest, manifest: readable(manifests, digest) };
    return last.manifest;
  };
}

function readable(manifests: Manifests, digest: string): Manifest | null {
  try {
    return manifests.get(digest);
  } catch {
    return null;
  }
}

/** When all visitors came to it. */
function sinceOf({ steps, colour, concludedAt }: ReleaseState): number {
  const whole = steps.find(
    ({ step, status }) => step.kind === 'shift' && step.weight === 100 && step.colour === colour && status === 'done',
  );
  return whole?.endedAt ?? concludedAt ?? 0;
}
