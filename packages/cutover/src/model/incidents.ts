/**
 * Incidents, folded from the journal: what was wrong, since when, who took it on, what happened, when it was over. An alert that
 * is critical or high opens one; alerts of the same group belong to it.
 */

import { speaksOf } from './alerting/alert.ts';
import type { Alert } from './alerting/alert.ts';
import { AlertFolding } from './alerting/fold.ts';
import { escalates, highest, joinMs } from './alerting/policy.ts';
import type { Level } from './alerting/policy.ts';
import type { Entry, Facts, RestoreReached } from './entry.ts';
import { incidentCatalogue } from './incident-policy.ts';
import type { IncidentKind, PreparedAnswer } from './incident-policy.ts';
import type { Colour } from './system.ts';

export interface Incident {
  /** `i` and the sequence of the entry that opened it. */
  id: string;
  /** Null where no prepared answer fits: a release that is held waits for its operator. */
  kind: IncidentKind | null;
  level: Level;
  group: string;
  release: string | null;
  what: string;
  /** When the harm can have begun at the earliest: the weights that it showed under came into force. Null: nobody knows. */
  begunAt: number | null;
  detectedAt: number;
  /** When none of its alerts stood any more; null while one does. */
  recoveredAt: number | null;
  /** A person's word that it is over, and why. */
  resolved: { by: string; at: number; why: string } | null;
  acknowledged: { by: string; at: number } | null;
  approved: { by: string; at: number } | null;
  /** What waits for approval, or waited; null where nothing does. */
  prepared: PreparedAnswer | null;
  /** How far each store has come since the approval. */
  restores: Record<string, RestoreReached>;
  /** Keys. */
  alerts: string[];
  timeline: { at: number; what: string }[];
}

/** All of them, oldest first. */
export function incidentsOf(entries: Iterable<Entry>): Incident[] {
  const folding = new IncidentFolding();
  for (const entry of entries) folding.take(entry);
  return folding.incidents;
}

/** Whether it waits for a person's `approve`. */
export const awaitsApproval = ({ prepared, approved, recoveredAt }: Incident): boolean =>
  prepared !== null && approved === null && recoveredAt === null;

/** A store that is to hold what it held before an incident; `before` in ms since 1970. */
export interface DueRestore {
  incident: string;
  store: string;
  before: number;
}

/**
 * What was approved and is not over: of an incident that people called over meanwhile only what has begun.
 * @param stores whose restore points could take their place
 */
export function dueRestore(incidents: readonly Incident[], stores: readonly string[]): DueRestore | null {
  for (const { id, prepared, approved, recoveredAt, restores, begunAt, detectedAt } of incidents) {
    if (prepared !== 'restore-point' || approved === null) continue;
    const store = stores.find((name) => {
      const reached = restores[name];
      return reached === undefined ? recoveredAt === null : reached === 'begun' || reached === 'proven';
    });
    if (store !== undefined) return { incident: id, store, before: begunAt ?? detectedAt };
  }
  return null;
}

/** In a sentence. */
export function tellRestore({ store, reached, evidence, failure }: Facts['restore-advanced']): string {
  switch (reached) {
    case 'begun':
      return `${store} is to hold what its restore point of before holds`;
    case 'proven':
      return `a copy of the restore point of ${store} is proven: the store is away for a moment`;
    case 'done':
      return `${store} holds its restore point again; what it held is kept in ${String(evidence['kept'])}`;
    case 'failed':
      return `${store} could not be restored: ${failure?.message ?? 'nobody knows why'}`;
  }
}

class IncidentFolding {
  readonly incidents: Incident[] = [];
  readonly #alerting = new AlertFolding();
  /** When visitors last came to other colours than before, and in which shares. */
  #shifted: { at: number; weights: Record<Colour, number> } | null = null;
  #isReleasing = false;

