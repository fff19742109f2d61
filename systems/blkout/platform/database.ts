import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

/** Longest time of one statement: a visitor has left by then, and the connection is wanted. */
const statementMs = 5_000;

// Counts fit a number; PostgreSQL's 64 bits would otherwise come as text.
const readCount = (text: string): number => Number(text);
// A day has no time zone, so it stays `2026-11-22`.
const readDay = (text: string): string => text;

/** A service's own database: a pool with time-outs, and Kysely over it. `Tables` names its tables and columns. */
export interface Database<Tables> {
  readonly pool: pg.Pool;
  readonly db: Kysely<Tables>;
  /** Asks for real; rejects when the database does not answer. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

export function openDatabase<Tables>(url: string, name: string): Database<Tables> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max: 10,
    connectionTimeoutMillis: 2_000,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs,
    // The server may be frozen, and then enforces nothing.
    query_timeout: statementMs + 1_000,
    types: {
      getTypeParser: (oid, format) => {
        if (oid === pg.types.builtins.INT8 && format !== 'binary') return readCount;
        if (oid === pg.types.builtins.DATE && format !== 'binary') return readDay;
        return pg.types.getTypeParser(oid, format);
      },
    },
  });
  // A connection that breaks while nobody uses it is replaced by the next one.
  pool.on('error', () => undefined);
  // One that breaks in a transaction, between two statements, tells its client alone; the next statement fails by itself.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return {
    pool,
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    probe: async () => void (await pool.query('select 1')),
    close: () => pool.end(),
  };
}

/** PostgreSQL's classes of errors that mean: not now. Connection, resources, shutdown, cancelled. */
const passing = /^(?:08|53|57)/;
const network = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND']);

/** Whether an error means that a store, PostgreSQL or Redis, is away; anything else is a mistake of ours. */
export function isStoreAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isStoreAway);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    passing.test(code) ||
    network.has(code) ||
    /timeout|terminated|not queryable|Connection ended|socket closed|client is (?:closed|offline)/i.test(error.message)
  );
}

/** Whether PostgreSQL refused a row because a unique constraint, named or any, already has one like it. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === '23505' &&
    (constraint === undefined || error.constraint === constraint)
  );
}
