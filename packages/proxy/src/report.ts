import type { Colour } from './table.ts';
import type { Control, TableAnswer } from './control.ts';
import type { TrafficStats } from './stats.ts';
import type { Traffic } from './traffic.ts';
import type { Rejections } from './visitor-server.ts';
import { LATENCY_BOUNDS, quantile } from './stats.ts';
import { COLOURS } from './table-validation.ts';

/** Counters together with what people ask of them. */
export interface StatsReport extends TrafficStats {
  /** Seconds; null without requests. */
  quantiles: { p50: number | null; p95: number | null; p99: number | null };
}

/** The answer of `GET /stats`. */
export interface StatsAnswer {
  /** Epoch ms. */
  now: number;
  startedAt: number;
  epoch: number | null;
  /** Upper bounds of `latency.counts` in seconds; one count more than bounds. */
  latencyBounds: readonly number[];
  /** Requests refused before they had a colour, by status. */
  rejected: Rejections;
  colours: Record<Colour, StatsReport>;
  /** By colour and release id, because a release may have served in either. */
  releases: Record<Colour, Record<string, StatsReport>>;
}

const STARTED_AT = Date.now();

export function tableAnswer(control: Control): TableAnswer {
  return {
    table: control.routing?.table ?? null,
    mask: control.mask.state(),
    effective: control.routing?.effective ?? null,
  };
}

export function statsAnswer(control: Control, traffic: Traffic, rejected: Rejections): StatsAnswer {
  const releases: StatsAnswer['releases'] = { blue: {}, green: {} };
  for (const { colour, release, stats } of traffic.releases()) releases[colour][release] = report(stats);
  return {
    now: Date.now(),
    startedAt: STARTED_AT,
    epoch: control.routing?.table.epoch ?? null,
    latencyBounds: LATENCY_BOUNDS,
    rejected,
    colours: { blue: report(traffic.ofColour('blue')), green: report(traffic.ofColour('green')) },
    releases,
  };
}

function report(stats: TrafficStats): StatsReport {
  const at = (q: number) => quantile(stats.latency, q);
  return { ...stats, quantiles: { p50: at(0.5), p95: at(0.95), p99: at(0.99) } };
}

/** The same as OpenMetrics text. */
export function openMetrics(control: Control, traffic: Traffic, rejected: Rejections): string {
  const rows = [...traffic.releases()].map(({ colour, release, stats }) => ({
    labels: `colour="${colour}",release="${escapeLabel(release)}"`,
    stats,
  }));
  const each = (value: (stats: TrafficStats) => number) =>
    rows.map(({ labels, stats }): Sample => [labels, value(stats)]);
  const classes = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const;
  const lines = [
    ...family(
      'requests',
      'counter',
      'Requests admitted.',
      each((stats) => stats.requests),
    ),
    ...family(
      'responses',
      'counter',
      'Answers of upstreams by class.',
      rows.flatMap(({ labels, stats }) =>
        classes.map((name): Sample => [`${labels},class="${name}"`, stats.responses[name]]),
      ),
    ),
    ...family(
      'gateway_errors',
      'counter',
      'Answers that the router made because upstreams failed.',
      each((stats) => stats.gatewayErrors),
    ),
    ...family(
      'resets',
      'counter',
      'Answers broken off by an upstream.',
      each((stats) => stats.resets),
    ),
    ...family(
      'aborted',
      'counter',
      'Requests whose client left early.',
      each((stats) => stats.aborted),
    ),
    ...family(
      'streams_handed_over',
      'counter',
      'Event streams ended at a boundary by a drain.',
      each((stats) => stats.handedOver),
    ),
    ...family(
      'cut',
      'counter',
      'Requests and streams that were cut.',
      rows.flatMap(({ labels, stats }): Sample[] => [
        [`${labels},kind="request"`, stats.cut.requests],
        [`${labels},kind="stream"`, stats.cut.streams],
      ]),
    ),
    ...family(
      'lost',
      'counter',
      'Requests whose end is unknown.',
      each((stats) => stats.lost),
    ),
    ...family(
      'journeys',
      'counter',
      'Requests that say that they are of a journey; also counted as requests.',
      each((stats) => stats.journeys),
    ),
    ...family(
      'failed_visitors',
      'counter',
      'Visitors who met a failure, each at most once a minute.',
      rows.flatMap(({ labels, stats }): Sample[] =>
        stats.failedVisitors === null ? [] : [[labels, stats.failedVisitors]],
      ),
    ),
    ...family(
      'copied',
      'counter',
      'Answers of the static copy, because upstreams failed.',
      each((stats) => stats.copied),
    ),
    ...family(
      'in_flight',
      'gauge',
      'Requests without a complete answer.',
      each((stats) => stats.inFlight),
    ),
    ...family(
      'streams',
      'gauge',
      'Open event streams and upgraded connections.',
      each((stats) => stats.streams),
    ),
    ...family(
      'rejected',
      'counter',
      'Requests refused before they had a colour.',
      Object.entries(rejected).map(([status, count]): Sample => [`status="${status}"`, count]),
    ),
    ...family('table_epoch', 'gauge', 'Epoch of the table in force.', [['', control.routing?.table.epoch ?? 0]]),
    ...family(
      'effective_weight',
      'gauge',
      'Share of visitors in percent, mask applied.',
      COLOURS.map((colour): Sample => [`colour="${colour}"`, control.routing?.effective[colour] ?? 0]),
    ),
    ...family(
      'masked',
      'gauge',
      'Whether the colour is masked.',
      COLOURS.map((colour): Sample => [`colour="${colour}"`, Number(control.mask.state()[colour].length > 0)]),
    ),
    ...histogram(rows),
    '# EOF',
  ];
  return `${lines.join('\n')}\n`;
}

type Sample = [labels: string, value: number];

function family(name: string, type: 'counter' | 'gauge', help: string, samples: Sample[]): string[] {
  const full = `cutover_router_${name}`;
  const suffix = type === 'counter' ? '_total' : '';
  const rows = samples.map(([labels, value]) => `${full}${suffix}${labels === '' ? '' : `{${labels}}`} ${value}`);
  return [`# TYPE ${full} ${type}`, `# HELP ${full} ${help}`, ...rows];
}

function histogram(rows: { labels: string; stats: TrafficStats }[]): string[] {
  const name = 'cutover_router_first_byte_seconds';
  const lines = [
    `# TYPE ${name} histogram`,
    `# UNIT ${name} seconds`,
    `# HELP ${name} From admission to the first byte of the answer.`,
  ];
  for (const { labels, stats } of rows) {
    let total = 0;
    for (const [index, count] of stats.latency.counts.entries()) {
      total += count;
      lines.push(`${name}_bucket{${labels},le="${LATENCY_BOUNDS[index] ?? '+Inf'}"} ${total}`);
    }
    lines.push(`${name}_count{${labels}} ${total}`, `${name}_sum{${labels}} ${stats.latency.sum}`);
  }
  return lines;
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
