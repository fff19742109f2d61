/** Rules for a Prometheus that watches a system: the limits of its config, and what the daemon cannot tell of itself. */

import { thresholdOf } from '../../model/monitoring/measures.ts';
import type { Layer } from '../../model/monitoring/measures.ts';
import type { MonitoringSettings } from '../../model/monitoring/settings.ts';
import { grades } from '../../model/monitoring/threshold.ts';
import type { Threshold } from '../../model/monitoring/threshold.ts';
import type { Level } from '../../model/alerting/policy.ts';

/** As Prometheus writes them. */
export interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  for?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

export interface RuleFile {
  groups: { name: string; rules: Rule[] }[];
}

const by = 'system, environment';
const router = (name: string): string => `rate(cutover_router_${name}[2m])`;
/** A colour that nobody has answered yet has no series of that class. */
const failed = `(sum by (${by}) (${router('responses_total{class="5xx"}')}) + sum by (${by}) (${router('gateway_errors_total')}) + sum by (${by}) (${router('resets_total')}))`;

/** What the rules and the dashboard read. The first two are what visitors meet, over two minutes. */
export const recorded = {
  errorRate: 'cutover:error_rate:ratio',
  responseTime: 'cutover:response_time:p95_seconds',
  throughput: 'cutover:requests:per_minute',
} as const;

const records: Rule[] = [
  { record: recorded.errorRate, expr: `${failed} / (sum by (${by}) (${router('requests_total')}) > 0)` },
  {
    record: recorded.responseTime,
    expr: `histogram_quantile(0.95, sum by (le, ${by}) (${router('first_byte_seconds_bucket')}))`,
  },
  { record: recorded.throughput, expr: `60 * sum by (${by}) (${router('requests_total')})` },
];

export function rulesOf(settings: MonitoringSettings): RuleFile {
  const { responseTime, errorRate } = settings.apm;
  const seconds: Threshold = { ...responseTime, ...inSeconds(responseTime) };
  const infrastructure = (['cpu', 'memory', 'disk'] as const).flatMap((name) =>
    limitRules(
      name,
      `cutover_measure{layer="infrastructure", name=~"${name}( .*)?"}`,
      thresholdFor(name, settings),
      '5m',
    ),
  );
  const business = Object.entries(settings.business).flatMap(([name, { threshold }]) =>
    limitRules(name, `cutover_measure{layer="business", name="${name}"}`, threshold, '5m'),
  );
  return {
    groups: [
      { name: 'cutover-records', rules: records },
      {
        name: 'cutover-visitors',
        rules: [
          ...limitRules('error-rate', recorded.errorRate, errorRate, '2m'),
          ...limitRules('response-time', recorded.responseTime, seconds, '2m'),
        ],
      },
      { name: 'cutover-infrastructure', rules: infrastructure },
      ...(business.length > 0 ? [{ name: 'cutover-business', rules: business }] : []),
      { name: 'cutover-itself', rules: itself },
    ],
  };
}

function thresholdFor(name: string, settings: MonitoringSettings, layer: Layer = 'infrastructure'): Threshold {
  return thresholdOf({ layer, name }, settings) ?? { side: 'above', warning: null, critical: null };
}

const inSeconds = ({ warning, critical }: Threshold): Pick<Threshold, 'warning' | 'critical'> => ({
  warning: warning === null ? null : warning / 1_000,
  critical: critical === null ? null : critical / 1_000,
});

function limitRules(name: string, expr: string, threshold: Threshold, forTime: string): Rule[] {
  return grades.flatMap((grade) => {
    const limit = threshold[grade];
    if (limit === null) return [];
    const compared = `${expr} ${threshold.side === 'above' ? '>' : '<'} ${limit}`;
    const what = `{{ with $labels.name }}{{ . }}{{ else }}${name}{{ end }} of {{ $labels.system }} in {{ $labels.environment }} is {{ $value | printf "%.3g" }}, ${threshold.side} its ${grade} limit of ${limit}`;
    return [rule(`${camel(name)}${camel(grade)}`, compared, forTime, grade === 'critical' ? 'high' : 'medium', what)];
  });
}

const rule = (name: string, expr: string, forTime: string, level: Level, summary: string): Rule => ({
  alert: `Cutover${name}`,
  expr,
  for: forTime,
  labels: { severity: level },
  annotations: { summary },
});

const camel = (text: string): string =>
  text.replaceAll(/(?:^|-)([a-z])/g, (_all, letter: string) => letter.toUpperCase());

const place = '{{ $labels.system }} in {{ $labels.environment }}';

/** What the daemon cannot say once it is gone, and what needs a person whatever the limits are. */
const itself: Rule[] = [
  rule('Gone', 'up{job="cutover"} == 0', '1m', 'critical', `{{ $labels.instance }} of ${place} tells nothing`),
  rule(
    'Silent',
    'absent(up{job="cutover", process="daemon"})',
    '2m',
    'critical',
    'no daemon of Cutover is found: visitors are served, nobody steers',
  ),
  // Releases that are held, colours without their visitors, stores that do not come up: the journal knows.
  rule(
    'CriticalAlert',
    'cutover_alerts{level="critical"} > 0',
    '0m',
    'critical',
    `${place}: \`cutover alerts\` says what needs a person now`,
  ),
  rule(
    'Restarts',
    'increase(cutover_keeper_process_restarts_total[10m]) > 3',
    '0m',
    'high',
    `{{ $labels.id }} of ${place} is started again and again`,
  ),
  rule(
    'SightLost',
    'increase(cutover_router_lost_total[10m]) > 0',
    '0m',
    'medium',
    `the router of ${place} lost sight of requests`,
  ),
];
