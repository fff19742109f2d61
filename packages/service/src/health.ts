import { DependencyProbe, type Dependency, type DependencyState, type Level } from './dependencies.ts';
import type { FallbackCounts, Fallbacks } from './fallbacks.ts';
import type { Identity } from './identity.ts';
import type { Operations, OperationState } from './operations.ts';
import type { Redact } from './secrets.ts';
import type { Work, WorkCounts } from './work.ts';

export type HealthStatus = 'starting' | 'ready' | 'unready' | 'draining';

/** Whether a level holds and, if not, for want of what. */
export interface LevelState {
  readonly holds: boolean;
  /** Names of dependencies that are not up; `routes` while the service's own are not registered. */
  readonly missing: readonly string[];
}

/** What `/health` answers. */
export interface HealthReport extends Identity {
  readonly status: HealthStatus;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly levels: Record<Level, LevelState>;
  /** Optional dependencies that are not up: it is ready, and does less. */
  readonly limited: readonly string[];
  readonly dependencies: Record<string, DependencyState>;
  readonly operations: Record<string, OperationState>;
  /** Routes whose answers stood in for the real thing, as `METHOD /path`. */
  readonly fallbacks: Record<string, FallbackCounts>;
  /** What it has registered, as `METHOD /path`. */
  readonly routes: readonly string[];
  readonly work: WorkCounts;
  readonly draining: boolean;
}

/** Everything a target knows about its own health. */
export class Health {
  readonly #probes: ReadonlyMap<string, DependencyProbe>;
  readonly #identity: Identity;
  readonly #operations: Operations;
  readonly #fallbacks: Fallbacks;
  readonly #startedAt = new Date().toISOString();
  readonly #work: Work;
  readonly #draining: AbortSignal;
  readonly #routes: readonly string[];
  #serving = false;

  constructor(parts: {
    identity: Identity;
    dependencies: Readonly<Record<string, Dependency>>;
    operations: Operations;
    fallbacks: Fallbacks;
    work: Work;
    draining: AbortSignal;
    routes: readonly string[];
    redact: Redact;
  }) {
    this.#identity = parts.identity;
    this.#operations = parts.operations;
    this.#fallbacks = parts.fallbacks;
    this.#work = parts.work;
    this.#draining = parts.draining;
    this.#routes = parts.routes;
    this.#probes = new Map(
      Object.entries(parts.dependencies).map(([name, dependency]) => [
        name,
        new DependencyProbe(dependency, parts.redact),
      ]),
    );
  }

  /** The service's own routes answer from now on; its dependencies are probed. */
  start(): void {
    this.#serving = true;
    for (const probe of this.#probes.values()) void probe.start();
  }

  stop(): void {
    for (const probe of this.#probes.values()) probe.stop();
  }

  levels(): Record<Level, LevelState> {
    const missing = (level: Level) => this.#down((state) => state.level === level && !state.optional);
    const L1 = missing('L1');
    const L2 = [...(this.#serving ? [] : ['routes']), ...missing('L2')];
    return { L1: { holds: L1.length === 0, missing: L1 }, L2: { holds: L2.length === 0, missing: L2 } };
  }

  status(levels = this.levels()): HealthStatus {
    if (this.#draining.aborted) return 'draining';
    if (levels.L1.holds && levels.L2.holds) return 'ready';
    const neverProbed = [...this.#probes.values()].some(
      ({ state }) => state.lastSuccess === null && state.lastError === null,
    );
    return !this.#serving || neverProbed ? 'starting' : 'unready';
  }

  #down(counts: (state: DependencyState) => boolean): string[] {
    return [...this.#probes].filter(([, { state }]) => state.state !== 'up' && counts(state)).map(([name]) => name);
  }

  report(): HealthReport {
    const levels = this.levels();
    return {
      status: this.status(levels),
      ...this.#identity,
      startedAt: this.#startedAt,
      levels,
      limited: this.#down(({ optional }) => optional),
      dependencies: Object.fromEntries([...this.#probes].map(([name, { state }]) => [name, state])),
      operations: this.#operations.report(),
      fallbacks: this.#fallbacks.report(),
      routes: this.#routes,
      work: this.#work.counts,
      draining: this.#draining.aborted,
    };
  }
}
