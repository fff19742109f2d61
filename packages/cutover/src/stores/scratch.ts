/**
 * Empty stores for drills: of the kinds that the system has, and gone when the drill is over. Nothing in them is worth
 * keeping, so nothing waits for a disk.
 */

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { escapeIdentifier } from 'pg';
import type { Binding, Part } from '../model/manifest.ts';
import type { Place } from '../model/place.ts';
import type { Clock, ScratchStore } from '../model/ports.ts';
import type { System } from '../model/system.ts';
import { EmbeddedPostgres } from './postgres.ts';
import { connected } from './reach.ts';
import { askRedis, SupervisedRedis } from './redis.ts';
import type { Supervisor } from './supervisor.ts';

export interface ScratchStoresOptions {
  place: Place;
  /** Starts a process that ends with the drill. */
  supervisor: Supervisor;
  clock: Clock;
}

const careless = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  archive_mode: 'off',
  shared_buffers: '16MB',
  max_connections: '100',
};

/**
 * By name; a store that another one stands in for has none, and neither has one that is not of this machine.
 * @throws CutoverError STORE_UNREACHABLE
 */
export async function openScratchStores(
  { place, ...options }: ScratchStoresOptions,
  system: System,
  binding: Binding,
  signal: AbortSignal,
): Promise<Record<string, ScratchStore>> {
  const apart = { ...place, stores: join(place.stores, 'drill'), run: join(place.run, 'd') };
  const opened = await Promise.all(
    Object.values(system.stores).map(async ({ name, env }) => {
      const store = await open(binding.parts[name], { place: apart, name, ...options }, signal);
      return store === null ? [] : [[name, { env, ...store }] as const];
    }),
  );
  return Object.fromEntries(opened.flat());
}

type Opened = Omit<ScratchStore, 'env'>;

async function open(
  part: Part | undefined,
  options: ScratchStoresOptions & { name: string },
  signal: AbortSignal,
): Promise<Opened | null> {
  if (part?.kind === 'embedded-postgres') return openPostgres(options, signal);
  if (part?.kind === 'redis-server') return openRedis(part.program, options, signal);
  return null;
}

/** The cluster stays for the next drill, since making one takes long; the database does not. */
async function openPostgres(options: ScratchStoresOptions & { name: string }, signal: AbortSignal): Promise<Opened> {
  const postgres = new EmbeddedPostgres({ ...options, settings: careless });
  const database = escapeIdentifier(options.place.system);
  const before = await postgres.ensure(signal);
  const elsewhere = new URL(before.adminUrl);
  elsewhere.pathname = '/postgres';
  await connected(elsewhere.href, (client) => client.query(`drop database ${database} with (force)`));
  const { url, adminUrl } = await postgres.ensure(signal);
  return { url, content: () => connected(adminUrl, async (client) => contentOf((sql) => client.query(sql))) };
}

/** Every row of every table of the system, as one value. */
async function contentOf(query: (sql: string) => Promise<{ rows: Record<string, unknown>[] }>): Promise<string> {
  const { rows } = await query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const sums: string[] = [];
  for (const { name } of rows) {
    const found = await query(
      `select count(*)::text || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0)::text as sum from ${String(name)} t`,
    );
    sums.push(`${String(name)} ${String(found.rows[0]?.['sum'])}`);
  }
  return sums.join('\n');
}

async function openRedis(
  program: string,
  options: ScratchStoresOptions & { name: string },
  signal: AbortSignal,
): Promise<Opened> {
  await rm(join(options.place.stores, options.name), { recursive: true, force: true });
  const url = await new SupervisedRedis({ ...options, program }).ensure(signal);
  const changes = async (): Promise<string> =>
    /rdb_changes_since_last_save:(\d+)/.exec(await askRedis(url.slice('unix://'.length), 'INFO persistence'))?.[1] ??
    '';
  return { url, content: changes };
}
