/** Watches the system in layers while it is up: keeps what it sees, and tells people what breaks a limit. */

import type { Logger } from 'pino';
import { foldAlerts } from '../model/alerting/fold.ts';
import { hintsOf } from '../model/monitoring/hints.ts';
import type { Hint } from '../model/monitoring/hints.ts';
import { Grading } from '../model/monitoring/measures.ts';
import type { GradedMeasure, Measure } from '../model/monitoring/measures.ts';
import { monitoringOf } from '../model/monitoring/settings.ts';
import type { MonitoringSettings } from '../model/monitoring/settings.ts';
import type { Clock, Journal } from '../model/ports.ts';
import type { System } from '../model/system.ts';
import { clearAlert, raiseAlert } from './own-alerts.ts';

/** Measures of 30 days. Times are ms since 1970. */
export interface MeasureHistory {
  add(at: number, values: ReadonlyMap<string, number>): void;
  read(name: string, from: number, now: number): MeasureSeries;
  names(): string[];
}

export interface MeasureSeries {
  name: string;
  stepMs: number;
  points: { at: number; mean: number; least: number; largest: number }[];
}

export interface MonitorDependencies {
  clock: Clock;
  journal: Journal;
  /** Null while nothing serves. */
  serving(): System | null;
  history: MeasureHistory;
  look(at: number, system: System, settings: MonitoringSettings): Promise<Measure[]>;
}

export interface Monitoring {
  /** When it was looked last, ms since 1970; null when never. */
  at: number | null;
  measures: GradedMeasure[];
  hints: Hint[];
}

const lookMs = 10_000;

export class Monitor {
  readonly #dependencies: MonitorDependencies;
  readonly #grading: Grading;
  #present: Monitoring = { at: null, measures: [], hints: [] };

  constructor(dependencies: MonitorDependencies) {
    this.#dependencies = dependencies;
    const { journal } = dependencies;
    this.#grading = new Grading((key) => foldAlerts(journal.entries()).alerts.get(key)?.cleared === null);
  }

  /** As it was at the last look. */
  get present(): Monitoring {
    return this.#present;
  }

  /** @param lastMs how far back */
  series(name: string, lastMs: number): MeasureSeries {
    const { history, clock } = this.#dependencies;
    return history.read(name, clock.now() - lastMs, clock.now());
  }

  names(): string[] {
    return this.#dependencies.history.names();
  }

  /** Looks until `signal` aborts. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE */
  async keep(signal: AbortSignal, log: Logger): Promise<void> {
    const { clock } = this.#dependencies;
    for (; !signal.aborted; await clock.sleep(lookMs, signal)) await this.#look(signal, log);
  }

  async #look(signal: AbortSignal, log: Logger): Promise<void> {
    const { clock, journal, serving, history, look } = this.#dependencies;
    const system = serving();
    if (system === null) {
      this.#present = { at: null, measures: [], hints: [] };
      return;
    }
    const settings = monitoringOf(system);
    const at = clock.now();
    const measures = await look(at, system, settings);
    signal.throwIfAborted();
    const { raised, cleared } = this.#grading.see(at, measures, settings);
    for (const alert of raised) raiseAlert(journal, alert);
    for (const { key, why } of cleared) clearAlert(journal, key, why);
    this.#present = {
      at,
      measures: this.#grading.graded(measures, settings),
      hints: hintsOf(system, measures),
    };
    const known = measures.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const]));
    try {
      history.add(at, new Map(known));
    } catch (error) {
      // A full disk costs the past of the measures, and nothing else.
      log.debug({ err: error }, 'measures were not kept');
    }
  }
}
