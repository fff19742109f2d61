import type { Redact } from './secrets.ts';

/** L1: a store or resource. L2: another service. L3 and L4 are never a service's own to award. */
export type Level = 'L1' | 'L2';

/** Something that this service cannot do its work without, unless it is optional. */
export interface Dependency {
  readonly level: Level;
  /** Without it the service does less, but is ready: `/health` tells its state and names it as `limited`. */
  readonly optional?: boolean;
  /** Uses the dependency for real. Throws when it is down; may return a detail worth showing. */
  readonly probe: (signal: AbortSignal) => unknown;
  /** Time between probes; 1000 by default. */
  readonly everyMs?: number;
  /** A probe that takes longer has failed; 1000 by default. */
  readonly timeoutMs?: number;
}

/** What is known of a dependency. Times are ISO 8601. */
export interface DependencyState {
  readonly level: Level;
  readonly optional: boolean;
  /** `unknown` before the first probe and when the last one is older than three intervals. */
  readonly state: 'up' | 'down' | 'unknown';
  /** When the state last changed. */
  readonly since: string;
  readonly lastSuccess: string | null;
  readonly lastError: string | null;
  readonly latencyMs: number | null;
  readonly detail?: string;
}

const staleAfterIntervals = 3;

/** Probes one dependency in the background and remembers what it saw. */
export class DependencyProbe {
  readonly #dependency: Required<Dependency>;
  readonly #redact: Redact;
  #state: DependencyState;
  #probedAt = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(dependency: Dependency, redact: Redact) {
    this.#dependency = { everyMs: 1000, timeoutMs: 1000, optional: false, ...dependency };
    this.#redact = redact;
    const since = new Date().toISOString();
    this.#state = {
      level: dependency.level,
      optional: this.#dependency.optional,
      state: 'unknown',
      since,
      lastSuccess: null,
      lastError: null,
      latencyMs: null,
    };
  }

  get state(): DependencyState {
    const { everyMs, timeoutMs } = this.#dependency;
    const stale = performance.now() - this.#probedAt > staleAfterIntervals * Math.max(everyMs, timeoutMs);
    return stale ? { ...this.#state, state: 'unknown' } : this.#state;
  }

  /** Probes now and then on its interval, until `stop`. Resolves after the first probe. */
  async start(): Promise<void> {
    await this.#probe();
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.start(), this.#dependency.everyMs);
    this.#timer.unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #probe(): Promise<void> {
    const startedAt = performance.now();
    try {
      const detail = await withDeadline(this.#dependency.probe, this.#dependency.timeoutMs);
      const latencyMs = Math.round(performance.now() - startedAt);
      this.#note('up', {
        lastSuccess: new Date().toISOString(),
        latencyMs,
        ...(detail === undefined ? {} : { detail }),
      });
    } catch (error) {
      this.#note('down', { lastError: this.#redact(messageOf(error)) });
    }
  }

  #note(state: 'up' | 'down', seen: Partial<DependencyState>): void {
    this.#probedAt = performance.now();
    const since = state === this.#state.state ? this.#state.since : new Date().toISOString();
    this.#state = { ...this.#state, ...seen, state, since };
  }
}

/** Holds the deadline even against a probe that ignores its signal. */
async function withDeadline(probe: Dependency['probe'], timeoutMs: number): Promise<string | undefined> {
  const deadline = new AbortController();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new Error(`no answer within ${timeoutMs} ms`);
    late.reject(error);
    deadline.abort(error);
  }, timeoutMs);
  try {
    const detail = await Promise.race([Promise.resolve(probe(deadline.signal)), late.promise]);
    return typeof detail === 'string' ? detail : undefined;
  } finally {
    clearTimeout(timer);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
}
