/** Applies the SQL migrations of a release: each in its own transaction, its content hash beside it in the database. */

import { createHash, randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration as KyselyMigration } from 'kysely/migration';
import { DatabaseError, Pool } from 'pg';
import { CutoverError } from '../model/errors.ts';
import type { Evidence } from '../model/entry.ts';
import type { Binding, Manifest, Migration } from '../model/manifest.ts';
import type { Clock, Migrations } from '../model/ports.ts';
import type { System } from '../model/system.ts';
import { concurrentIndexOf } from './concurrent-index.ts';
import { lockTimeoutMs, isLocked, withLockPatience } from './lock-patience.ts';

export interface SqlMigrationsOptions {
  /** URL under which a store's owner reaches its database. */
  urlOf(system: System, binding: Binding, store: string): Promise<string>;
  sqlOf(migration: Migration): Promise<string>;
  clock: Clock;
  /** Longest time that one statement may take; 10 minutes by default. */
  statementTimeoutMs?: number;
}

/** Kysely's own table says what was applied; ours says with what content. */
interface Tables {
  cutover_migration: { name: string };
  cutover_migration_content: { name: string; sha256: string };
}

type Database = Kysely<Tables>;

export class SqlMigrations implements Migrations {
  readonly #options: SqlMigrationsOptions;

  constructor(options: SqlMigrationsOptions) {
    this.#options = options;
  }

  /**
   * Applies those of `migrations` that are missing. Killed at any point and called again, it ends the same.
   * @throws CutoverError MIGRATION_EDITED, MIGRATION_FAILED, STORE_UNREACHABLE
   */
  async apply(manifest: Manifest, binding: Binding, migrations: Migration[], signal: AbortSignal): Promise<Evidence> {
    const stores = [...new Set(migrations.map(({ store }) => store))];
    const evidence: Evidence = {};
    for (const store of stores) {
      const declared = manifest.migrations.filter((migration) => migration.store === store);
      evidence[store] = await this.#withDatabase(
        manifest.system,
        binding,
        store,
        (database) => cancelledBy(signal, database, () => this.#bringUp(database, declared, signal)),
        signal,
      );
    }
    return evidence;
  }

