import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../../packages/service/src/testing/postgres.ts';

const migrations = join(import.meta.dirname, '../../migrations');

/** A real PostgreSQL of a test's own, on a Unix socket in a folder of its own. */
export interface TestDatabases {
  /** A new database with the migrations of `migrations/<folder>/` applied; resolves with its URL. */
  create(folder: string, name?: string): Promise<string>;
  /** Gives a colour the authority in a database, as the release tool does, so that its jobs run. */
  empower(url: string, colour?: 'blue' | 'green', system?: string): Promise<void>;
  /** Ends the server under those who use it. */
  halt(): void;
  stop(): Promise<void>;
}

export async function testDatabases(): Promise<TestDatabases> {
  const { pool, stop } = await startPostgres();
  let made = 0;
  return {
    async create(folder, name = `${folder}_${++made}`) {
      await pool.query(`create database "${name}"`);
      const url = `postgres://test@localhost/${name}?host=${pool.options.host}`;
      await query(url, async (client) => {
        const files = readdirSync(join(migrations, folder)).filter((file) => file.endsWith('.sql'));
        for (const file of files.toSorted()) await client.query(readFileSync(join(migrations, folder, file), 'utf8'));
      });
      return url;
    },
    async empower(url, colour = 'blue', system = 'none') {
      await query(url, (client) => giveAuthority(client, colour, system));
    },
    halt() {
      pool.on('error', () => undefined);
      const [pid] = readFileSync(join(pool.options.host ?? '', 'data/postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGINT');
    },
    stop,
  };
}

/** Runs SQL on a connection of its own. */
export async function query<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

async function giveAuthority(client: pg.Client, colour: string, system: string): Promise<void> {
  await client.query(`create table if not exists cutover_authority (
    system text primary key, colour text not null, epoch bigint not null, holder text, expires_at timestamptz)`);
  await client.query(
    `insert into cutover_authority (system, colour, epoch) values ($1, $2, 1)
     on conflict (system) do update set colour = excluded.colour, epoch = cutover_authority.epoch + 1`,
    [system, colour],
  );
}
