/** Looks at everything once: what visitors meet, what processes use, what services tell of themselves. */

import { statfs } from 'node:fs/promises';
import os from 'node:os';
import { errorRateOf, responseTimeOf, trafficBetween } from '../model/monitoring/traffic.ts';
import type { Measure, Unit } from '../model/monitoring/measures.ts';
import type { BusinessMetric, MonitoringSettings } from '../model/monitoring/settings.ts';
import type { TargetStatus } from '../model/ports.ts';
import type { ColourStats } from '../model/routing.ts';
import type { Colour, System } from '../model/system.ts';
import { Growth } from './growth.ts';
import type { History } from './history.ts';
import { sumOf } from './open-metrics.ts';
import type { Sample } from './open-metrics.ts';
import { usageOf } from './process-trees.ts';
import type { Usage } from './process-trees.ts';
import { scrape, sourceOf } from './scrape.ts';

export interface SamplerDependencies {
  /** Null when the data plane does not answer. */
  stats(): Promise<Partial<Record<Colour, ColourStats>> | null>;
  targets(): Promise<TargetStatus[]>;
  history: History;
  /** Folder whose disk is watched. */
  folder: string;
}

/** Visitors are judged by what they met in so long. */
const trafficMs = 60_000;
const leastTrafficMs = 30_000;

interface Seen<Value> {
  at: number;
  value: Value;
}

export class Sampler {
  readonly #dependencies: SamplerDependencies;
  #traffic: Seen<Partial<Record<Colour, ColourStats>>>[] = [];
  #machine: Seen<{ busy: number; all: number }> | null = null;
  #usage: Seen<Map<number, Usage>> | null = null;
  readonly #growth = new Map<string, Growth>();

  constructor(dependencies: SamplerDependencies) {
    this.#dependencies = dependencies;
  }

  /** @param at ms since 1970 */
  async look(at: number, system: System, settings: MonitoringSettings): Promise<Measure[]> {
    const targets = await this.#dependencies.targets().catch(() => []);
    const running = targets.filter(({ pid }) => pid > 0);
    return [
      ...(await this.#lookAtTraffic(at)),
      ...(await this.#lookAtMachine(at)),
      ...this.#lookAtServices(at, system, running),
      ...(await this.#lookAtBusiness(at, running, settings)),
    ];
  }

  async #lookAtTraffic(at: number): Promise<Measure[]> {
    const stats = await this.#dependencies.stats().catch(() => null);
    const apm = (name: string, unit: Unit, value: number | null): Measure => ({ layer: 'apm', name, unit, value });
    const told = (traffic: ReturnType<typeof trafficBetween> | null, ms: number): Measure[] => [
      apm('response-time', 'ms', traffic && responseTimeOf(traffic)),
      apm('error-rate', 'share', traffic && errorRateOf(traffic)),
      apm('throughput', 'per minute', traffic && (traffic.requests * 60_000) / ms),
    ];
    if (stats === null) return told(null, 1);
    this.#traffic = [...this.#traffic, { at, value: stats }].filter(
      (_seen, index, all) => (all[index + 1]?.at ?? at) > at - trafficMs,
    );
    const [oldest] = this.#traffic;
    if (!oldest || at - oldest.at < leastTrafficMs) return told(null, 1);
    return told(trafficBetween(oldest.value, stats), at - oldest.at);
  }

  async #lookAtMachine(at: number): Promise<Measure[]> {
    const times = os.cpus().map((cpu) => cpu.times);
    const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
    const now = { all, busy: all - times.reduce((sum, { idle }) => sum + idle, 0) };
    const before = this.#machine?.value;
    this.#machine = { at, value: now };
    const disk = await statfs(this.#dependencies.folder).catch(() => null);
    return [
      share('cpu', before && now.all > before.all ? (now.busy - before.busy) / (now.all - before.all) : null),
      share('memory', 1 - os.freemem() / os.totalmem()),
      share('disk', disk && disk.blocks > 0 ? 1 - disk.bavail / (disk.blocks - disk.bfree + disk.bavail) : null),
    ];
  }

  /** Of each service its busiest target: processor as a share of one core, memory as a share of what it may use. */
  #lookAtServices(at: number, { services }: System, targets: TargetStatus[]): Measure[] {
    const before = this.#usage;
    const now = usageOf(targets.map(({ pid }) => pid));
    this.#usage = now && { at, value: now };
    return Object.values(services).flatMap(({ name, memoryBytes }) => {
      const mine = targets.filter(({ service }) => service === name);
      const cpu = mine.map(({ pid }) => {
        const [past, present] = [before?.value.get(pid), now?.get(pid)];
        if (!before || !past || !present) return null;
        return Math.max(0, present.cpuMs - past.cpuMs) / (at - before.at);
      });
      const memory = mine.map(({ pid }) => now?.get(pid)?.memory ?? null);
      const largest = largestOf(memory);
      return [
        share(`cpu ${name}`, largestOf(cpu)),
        share(`memory ${name}`, largest === null ? null : largest / (memoryBytes ?? os.totalmem())),
      ];
    });
  }

  async #lookAtBusiness(at: number, targets: TargetStatus[], { business }: MonitoringSettings): Promise<Measure[]> {
    const asked = new Set(Object.values(business).map(({ service }) => service));
    const told = new Map<string, Sample[]>();
    await Promise.all(
      targets.map(async (target) => {
        const samples = asked.has(target.service) ? await scrape(target) : null;
        if (samples !== null) told.set(sourceOf(target), samples);
      }),
    );
    return Object.entries(business).map(([name, metric]) => {
      const values = new Map(
        targets.flatMap((target): [string, number][] => {
          const samples = target.service === metric.service ? told.get(sourceOf(target)) : undefined;
          const value = samples && sumOf(samples, metric.metric, metric.labels);
          return typeof value === 'number' ? [[sourceOf(target), value]] : [];
        }),
      );
      return { layer: 'business', name, unit: 'number', value: this.#businessValue(at, name, metric, values) };
    });
  }

  /** What counters grew is kept in the history, so that it is known for a day though the daemon is young. */
  #businessValue(at: number, name: string, { perMs }: BusinessMetric, values: Map<string, number>): number | null {
    if (perMs === null) return largestOf([...values.values()]);
    const growth = this.#growth.get(name) ?? new Growth();
    this.#growth.set(name, growth);
    if (values.size === 0) return null;
    const { history } = this.#dependencies;
    history.add(at, new Map([[grewName(name), growth.see(values)]]));
    return history.sum(grewName(name), perMs, at);
  }
}

/** Series of what a counter grew from look to look. */
const grewName = (name: string): string => `${name} grew`;

const share = (name: string, value: number | null | undefined): Measure => ({
  layer: 'infrastructure',
  name,
  unit: 'share',
  value: value ?? null,
});

function largestOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