  /** SHA-256 of applied migrations by `store/name`. */
  async applied(system: System, binding: Binding): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const store of Object.values(system.stores)) {
      if (store.kind !== 'postgres') continue;
      const contents = await this.#withDatabase(system, binding, store.name, appliedIn);
      for (const [name, sha256] of contents) found[`${store.name}/${name}`] = sha256;
    }
    return found;
  }

  async #bringUp(database: Database, declared: Migration[], signal: AbortSignal): Promise<Evidence> {
    await sql`create table if not exists cutover_migration_content (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`.execute(
      database,
    );
    const applied = await appliedIn(database);
    refuseEdited(applied, declared);
    const pending = declared.filter(({ name }) => !applied.has(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
    const attempts: Record<string, number> = {};
    for (const migration of pending)
      attempts[migration.name] = await this.#applyOne(database, declared, migration, signal);
    return { applied: pending.map(({ name }) => name), attempts, before: applied.size };
  }

  async #applyOne(
    database: Database,
    declared: Migration[],
    migration: Migration,
    signal: AbortSignal,
  ): Promise<number> {
    const text = await this.#verifiedSql(migration);
    const index = concurrentIndexOf(text);
    const up = index === null ? this.#inTransaction(migration, text) : this.#concurrently(migration, text, index);
    const migrator = new Migrator({
      db: database,
      // Kysely wants to see everything up to the one that it shall run.
      provider: {
        getMigrations: async () =>
          Object.fromEntries(
            declared
              .filter(({ name }) => name <= migration.name)
              .map(({ name }) => [name, name === migration.name ? { up } : alreadyApplied]),
          ),
      },
      migrationTableName: 'cutover_migration',
      migrationLockTableName: 'cutover_migration_lock',
      disableTransactions: index !== null,
    });
    const attempt = async (): Promise<void> => {
      const { error } = await migrator.migrateUp();
      if (error !== undefined)
        throw error instanceof Error ? error : new Error('the migrator failed', { cause: error });
    };
    try {
      return (await withLockPatience(attempt, this.#options.clock, signal)).attempts;
    } catch (error) {
      signal.throwIfAborted();
      throw failed(migration, text, error);
    }
  }

  #inTransaction(migration: Migration, text: string): KyselyMigration['up'] {
    return async (transaction: Database) => {
      await sql`select set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, true), set_config('statement_timeout', ${this.#statementTimeout()}, true)`.execute(
        transaction,
      );
      await sql.raw(text).execute(transaction);
      await record(transaction, migration);
    };
  }

  /** A build that was cut short leaves an invalid index under the name, which `if not exists` would take for done. */
  #concurrently(migration: Migration, text: string, index: string): KyselyMigration['up'] {
    return async (connection: Database) => {
      await sql`select set_config('statement_timeout', ${this.#statementTimeout()}, false)`.execute(connection);
      const invalid =
        await sql`select 1 from pg_index where indexrelid = to_regclass(quote_ident(${index})) and not indisvalid`.execute(
          connection,
        );
      if (invalid.rows.length > 0) await sql`drop index concurrently ${sql.id(index)}`.execute(connection);
      await sql.raw(text).execute(connection);
      await record(connection, migration);
    };
  }

  #statementTimeout(): string {
    return `${this.#options.statementTimeoutMs ?? 600_000}ms`;
  }

  async #verifiedSql(migration: Migration): Promise<string> {
    const text = await this.#options.sqlOf(migration);
    const sha256 = createHash('sha256').update(text).digest('hex');
    if (sha256 !== migration.sha256)
      throw new CutoverError(
        'MIGRATION_EDITED',
        `the stored text of ${migration.store}/${migration.name} is not what the release names: ${sha256} instead of ${migration.sha256}`,
      );
    return text;
  }

  async #withDatabase<T>(
    system: System,
    binding: Binding,
    store: string,
    use: (database: Database) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const url = await this.#options.urlOf(system, binding, store);
    const pool = new Pool({
      connectionString: url,
      max: 2,
      connectionTimeoutMillis: 10_000,
      application_name: `cutover-migrations-${randomUUID()}`,
    });
    pool.on('error', () => {});
    const database: Database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    try {
      return await use(database);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof CutoverError) throw error;
      throw new CutoverError(
        'STORE_UNREACHABLE',
        `the store ${store}: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    } finally {
      await database.destroy();
    }
  }
}

const alreadyApplied: KyselyMigration = {
  up: () => Promise.reject(new Error('an applied migration is never run again')),
};

async function appliedIn(database: Database): Promise<Map<string, string>> {
  // Kysely's table is made after ours, and its row is written after ours: both are there, or it was not applied.
  const there = await sql<{ there: string | null }>`select to_regclass('cutover_migration')::text as there`.execute(
    database,
  );
  if (!there.rows[0]?.there) return new Map();
  const rows = await database
    .selectFrom('cutover_migration_content')
    .innerJoin('cutover_migration', 'cutover_migration.name', 'cutover_migration_content.name')
    .select(['cutover_migration_content.name', 'sha256'])
    .execute();
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

/** Runs `use`; when the signal aborts, what it runs in the database is cancelled through a second connection. */
async function cancelledBy<T>(signal: AbortSignal, database: Database, use: () => Promise<T>): Promise<T> {
  const cancel = (): void => {
    sql`select pg_cancel_backend(pid) from pg_stat_activity where application_name = current_setting('application_name') and pid <> pg_backend_pid()`
      .execute(database)
      .catch(() => {});
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await use();
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Part of the same transaction as the migration; after a concurrent build it may be there already. */
async function record(database: Database, { name, sha256 }: Migration): Promise<void> {
  await database
    .insertInto('cutover_migration_content')
    .values({ name, sha256 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function refuseEdited(applied: Map<string, string>, declared: Migration[]): void {
  const now = new Map(declared.map(({ name, sha256 }) => [name, sha256]));
  const details = [...applied].flatMap(([name, sha256]) => {
    if (!now.has(name)) return [`${name} was applied and is gone`];
    return now.get(name) === sha256 ? [] : [`${name} was applied as ${sha256} and is ${now.get(name)} now`];
  });
  if (details.length > 0) throw new CutoverError('MIGRATION_EDITED', details.join('; '), { details });
  const last = [...applied.keys()].sort().at(-1) ?? '';
  const late = declared.filter(({ name }) => !applied.has(name) && name < last);
  if (late.length > 0)
    throw new CutoverError(
      'MIGRATION_FAILED',
      `${late.map(({ name }) => name).join(', ')} would run after ${last}, which is applied: name it so that it sorts last`,
    );
}

function failed({ store, name }: Migration, text: string, error: unknown): CutoverError {
  const position = error instanceof DatabaseError && error.position !== undefined ? Number(error.position) : null;
  const line = position === null ? '' : `:${text.slice(0, position - 1).split('\n').length}`;
  const why = error instanceof Error ? error.message : String(error);
  const told = isLocked(error) ? `${why}; another session held the lock for half a minute` : why;
  const hint = error instanceof DatabaseError ? [error.detail, error.hint].filter((part) => part !== undefined) : [];
  return new CutoverError('MIGRATION_FAILED', `${store}/${name}.sql${line}: ${told}`, { details: hint, cause: error });
}
