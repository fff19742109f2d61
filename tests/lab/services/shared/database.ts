import pg from 'pg';

/** @throws Error unless the database answers, and rightly */
export async function ask(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ two: number }>('select 1 + 1 as two');
  if (rows[0]?.two !== 2) throw new Error('the database does not answer what it is asked');
}

/** A pool that gives up in time, so that a database that is away is told rather than waited for. */
export function openDatabase(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 1_500, query_timeout: 1_500 });
  // An idle connection that breaks is replaced by the pool; whoever needs one meets the error itself.
  pool.on('error', () => undefined);
  return pool;
}
