import pg from 'pg';
import { type StoreDriver, StoreUnavailable } from '../driver.ts';
import { PUBLIC_SCOPE } from '../entry.ts';
import { append } from './append.ts';
import { counted } from './counted.ts';
import { Listener } from './listener.ts';
import { read } from './read.ts';
import { reset } from './reset.ts';
import { snapshot } from './snapshot.ts';
import { vote, votes } from './votes.ts';

const PING = `select current_setting('transaction_read_only') as read_only, exists (select from north_scopes)`;
const FORGET = `delete from north_scopes where scope <> $1 and touched_at < clock_timestamp() - $2 * interval '1 ms'`;
const PRUNE = `
  with old as (delete from north_cloud_events where scope = $1 and id <= $2)
  delete from north_events where scope = $1 and id <= $2`;
/** Old events go once in so many appended ones, not with each. */
const PRUNE_EVERY = 500;

/** Keeps events in PostgreSQL tables (see `migrations/`) and wakes replicas by LISTEN/NOTIFY. */
export function postgresDriver(url: string, maxEvents: number): StoreDriver {
  const config = {
    connectionString: url,
    connectionTimeoutMillis: 1_000,
    query_timeout: 1_000,
    statement_timeout: 1_000,
    keepAlive: true,
  };
  const pool = new pg.Pool({ ...config, max: 4 });
  // An idle connection that breaks is replaced by the pool; whoever needs one meets the error itself.
  pool.on('error', () => undefined);
  const listener = new Listener(config);

  const deadlineIn = (ms: number): Date => new Date(Date.now() + ms + listener.clockAheadMs);
  const prune = (scope: string, lastId: number, appended: number): void => {
    if (lastId % PRUNE_EVERY >= appended) return;
    // What stays after a failure goes with the next one.
    pool.query(PRUNE, [scope, lastId - maxEvents]).catch(() => undefined);
  };

  return {
    append: (scope, batch) =>
      answered(async () => {
        const outcome = await append(pool, scope, batch, deadlineIn(batch.patienceMs));
        const { length } = batch.events;
        if ('first' in outcome) prune(scope, outcome.first.id + length - 1, length);
        return outcome;
      }),
    reset: (scope, patienceMs) => answered(() => reset(pool, scope, deadlineIn(patienceMs))),
    snapshot: (scope, newest) => answered(() => snapshot(pool, scope, newest)),
    counted: (scope, list) => answered(() => counted(pool, scope, list)),
    vote: (scope, ballot) => answered(() => vote(pool, scope, ballot, deadlineIn(ballot.patienceMs))),
    votes: (scope, visitor) => answered(() => votes(pool, scope, visitor)),
    read: (scope, after, limit) => answered(() => read(pool, scope, after, limit)),
    listen: (wake) => listener.start(wake),
    ping: () =>
      answered(async () => {
        const { rows } = await pool.query<{ read_only: string }>(PING);
        if (rows[0]?.read_only === 'on') throw new StoreUnavailable('the database is read-only', false);
      }),
    async forgetJourneys(ms) {
      await answered(() => pool.query(FORGET, [PUBLIC_SCOPE, ms]));
    },
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}

async function answered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof StoreUnavailable ? error : new StoreUnavailable(error, isPassing(error));
  }
}

/**
 * A lost connection and a server that is stopping, starting, full or busy may be gone in a moment; whatever else
 * PostgreSQL says (read-only, disk full, a missing table), it will say again.
 */
function isPassing(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || /^(08|40|53300|55P03|57014|57P0)/.test(error.code ?? '');
}
