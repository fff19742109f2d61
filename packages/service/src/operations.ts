import type { Redact } from './secrets.ts';

/** How one kind of real work has gone since the process started. Times are ISO 8601. */
export interface OperationState {
  readonly succeeded: number;
  readonly failed: number;
  readonly lastSuccess: string | null;
  readonly lastFailure: string | null;
  readonly lastError: string | null;
}

/** Records the outcome of real work, which `/health` then shows. */
export interface Operation {
  succeeded(): void;
  failed(error: unknown): void;
}

export class Operations {
  readonly #states = new Map<string, OperationState>();
  readonly #redact: Redact;

  constructor(redact: Redact) {
    this.#redact = redact;
  }

  operation(name: string): Operation {
    const before = () =>
      this.#states.get(name) ?? { succeeded: 0, failed: 0, lastSuccess: null, lastFailure: null, lastError: null };
    this.#states.set(name, before());
    return {
      succeeded: () => {
        const state = before();
        this.#states.set(name, { ...state, succeeded: state.succeeded + 1, lastSuccess: now() });
      },
      failed: (error) => {
        const state = before();
        const lastError = this.#redact(error instanceof Error ? error.message : String(error));
        this.#states.set(name, { ...state, failed: state.failed + 1, lastFailure: now(), lastError });
      },
    };
  }

  report(): Record<string, OperationState> {
    return Object.fromEntries(this.#states);
  }
}

function now(): string {
  return new Date().toISOString();
}