  take(entry: Entry): void {
    const { raised } = this.#alerting.take(entry);
    if (entry.kind === 'release-opened') this.#isReleasing = true;
    if (entry.kind === 'release-concluded') this.#isReleasing = false;
    if (entry.kind === 'table-applied' && hasOtherWeights(entry.facts.table.weights, this.#shifted?.weights))
      this.#shifted = { at: entry.at, weights: entry.facts.table.weights };
    for (const alert of raised) if (escalates(alert.level)) this.#open(alert, entry);
    for (const incident of this.incidents) if (concerns(entry, incident)) this.#hear(incident, entry);
    for (const incident of this.incidents)
      if (incident.recoveredAt === null && !this.#stands(incident)) incident.recoveredAt = entry.at;
  }

  #open(alert: Alert, entry: Entry): void {
    const known = this.incidents.findLast(
      ({ group, recoveredAt }) => group === alert.group && (recoveredAt === null || entry.at - recoveredAt < joinMs),
    );
    if (known) {
      known.alerts = [...new Set([...known.alerts, alert.key])];
      known.level = highest([known.level, alert.level]);
      known.kind ??= kindOf(entry);
      known.prepared ??= this.#preparedFor(entry);
      known.recoveredAt = null;
      return;
    }
    const shifted = entry.kind === 'plan-appended' || entry.kind === 'gate-answered' ? this.#shifted : null;
    this.incidents.push({
      id: `i${entry.seq}`,
      kind: kindOf(entry),
      level: alert.level,
      group: alert.group,
      release: entry.release,
      what: alert.what,
      begunAt: shifted?.at ?? null,
      detectedAt: alert.raisedAt,
      recoveredAt: null,
      resolved: null,
      acknowledged: null,
      approved: null,
      prepared: this.#preparedFor(entry),
      restores: {},
      alerts: [alert.key],
      timeline: shifted ? [{ at: shifted.at, what: tellWeights(shifted.weights) }] : [],
    });
  }

  #hear(incident: Incident, entry: Entry): void {
    const what = tell(entry);
    if (what !== null) incident.timeline.push({ at: entry.at, what });
    if (entry.kind === 'incident-approved') {
      incident.approved = { by: entry.facts.by, at: entry.at };
      incident.restores = {};
    }
    if (entry.kind === 'restore-advanced') {
      incident.restores[entry.facts.store] = entry.facts.reached;
      if (entry.facts.reached === 'failed') incident.approved = null;
    }
    if (entry.kind !== 'alert-said') return;
    const { word, by, why } = entry.facts;
    if (word === 'acknowledge') incident.acknowledged ??= { by, at: entry.at };
    if (word === 'resolve') incident.resolved = { by, at: entry.at, why };
  }

  /** A security finding takes an open release back by itself; then nothing has to be prepared. */
  #preparedFor(entry: Entry): PreparedAnswer | null {
    const kind = kindOf(entry);
    if (kind === null || (kind === 'security' && this.#isReleasing)) return null;
    return incidentCatalogue[kind].prepared;
  }

  #stands({ alerts }: Incident): boolean {
    return alerts.some((key) => this.#alerting.state.alerts.get(key)?.cleared === null);
  }
}

const hasOtherWeights = (now: Record<Colour, number>, before: Record<Colour, number> | undefined): boolean =>
  now.blue !== before?.blue;

function kindOf(entry: Entry): IncidentKind | null {
  if (entry.kind === 'alert-raised') return entry.facts.kind;
  if (entry.kind === 'mask-changed') return 'complete-failure';
  return entry.kind === 'release-held' ? null : 'service-degradation';
}

/** Whether it belongs to the story of an incident. Once that is over, only people speak of it. */
function concerns(entry: Entry, { id, group, release, alerts, recoveredAt }: Incident): boolean {
  const about = (said: string): boolean => alerts.some((key) => speaksOf(said, { key, group }));
  switch (entry.kind) {
    case 'incident-approved':
    case 'restore-advanced':
      return entry.facts.incident === id;
    case 'alert-said':
      return about(entry.facts.about);
    case 'alert-raised':
    case 'alert-cleared':
      return about(entry.facts.key);
    case 'page-begun':
      return entry.facts.alerts.some((key) => alerts.includes(key));
    case 'mask-changed':
    case 'lease-taken':
      return recoveredAt === null;
    case 'release-concluded':
      return entry.release === release;
    default:
      return recoveredAt === null && release !== null && entry.release === release;
  }
}

/** An entry in a sentence; null for what is no turn of the story. */
function tell(entry: Entry): string | null {
  switch (entry.kind) {
    case 'gate-answered':
      return entry.facts.reason;
    case 'step-ended':
      return entry.facts.failure ? `${entry.facts.step} failed: ${entry.facts.failure.message}` : null;
    case 'table-applied':
      return tellWeights(entry.facts.table.weights);
    case 'plan-appended':
      return `the way back begins: ${entry.facts.cause.message}`;
    case 'release-held':
      return `held: ${entry.facts.reason.message}`;
    case 'operator-said':
      return `${entry.facts.by} said ${entry.facts.word}`;
    case 'release-concluded':
      return `the release is ${entry.facts.outcome}`;
    case 'mask-changed': {
      const { colour, masked, reason } = entry.facts;
      return `the router ${masked ? 'takes visitors away from' : 'lets visitors back to'} ${colour}: ${reason}`;
    }
    case 'lease-taken':
      return 'a new daemon carries on';
    case 'alert-raised':
      return entry.facts.what;
    case 'alert-cleared':
      return `${entry.facts.key} is over: ${entry.facts.why}`;
    case 'alert-said':
      return `${entry.facts.by} said ${entry.facts.word}: ${entry.facts.why}`;
    case 'page-begun':
      return `${entry.facts.kind === 'digest' ? 'told in the digest' : `called ${entry.facts.rung}`} (${entry.facts.page})`;
    case 'incident-approved':
      return `${entry.facts.by} approved the prepared answer`;
    case 'restore-advanced':
      return tellRestore(entry.facts);
    default:
      return null;
  }
}

const tellWeights = ({ blue, green }: Record<Colour, number>): string =>
  `blue has ${blue}% of the visitors, green ${green}%`;
