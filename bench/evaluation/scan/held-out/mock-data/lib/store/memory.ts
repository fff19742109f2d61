import type { Session, SessionStore } from './types';

/** Sessions of one process: for a single machine without Redis. */
export class MemoryStore implements SessionStore {
  readonly #sessions = new Map<string, { session: Session; until: number }>();
  readonly #ttlMs: number;

  constructor({ ttlSeconds }: { ttlSeconds: number }) {
    this.#ttlMs = ttlSeconds * 1000;
    setInterval(() => this.#sweep(), 60_000).unref();
  }

  async get(id: string): Promise<Session | undefined> {
    const found = this.#sessions.get(id);
    return found && found.until > Date.now() ? found.session : undefined;
  }

  async set(id: string, session: Session): Promise<void> {
    this.#sessions.set(id, { session, until: Date.now() + this.#ttlMs });
  }

  async delete(id: string): Promise<void> {
    this.#sessions.delete(id);
  }

  #sweep() {
    for (const [id, { until }] of this.#sessions) if (until <= Date.now()) this.#sessions.delete(id);
  }
}
