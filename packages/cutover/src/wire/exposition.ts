/** What a process tells of itself at `/metrics`, in OpenMetrics 1.0. */

import { performance } from 'node:perf_hooks';

export const expositionType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** One metric with all its samples. */
export interface Family {
  /** Without the `_total` of a counter; in base units: seconds, bytes. */
  name: string;
  kind: 'counter' | 'gauge';
  /** One sentence. */
  help: string;
  samples: { labels?: Record<string, string>; value: number }[];
}

export function exposition(families: readonly Family[]): string {
  return `${[...families.flatMap(linesOf), '# EOF'].join('\n')}\n`;
}

function linesOf({ name, kind, help, samples }: Family): string[] {
  const full = kind === 'counter' ? `${name}_total` : name;
  return [
    `# TYPE ${name} ${kind}`,
    `# HELP ${name} ${escape(help)}`,
    ...samples.map(({ labels = {}, value }) => `${full}${labelled(labels)} ${value}`),
  ];
}

function labelled(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escape = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** What every process of ours tells: its time, its memory, its age. */
export function processFamilies(): Family[] {
  const { user, system } = process.cpuUsage();
  return [
    counter('process_cpu_seconds', 'Processor time used.', (user + system) / 1e6),
    gauge('process_resident_memory_bytes', 'Resident memory.', process.memoryUsage.rss()),
    gauge('process_start_time_seconds', 'When it began, in seconds since 1970.', performance.timeOrigin / 1_000),
  ];
}

export const gauge = (name: string, help: string, value: number): Family => ({
  name,
  kind: 'gauge',
  help,
  samples: [{ value }],
});

const counter = (name: string, help: string, value: number): Family => ({
  ...gauge(name, help, value),
  kind: 'counter',
});
