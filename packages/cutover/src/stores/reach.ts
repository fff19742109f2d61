/** Asking a store whether it is there. */

import { createConnection } from 'node:net';
import { Client } from 'pg';
import { CutoverError } from '../model/errors.ts';
import type { Clock } from '../model/ports.ts';

const startMs = 60_000;
const connectMs = 5000;

/**
 * Asks until the answer is no error.
 * @throws CutoverError STORE_UNREACHABLE after `patienceMs`, a minute unless told, with the last error
 */
export async function waitFor(
  store: string,
  ask: () => Promise<unknown>,
  clock: Clock,
  signal?: AbortSignal,
  patienceMs = startMs,
): Promise<void> {
  const deadline = clock.now() + patienceMs;
  for (;;) {
    const error = await ask().then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error === null) return;
    if (clock.now() > deadline) throw unreachable(store, error);
    await clock.sleep(50, signal);
  }
}

function unreachable(store: string, error: unknown): CutoverError {
  const why = error instanceof Error ? error.message || error.name : String(error);
  return new CutoverError('STORE_UNREACHABLE', `the store ${store} does not answer: ${why}`, { cause: error });
}

/** One session, ended whatever happens. */
export async function connected<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: connectMs });
  // A server that goes away in between is told by the query that fails.
  client.on('error', () => {});
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Whether something listens where `url` points: `redis:`, `rediss:` or `unix:`. */
export function listens(url: string): Promise<void> {
  const { protocol, hostname, port, pathname } = new URL(url);
  const address = protocol === 'unix:' ? { path: pathname } : { host: hostname, port: Number(port || 6379) };
  return new Promise((resolve, reject) => {
    const socket = createConnection(address, () => {
      socket.destroy();
      resolve();
    });
    socket.setTimeout(connectMs, () => socket.destroy(new Error('no answer within 5 s')));
    socket.once('error', reject);
  });
}
