/** The present figures of a system in three layers, and what follows from them: alerts, told once and over once. */

import type { Alert } from '../alerting/alert.ts';
import type { MonitoringSettings } from './settings.ts';
import { grade, gradedAs, grades, worstOf } from './threshold.ts';
import type { Grade, Graded, Threshold } from './threshold.ts';

export type Layer = 'apm' | 'infrastructure' | 'business';
export type Unit = 'ms' | 'share' | 'per minute' | 'bytes' | 'number';

/** One figure of one moment. */
export interface Measure {
  layer: Layer;
  /** Such as `error-rate`, `cpu`, `cpu api` or `signups`. */
  name: string;
  unit: Unit;
  /** Null when nobody knows. */
  value: number | null;
}

export interface GradedMeasure extends Measure {
  threshold: Threshold | null;
  grade: Grade | null;
}

/** How long a limit has to be broken, and kept, before people hear of it. */
const forMs: Record<Layer, number> = { apm: 2 * 60_000, infrastructure: 5 * 60_000, business: 5 * 60_000 };

/** Few requests are no fault: it is shown and calls nobody. Who counts on visitors declares a business metric. */
const onlyShown = 'throughput';

/** The limits of a measure; those of `cpu api` are those of `cpu`. */
export function thresholdOf({ layer, name }: Pick<Measure, 'layer' | 'name'>, settings: MonitoringSettings) {
  if (layer === 'business') return settings.business[name]?.threshold ?? null;
  const { responseTime, errorRate, throughput } = settings.apm;
  const all: Record<string, Threshold> = {
    'response-time': responseTime,
    'error-rate': errorRate,
    throughput,
    ...settings.infrastructure,
  };
  return all[name.split(' ')[0] ?? ''] ?? null;
}

export interface Changes {
  raised: Omit<Alert, 'raisedAt'>[];
  /** Keys. */
  cleared: { key: string; why: string }[];
}

/** The alert of a broken limit. */
const alertKey = (name: string, broken: Grade): string => `${name} ${broken}`;

/** Follows the measures of one environment. It reads no clock itself. */
export class Grading {
  readonly #stands: (key: string) => boolean;
  readonly #known = new Map<string, Graded>();

  /** @param stands whether an alert of this key stands, from days before this process */
  constructor(stands: (key: string) => boolean) {
    this.#stands = stands;
  }

  /** @param at milliseconds */
  see(at: number, measures: readonly Measure[], settings: MonitoringSettings): Changes {
    const changes: Changes = { raised: [], cleared: [] };
    for (const measure of measures) {
      const { name, layer } = measure;
      const threshold = thresholdOf(measure, settings);
      if (threshold === null) continue;
      const before = this.#graded(name);
      const after = grade(before, measure.value, threshold, at, forMs[layer]);
      this.#known.set(name, after);
      if (name === onlyShown) continue;
      for (const limit of grades) {
        if (!before[limit].on && after[limit].on) changes.raised.push(alertOf(measure, threshold, limit));
        if (before[limit].on && !after[limit].on)
          changes.cleared.push({ key: alertKey(name, limit), why: `${name} is ${tellMeasure(measure)}` });
      }
    }
    return changes;
  }

  /** The worst limit that each breaks. */
  graded(measures: readonly Measure[], settings: MonitoringSettings): GradedMeasure[] {
    return measures.map((measure) => {
      const threshold = thresholdOf(measure, settings);
      return { ...measure, threshold, grade: threshold && worstOf(this.#graded(measure.name)) };
    });
  }

  #graded(name: string): Graded {
    return this.#known.get(name) ?? gradedAs((limit) => this.#stands(alertKey(name, limit)));
  }
}

/** A busy processor alone harms nobody: when visitors wait for it, their response time tells. */
const isProcessor = (name: string): boolean => name === 'cpu' || name.startsWith('cpu ');

function alertOf(measure: Measure, threshold: Threshold, limit: Grade): Changes['raised'][number] {
  const { name, unit } = measure;
  const bound = tellMeasure({ unit, value: threshold[limit] });
  return {
    key: alertKey(name, limit),
    level: limit === 'critical' && !isProcessor(name) ? 'high' : 'medium',
    what: `${name} is ${tellMeasure(measure)}, ${threshold.side} its ${limit} limit of ${bound}`,
    group: `measure ${name}`,
  };
}

/** Such as `2.1%`, `840 ms`, `12 a minute`. */
export function tellMeasure({ unit, value }: Pick<Measure, 'unit' | 'value'>): string {
  if (value === null) return 'unknown';
  switch (unit) {
    case 'share':
      return `${(100 * value).toFixed(1)}%`;
    case 'ms':
      return `${Math.round(value)} ms`;
    case 'per minute':
      return `${Math.round(value)} a minute`;
    case 'bytes':
      return `${(value / 2 ** 20).toFixed(0)} MiB`;
    case 'number':
      return String(Math.round(100 * value) / 100);
  }
}
