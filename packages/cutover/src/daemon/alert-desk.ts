/** What people may say of alerts and incidents: checked here, and written as entries. */

import { speaksOf } from '../model/alerting/alert.ts';
import { foldAlerts } from '../model/alerting/fold.ts';
import type { Facts } from '../model/entry.ts';
import { CutoverError } from '../model/errors.ts';
import type { IncidentKind } from '../model/incident-policy.ts';
import { awaitsApproval, incidentsOf } from '../model/incidents.ts';
import { canTurnBack } from '../model/release.ts';
import { rollBack, speak } from './releases.ts';
import type { Desk } from './releases.ts';

export interface AlertWord {
  word: Facts['alert-said']['word'];
  /** A key, a group, or `*`. */
  about: string;
  by: string;
  why: string;
  /** How long a silence lasts; 0 for other words. */
  forMs: number;
}

export interface IncidentReport {
  kind: IncidentKind;
  what: string;
  by: string;
}

/** @throws CutoverError ALERT_UNKNOWN; a silence may come before its alert */
export function sayOfAlerts({ journal, clock }: Desk, { word, about, by, why, forMs }: AlertWord): void {
  const standing = [...foldAlerts(journal.entries()).alerts.values()].filter(({ cleared }) => cleared === null);
  if (word !== 'silence' && !standing.some((alert) => speaksOf(about, alert)))
    throw new CutoverError('ALERT_UNKNOWN', `no alert that stands is called "${about}"`);
  const until = word === 'silence' ? clock.now() + forMs : null;
  journal.append({ release: null, kind: 'alert-said', facts: { word, about, by, why, until } });
}

/**
 * A person's report is an alert like any other. After a security finding the candidate is taken back at once; with no release open
 * the version before is prepared, and waits for approval.
 * @returns the release that moves because of it, or null
 */
export function reportIncident(desk: Desk, { kind, what, by }: IncidentReport): string | null {
  const { journal } = desk;
  const key = `${kind} ${journal.state().seq + 1}`;
  journal.append({
    release: null,
    kind: 'alert-raised',
    facts: { key, level: 'critical', what: `${by} reports: ${what}`, group: key, kind, by },
  });
  const { open } = journal.state();
  if (kind !== 'security' || !open || !canTurnBack(open)) return null;
  return speak(desk, 'abort', `a security finding of ${by}`);
}

/**
 * @returns the release that moves because of it, or null where a store is restored
 * @throws CutoverError INCIDENT_UNKNOWN, INCIDENT_NEEDS_NO_APPROVAL, RELEASE_OPEN, and what `rollBack` throws: then nothing was approved
 */
export function approveIncident(desk: Desk, id: string, by: string): string | null {
  const incident = incidentsOf(desk.journal.entries()).find((one) => one.id === id);
  if (!incident) throw new CutoverError('INCIDENT_UNKNOWN', `no incident is called "${id}"`);
  if (!awaitsApproval(incident)) throw new CutoverError('INCIDENT_NEEDS_NO_APPROVAL', `${id} waits for nobody`);
  const { open } = desk.journal.state();
  if (incident.prepared === 'restore-point' && open)
    throw new CutoverError('RELEASE_OPEN', `${open.id} (${open.label}) is ${open.phase}`);
  const release = incident.prepared === 'version-before' ? rollBack(desk, by) : null;
  desk.journal.append({ release: null, kind: 'incident-approved', facts: { incident: id, by } });
  return release;
}
