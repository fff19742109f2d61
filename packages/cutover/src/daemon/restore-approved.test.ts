/** Wrong data are reported, a named person approves, and a real PostgreSQL holds what it held before; the daemon dies in between. */

import pino from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PhysicalBackups } from '../backups/backups.ts';
import { MemoryJournal } from '../journal/memory.ts';
import type { Facts } from '../model/entry.ts';
import { awaitsApproval, incidentsOf } from '../model/incidents.ts';
import type { Incident } from '../model/incidents.ts';
import { exampleBinding, exampleManifest } from '../simulation/behaviour.ts';
import { freshWorld, installed } from '../simulation/scenarios.ts';
import { query, startPostgres } from '../stores/testing/postgres.ts';
import type { TestPostgres } from '../stores/testing/postgres.ts';
import { realClock } from '../stores/testing/supervisor.ts';
import { approveIncident, reportIncident } from './alert-desk.ts';
import { openRelease } from './releases.ts';
import type { Desk } from './releases.ts';
import { restoreApproved } from './restore-approved.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const log = pino({ level: 'silent' });
const manifest = exampleManifest('v1', []);
const manifests = { get: () => manifest };
const disk: ConstructorParameters<typeof MemoryJournal>[0] = { entries: [], epoch: 0 };
let postgres: TestPostgres;
let backups: PhysicalBackups;
let desk: Desk;

/** A daemon that begins anew. */
const begin = (): void => {
  desk = {
    environment: 'test',
    journal: new MemoryJournal(disk, 'a test', () => Date.now()),
    manifests,
    clock: realClock,
  };
};

/** Until the journal tells `reached`, or the daemon is killed as the store is to be stopped. */
async function serve(reached: Facts['restore-advanced']['reached'] | null): Promise<void> {
  const over = new AbortController();
  const { journal } = desk;
  const stop = async (): Promise<void> => {
    if (reached !== null) return postgres.supervisor.stop('store-main');
    over.abort(new Error('killed'));
    over.signal.throwIfAborted();
  };
  const start = async (): Promise<void> => void (await postgres.ensure());
  const duty = restoreApproved(
    {
      world: { journal, manifests },
      putBack: (due, signal) => backups.putBack({ ...due, process: { stop, start } }, signal),
    },
    log,
    over.signal,
  );
  if (reached !== null) {
    await vi.waitUntil(() => advances().at(-1) === reached, { timeout: 200_000, interval: 50 });
    over.abort();
  }
  await duty.catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
}

const advances = (): string[] =>
  desk.journal.entries().flatMap((entry) => (entry.kind === 'restore-advanced' ? [entry.facts.reached] : []));

function incident(): Incident {
  const newest = incidentsOf(desk.journal.entries()).at(-1);
  if (!newest) throw new Error('there is no incident');
  return newest;
}

beforeAll(async () => {
  const world = freshWorld(3);
  await installed(world);
  disk.entries.push(...world.disk.entries);
  disk.epoch = world.disk.entries.at(-1)?.epoch ?? 0;
  postgres = await startPostgres('shop', { fsync: 'off' });
  backups = new PhysicalBackups({ postgresOf: async () => postgres, clock: realClock });
  begin();
});
afterAll(() => postgres[Symbol.asyncDispose]());

test('an approved restore is carried out, told step by step, and goes on after a crash', async () => {
  const { system } = manifest;
  await query(postgres.url, "create table price as select n as id, 'right' as told from generate_series(1, 100) n");
  const report = { kind: 'data-corruption', what: 'prices are wrong', by: 'Ada' } as const;
  reportIncident(desk, report);
  approveIncident(desk, incident().id, 'Bo');
  await serve('failed');
  expect(awaitsApproval(incident()), 'nothing was ever backed up: it waits for another approval').toBe(true);

  await backups.take('daily', system, exampleBinding, new AbortController().signal);
  await query(postgres.url, "update price set told = 'wrong'");
  reportIncident(desk, report);
  const { id } = incident();
  approveIncident(desk, id, 'Bo');
  const asked = { digest: 'v1', label: 'v1', values: {}, secrets: {}, again: true, by: 'Cy' };
  expect(() => openRelease(desk, asked)).toThrow('main is restored after');
  await serve(null);
  begin();
  await serve('done');

  expect(advances()).toEqual(['begun', 'failed', 'begun', 'proven', 'begun', 'proven', 'done']);
  expect(await query(postgres.url, 'select told, count(*)::int from price group by told')).toEqual([
    { told: 'right', count: 100 },
  ]);
  expect(incident().timeline.at(-1)?.what).toContain(`kept in ${postgres.data}.before-${id}`);
  expect(incident()).toMatchObject({ approved: { by: 'Bo' }, restores: { main: 'done' } });
});
