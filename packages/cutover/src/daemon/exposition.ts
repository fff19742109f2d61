/** The daemon at `/metrics`: the present measures, what stands in the journal, and how it is itself. */

import { foldAlerts } from '../model/alerting/fold.ts';
import type { Level } from '../model/alerting/policy.ts';
import type { Journal } from '../model/ports.ts';
import { exposition, gauge, processFamilies } from '../wire/exposition.ts';
import type { Family } from '../wire/exposition.ts';
import type { Monitoring } from './monitor.ts';

const levels: readonly Level[] = ['critical', 'high', 'medium', 'low'];

export function daemonExposition(journal: Journal, { measures }: Monitoring): string {
  const state = journal.state();
  const standing = [...foldAlerts(journal.entries()).alerts.values()].filter(({ cleared }) => cleared === null);
  const concluded = Map.groupBy(
    [...state.releases.values()].filter(({ concludedAt }) => concludedAt !== null),
    ({ phase }) => phase,
  );
  const family = (name: string, help: string, samples: Family['samples']): Family => ({
    name,
    kind: 'gauge',
    help,
    samples,
  });
  return exposition([
    ...processFamilies(),
    gauge('cutover_journal_entries', 'Entries of the journal.', state.seq),
    gauge('cutover_lease_epoch', 'How many daemons have led.', state.leaseEpoch),
    gauge('cutover_release_open', 'Whether a release is under way.', Number(state.open !== null)),
    gauge('cutover_release_held', 'Whether a release is held.', Number(state.open?.phase === 'held')),
    {
      name: 'cutover_releases',
      kind: 'counter',
      help: 'Releases that are over, by outcome.',
      samples: [...concluded].map(([outcome, { length }]) => ({ labels: { outcome }, value: length })),
    },
    family(
      'cutover_alerts',
      'Alerts that stand, by level.',
      levels.map((level) => ({ labels: { level }, value: standing.filter((one) => one.level === level).length })),
    ),
    family(
      'cutover_measure',
      'What was seen last: ms, shares of 1, requests a minute, or as declared.',
      measures.flatMap(({ layer, name, value }) => (value === null ? [] : [{ labels: { layer, name }, value }])),
    ),
    family(
      'cutover_measure_grade',
      '1 when its warning limit is broken, 2 when its critical one is.',
      measures.map(({ layer, name, grade }) => ({
        labels: { layer, name },
        value: grade === null ? 0 : grade === 'warning' ? 1 : 2,
      })),
    ),
  ]);
}
