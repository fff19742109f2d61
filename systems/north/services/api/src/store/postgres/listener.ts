import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const CHECK_MS = 2_000;
const RETRY_MS = 250;

/**
 * One connection that only listens. It asks the server's time every two seconds, which finds a connection that is open
 * and dead, and gives the difference between the two clocks that append deadlines need.
 */
export class Listener {
  readonly #config: pg.ClientConfig;
  readonly #closed = new AbortController();
  #running: Promise<void> | undefined;
  /** Milliseconds that the server's clock is ahead of ours. */
  clockAheadMs = 0;

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  start(wake: (scope?: string) => void): void {
    this.#running ??= this.#run(wake);
  }

  async #run(wake: (scope?: string) => void): Promise<void> {
    while (!this.#closed.signal.aborted) {
      await this.#listen(wake).catch(() => undefined);
      await delay(RETRY_MS, undefined, { signal: this.#closed.signal }).catch(() => undefined);
    }
  }

  /** Listens until the connection fails or `close` is called. */
  async #listen(wake: (scope?: string) => void): Promise<void> {
    const client = new pg.Client(this.#config);
    const failed = new Promise<never>((_, reject) => {
      client.on('error', reject);
      client.on('end', () => reject(new Error('the connection ended')));
    });
    failed.catch(() => undefined);
    client.on('notification', ({ payload }) => wake(payload));
    try {
      await client.connect();
      await client.query('listen north');
      for (;;) {
        await this.#compareClocks(client);
        // Also after a reconnect: what was notified meanwhile is lost, what was stored is not.
        wake();
        await Promise.race([failed, delay(CHECK_MS, undefined, { signal: this.#closed.signal })]);
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async #compareClocks(client: pg.Client): Promise<void> {
    const asked = Date.now();
    const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
    const answered = Date.now();
    if (rows[0] !== undefined) this.clockAheadMs = rows[0].now.getTime() - (asked + answered) / 2;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#running;
  }
}
