/** Alerts of the daemon itself: what it cannot do, and that it can again. Told once, however often it fails. */

import { foldAlerts } from '../model/alerting/fold.ts';
import type { Alert } from '../model/alerting/alert.ts';
import type { Journal } from '../model/ports.ts';

export function raiseAlert(journal: Journal, { key, level, what, group }: Omit<Alert, 'raisedAt'>): void {
  if (stands(journal, key)) return;
  journal.append({
    release: null,
    kind: 'alert-raised',
    facts: { key, level, what, group, kind: null, by: 'the daemon' },
  });
}

export function clearAlert(journal: Journal, key: string, why: string): void {
  if (stands(journal, key)) journal.append({ release: null, kind: 'alert-cleared', facts: { key, why } });
}

const stands = (journal: Journal, key: string): boolean =>
  foldAlerts(journal.entries()).alerts.get(key)?.cleared === null;
