import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Binding } from '../model/manifest.ts';
import type { System } from '../model/system.ts';
import { StoreAuthority } from './authority.ts';
import { query, startPostgres } from './testing/postgres.ts';
import { realClock } from './testing/supervisor.ts';
import type { TestPostgres } from './testing/postgres.ts';
import { systemWith } from './testing/system.ts';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres('shop');
});

afterAll(() => postgres[Symbol.asyncDispose]());

const system: System = systemWith({ main: { kind: 'postgres', name: 'main', env: 'DATABASE_URL', migrations: null } });
const binding: Binding = { environment: 'test', parts: {}, values: {}, secrets: {} };

test('authority moves forward only, and leaves the lease to its holder', async () => {
  const authority = new StoreAuthority(async () => postgres.url, realClock);
  await authority.move(system, binding, 'blue', 3);
  await query(postgres.url, "update cutover_authority set holder = 'worker', expires_at = now()");
  await authority.move(system, binding, 'green', 4);
  await authority.move(system, binding, 'green', 4);
  await authority.move(system, binding, 'blue', 3);
  const rows = await query(postgres.url, 'select system, colour, epoch, holder from cutover_authority');
  expect(rows).toEqual([{ system: 'shop', colour: 'green', epoch: '4', holder: 'worker' }]);
});

test('every Postgres of the system has the row, so that each service finds it in its own', async () => {
  const stores = { news: { kind: 'postgres', name: 'news', env: 'NEWS_URL', migrations: null } } as const;
  const both = systemWith({ main: system.stores['main'] ?? stores.news, ...stores });
  // A schema stands for a database of its own, which this user may not make.
  await query(postgres.url, 'create schema news');
  const news = `${postgres.url}${postgres.url.includes('?') ? '&' : '?'}options=-csearch_path%3Dnews`;
  const urls: Record<string, string> = { main: postgres.url, news };
  await new StoreAuthority(async (_system, _binding, store) => urls[store] ?? '', realClock).move(
    both,
    binding,
    'blue',
    9,
  );
  for (const url of Object.values(urls))
    expect(await query(url, 'select colour, epoch from cutover_authority')).toEqual([{ colour: 'blue', epoch: '9' }]);
});

test('a system without Postgres has nothing to move', async () => {
  const authority = new StoreAuthority(() => Promise.reject(new Error('no store was to be asked')), realClock);
  await expect(authority.move(systemWith({}), binding, 'blue', 1)).resolves.toBeUndefined();
});
