/** A real PostgreSQL reads what two versions ask of it. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Inspection } from '../../model/inspection.ts';
import { query, startPostgres } from '../../stores/testing/postgres.ts';
import type { TestPostgres } from '../../stores/testing/postgres.ts';
import { statements } from './statements.ts';
import type { View } from './view.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres('shop', { fsync: 'off' });
  await query(postgres.url, 'create table events (id int, title text, status text)');
});
afterAll(() => postgres[Symbol.asyncDispose]());

/** @param said SQL of the version that serves and of the candidate */
async function wrongOf(said: { serving?: string[]; candidate: string[] }): Promise<string[]> {
  const factsOf = (texts: string[] = []) => ({
    facts: { statements: Object.fromEntries(texts.map((text, index) => [text, `read.ts:${index + 1}`])) },
  });
  const inspectionOf = async (digest: string) =>
    factsOf(digest === 'serving' ? said.serving : said.candidate) as unknown as Inspection;
  const system = { stores: { db: { kind: 'postgres' }, cache: { kind: 'redis' } } };
  // Only what the look asks for.
  const view = {
    question: {
      manifest: { system, inspection: 'candidate' },
      control: said.serving && { manifest: { system, inspection: 'serving' } },
      tuple: { binding: {} },
    },
  } as unknown as View;
  const look = statements({ inspectionOf, urlOf: async () => postgres.url });
  return (await look(view, new AbortController().signal)).wrong.map(({ message }) => message);
}

test('what the database understands passes, and nothing is run', async () => {
  const candidate = [
    'select id, title from events where status = $1 order by id limit 5',
    "insert into events (id, title, status) values (1, $1, 'open')",
    'delete from events',
    // Made by the service itself, or not meant for this database at all.
    'select key from sessions',
    'select `id` from events where id = ?',
  ];
  expect(await wrongOf({ candidate })).toEqual([]);
  expect(await query(postgres.url, 'select count(*)::int as n from events')).toMatchObject([{ n: 0 }]);
});

test('a column that no migration made is told with its place, also for the version that serves', async () => {
  expect(await wrongOf({ candidate: ['select id, venue from events', 'update events set place = $1'] })).toEqual([
    'read.ts:1 asks the database in vain: column "venue" does not exist',
    'read.ts:2 asks the database in vain: column "place" of relation "events" does not exist',
  ]);
  const serving = ['insert into events (id, contact) values ($1, $2)'];
  expect(await wrongOf({ serving, candidate: ['delete from events'] })).toEqual([
    'read.ts:1 asks the database in vain: column "contact" of relation "events" does not exist',
  ]);
});
