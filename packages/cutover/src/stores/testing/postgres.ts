/** For tests: a real PostgreSQL in a temporary place, ended and removed with `await using` or `[Symbol.asyncDispose]()`. */

import { Client } from 'pg';
import type { Place } from '../../model/place.ts';
import { EmbeddedPostgres } from '../postgres.ts';
import type { RunningPostgres } from '../postgres.ts';
import { DirectSupervisor, realClock, temporaryPlace } from './supervisor.ts';

export interface TestPostgres extends RunningPostgres, AsyncDisposable {
  place: Place;
  supervisor: DirectSupervisor;
  ensure(): Promise<RunningPostgres>;
}

export async function startPostgres(system: string, settings: Record<string, string> = {}): Promise<TestPostgres> {
  const temporary = await temporaryPlace(system);
  const { place } = temporary;
  const supervisor = new DirectSupervisor();
  const postgres = new EmbeddedPostgres({ place, name: 'main', supervisor, clock: realClock, settings });
  const dispose = async (): Promise<void> => {
    await supervisor.stopAll();
    await temporary.remove();
  };
  try {
    const running = await postgres.ensure();
    return { ...running, place, supervisor, ensure: () => postgres.ensure(), [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** A session that survives the death of its server: its queries then reject. */
export async function session(url: string): Promise<Client & AsyncDisposable> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

export async function query(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  await using client = await session(url);
  return (await client.query<Record<string, unknown>>(sql, values)).rows;
}
