/** A Grafana dashboard of one system: its three layers, its two colours, and Cutover itself. */

import type { MonitoringSettings } from '../../model/monitoring/settings.ts';
import type { Threshold } from '../../model/monitoring/threshold.ts';
import { recorded } from './rules.ts';

interface Panel {
  title: string;
  /** As Grafana calls it: `percentunit`, `s`, `reqpm`, `short`. */
  unit: string;
  queries: { expr: string; legend: string }[];
  threshold?: Threshold;
}

const here = 'system="$system", environment="$environment"';
const one = (expr: string, legend = ''): Panel['queries'] => [{ expr, legend }];

export function dashboardOf(system: string, settings: MonitoringSettings): object {
  const { apm, infrastructure, business } = settings;
  const seconds = (limit: number | null): number | null => (limit === null ? null : limit / 1_000);
  const responseTime: Threshold = {
    side: 'above',
    warning: seconds(apm.responseTime.warning),
    critical: seconds(apm.responseTime.critical),
  };
  const measures = (name: keyof typeof infrastructure): Panel => ({
    title: name,
    unit: 'percentunit',
    queries: one(`cutover_measure{${here}, layer="infrastructure", name=~"${name}( .*)?"}`, '{{name}}'),
    threshold: infrastructure[name],
  });
  const panels: Panel[] = [
    {
      title: 'response time, 95 in 100',
      unit: 's',
      queries: one(`${recorded.responseTime}{${here}}`),
      threshold: responseTime,
    },
    {
      title: 'error rate',
      unit: 'percentunit',
      queries: one(`${recorded.errorRate}{${here}}`),
      threshold: apm.errorRate,
    },
    {
      title: 'requests a minute',
      unit: 'reqpm',
      queries: one(`${recorded.throughput}{${here}}`),
      threshold: apm.throughput,
    },
    {
      title: 'share of visitors',
      unit: 'percent',
      queries: one(`cutover_router_effective_weight{${here}}`, '{{colour}}'),
    },
    {
      title: 'failed requests a minute, by colour',
      unit: 'reqpm',
      queries: one(
        `60 * sum by (colour, release) (rate(cutover_router_responses_total{${here}, class="5xx"}[2m]))`,
        '{{colour}} {{release}}',
      ),
    },
    {
      title: 'open streams',
      unit: 'short',
      queries: one(`sum by (colour) (cutover_router_streams{${here}})`, '{{colour}}'),
    },
    measures('cpu'),
    measures('memory'),
    measures('disk'),
    ...Object.entries(business).map(([name, { threshold }]): Panel => ({
      title: name,
      unit: 'short',
      queries: one(`cutover_measure{${here}, layer="business", name="${name}"}`),
      threshold,
    })),
    { title: 'alerts that stand', unit: 'short', queries: one(`cutover_alerts{${here}}`, '{{level}}') },
    {
      title: 'processes started again',
      unit: 'short',
      queries: one(`increase(cutover_keeper_process_restarts_total{${here}}[10m])`, '{{id}}'),
    },
    { title: 'releases', unit: 'short', queries: one(`cutover_releases_total{${here}}`, '{{outcome}}') },
  ];
  return {
    uid: `cutover-${system}`,
    title: `Cutover: ${system}`,
    tags: ['cutover'],
    schemaVersion: 39,
    editable: true,
    refresh: '10s',
    time: { from: 'now-1h', to: 'now' },
    templating: { list: [source, constant('system', system), environments(system)] },
    panels: panels.map(panel),
  };
}

const datasource = { type: 'prometheus', uid: '${datasource}' };
const source = { name: 'datasource', type: 'datasource', query: 'prometheus', hide: 0 };
const constant = (name: string, value: string) => ({ name, type: 'constant', query: value, hide: 2 });
const environments = (system: string) => ({
  name: 'environment',
  type: 'query',
  datasource,
  query: `label_values(cutover_journal_entries{system="${system}"}, environment)`,
  refresh: 2,
});

const [columns, width, height] = [3, 8, 8];

function panel({ title, unit, queries, threshold }: Panel, index: number): object {
  return {
    id: index + 1,
    title,
    type: 'timeseries',
    datasource,
    gridPos: { x: (index % columns) * width, y: Math.floor(index / columns) * height, w: width, h: height },
    targets: queries.map(({ expr, legend }, number) => ({
      refId: String.fromCodePoint(65 + number),
      datasource,
      expr,
      ...(legend === '' ? {} : { legendFormat: legend }),
    })),
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        ...(threshold && { thresholds: stepsOf(threshold), custom: { thresholdsStyle: { mode: 'line' } } }),
      },
      overrides: [],
    },
  };
}

/** Grafana colours upwards from each step. */
function stepsOf({ side, warning, critical }: Threshold): object {
  const colours = { good: 'green', warning: 'orange', critical: 'red' };
  const steps =
    side === 'above'
      ? [
          { color: colours.good, value: null },
          ...(warning === null ? [] : [{ color: colours.warning, value: warning }]),
          ...(critical === null ? [] : [{ color: colours.critical, value: critical }]),
        ]
      : [
          { color: critical === null ? colours.warning : colours.critical, value: null },
          ...(critical === null ? [] : [{ color: colours.warning, value: critical }]),
          ...(warning === null ? [] : [{ color: colours.good, value: warning }]),
        ];
  return { mode: 'absolute', steps };
}
