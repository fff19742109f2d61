import pg from 'pg';

/** A pool that gives up in time, so that a database that is away is told rather than waited for. */
export function openDatabase(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 1_500, query_timeout: 1_500 });
  // An idle connection that breaks is replaced by the pool; whoever needs one meets the error itself.
  pool.on('error', () => undefined);
  return pool;
}
