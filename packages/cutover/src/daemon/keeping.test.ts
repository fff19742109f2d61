/** What the daemon keeps current for others: the public status page, and the static copy. Time passes a thousand times as fast. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MemoryJournal } from '../journal/memory.ts';
import { foldAlerts } from '../model/alerting/fold.ts';
import type { CopyMade } from '../model/copy.ts';
import type { PublicStatus } from '../model/public-status.ts';
import type { Clock } from '../model/ports.ts';
import { exampleManifest } from '../simulation/behaviour.ts';
import { freshWorld, installed } from '../simulation/scenarios.ts';
import { keepCopy } from './keep-copy.ts';
import { keepStatusPage } from './status-page.ts';

let folder: string;
let over: AbortController;
let journal: MemoryJournal;
let now: number;
const clock: Clock = { now: () => now, sleep: (ms, signal) => sleep(ms / 1_000, undefined, signal ? { signal } : {}) };
const manifests = { get: () => exampleManifest('v1', []) };
const log = pino({ level: 'silent' });

beforeEach(async () => {
  folder = mkdtempSync('/tmp/kp-');
  over = new AbortController();
  const world = freshWorld(3);
  await installed(world);
  const entries = [...world.disk.entries];
  now = entries.at(-1)?.at ?? 0;
  journal = new MemoryJournal({ entries, epoch: entries.at(-1)?.epoch ?? 0 }, 'a test', () => now);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a duty while `act` does; its end by the signal is no error. */
async function during(duty: Promise<void>, act: () => Promise<void>): Promise<void> {
  const ended = duty.catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  await Promise.race([act(), ended]);
  over.abort();
  await ended;
}

test('the status page is there at once, and follows what happens', async () => {
  const page = (): PublicStatus => JSON.parse(readFileSync(`${folder}/status.json`, 'utf8')) as PublicStatus;
  const router = { stats: async () => ({}) };
  const failed = (error: unknown): never => expect.fail(String(error));
  await during(keepStatusPage({ journal, clock, router }, folder, failed, over.signal), async () => {
    await vi.waitFor(() => expect(page()).toMatchObject({ state: 'working', incidents: [] }), 30_000);
    const facts = { key: 'k', level: 'critical', what: 'wrong', group: 'k', kind: 'data-corruption', by: 'x' } as const;
    journal.append({ release: null, kind: 'alert-raised', facts });
    await vi.waitFor(() => expect(page()).toMatchObject({ state: 'degraded', incidents: [{ over: false }] }), 30_000);
    expect(readFileSync(`${folder}/index.html`, 'utf8')).toContain('Something does not work as it should.');
  });
});

test('a copy is made of what serves, and anew after an hour; one that fails leaves the one before, and is told', async () => {
  const made: CopyMade[] = [];
  let fails = false;
  const make = async ({ id }: { id: string }) => {
    if (fails) throw new Error('/ is answered with 500');
    const copy = { release: id, madeAt: new Date(now).toISOString(), files: 3 };
    made.push(copy);
    return { ...copy, left: {} };
  };
  const standing = (): boolean => foldAlerts(journal.entries()).alerts.get('copy')?.cleared === null;
  const keeping = { world: { journal, clock, manifests }, read: async () => null, make };
  await during(keepCopy(keeping, log, over.signal), async () => {
    await vi.waitFor(() => expect(made.map(({ release }) => release)).toEqual([journal.state().serving?.id]), 30_000);
    fails = true;
    now += 3_600_000;
    await vi.waitFor(() => expect(standing()).toBe(true), 30_000);
    expect(made).toHaveLength(1);
    fails = false;
    now += 300_000;
    await vi.waitFor(() => expect(standing()).toBe(false), 30_000);
    expect(made).toHaveLength(2);
  });
});
