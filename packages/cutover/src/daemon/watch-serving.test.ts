import { beforeEach, expect, test } from 'vitest';
import { emptyDisk, MemoryJournal } from '../journal/memory.ts';
import type { MemoryDisk } from '../journal/memory.ts';
import { incidentsOf } from '../model/incidents.ts';
import type { Entry } from '../model/entry.ts';
import { exampleManifest } from '../simulation/behaviour.ts';
import { openRelease } from './releases.ts';
import { wasKnownIn, watchServing } from './watch-serving.ts';
import type { Seen } from './watch-serving.ts';

let disk: MemoryDisk;
let journal: MemoryJournal;
let now: number;
let seen: { confirmed: Seen['confirmed']; settled: Seen['settled'] };
let asked: { release: string; from: number }[];

const manifests = { get: (digest: string) => exampleManifest(digest, []) };
const mail = { gate: 'externals', what: 'api/mail', message: 'api/mail is down', remedy: 'Ask who runs it.' } as const;

beforeEach(() => {
  disk = emptyDisk();
  now = 1_000;
  [seen, asked] = [{ confirmed: [], settled: [] }, []];
  journal = new MemoryJournal(disk, 'a test', () => now);
  journal.append({ release: null, kind: 'parts-detected', facts: { parts: {}, listen: 'tcp:127.0.0.1:8080' } });
  promote(open('v1'));
});

const clock = { now: () => now, sleep: async () => undefined };

function open(digest: string): string {
  const desk = { environment: 'local', journal, manifests, clock };
  return openRelease(desk, { digest, label: digest, values: {}, secrets: {}, by: 'me' });
}

/** Everybody is on it, and it has authority. */
function shift(release: string): void {
  const { open: candidate } = journal.state();
  const step = candidate?.steps.findLast(({ step: one }) => one.kind === 'shift')?.step.id ?? '';
  const colour = candidate?.colour ?? 'blue';
  const weights = { blue: 0, green: 0, [colour]: 100 };
  const routing = { salt: release, authority: colour, weights, releases: {}, preview: false, guarded: false };
  journal.append({ release, kind: 'table-applied', facts: { table: { epoch: journal.state().seq, ...routing } } });
  const done = { step, result: 'done', evidence: {}, failure: null } as const;
  journal.append({ release, kind: 'step-ended', facts: done });
}

function promote(release: string): void {
  shift(release);
  journal.append({ release, kind: 'release-concluded', facts: { outcome: 'promoted' } });
}

/** A daemon that looks so many times. */
async function look(times: number): Promise<void> {
  const ended = new AbortController();
  let left = times;
  const sleep = async (): Promise<void> => {
    now += 60_000;
    if (--left === 0) ended.abort();
  };
  const seenOf = ({ release }: { release: string }, from: number): Seen => {
    asked.push({ release, from });
    return { begin: () => undefined, ...seen };
  };
  await watchServing({ clock: { now: () => now, sleep }, journal, manifests, seenOf }, ended.signal);
}

const told = (): string[] =>
  journal.entries().flatMap((entry: Entry) => {
    if (entry.kind === 'alert-raised') return `raised ${entry.facts.level} ${entry.facts.key}`;
    return entry.kind === 'alert-cleared' ? `cleared ${entry.facts.key}` : [];
  });

test('what is wrong is told once, with its remedy, and is an incident until it is well again', async () => {
  seen = { confirmed: [mail], settled: [] };
  await look(50);
  expect(told()).toEqual(['raised high externals api/mail']);
  expect(incidentsOf(journal.entries())).toMatchObject([
    {
      what: expect.stringMatching(/^r1-v1 serves, but externals: api\/mail is down. Ask who runs it.$/),
      recoveredAt: null,
    },
  ]);
  seen = { confirmed: [], settled: ['externals'] };
  await look(50);
  expect(told()).toEqual(['raised high externals api/mail', 'cleared externals api/mail']);
  expect(incidentsOf(journal.entries())[0]?.recoveredAt).not.toBeNull();
});

test('a new daemon neither tells it again, nor takes it back before it has seen enough', async () => {
  seen = { confirmed: [mail], settled: [] };
  await look(3);
  journal = new MemoryJournal(disk, 'another daemon', () => now);
  await look(3);
  seen = { confirmed: [], settled: ['heartbeats'] };
  await look(3);
  expect(told()).toEqual(['raised high externals api/mail']);
});

test('what a person said is over is told again when it is not', async () => {
  seen = { confirmed: [mail], settled: [] };
  await look(3);
  const about = 'externals api/mail';
  journal.append({
    release: null,
    kind: 'alert-said',
    facts: { word: 'resolve', about, by: 'Ada', why: 'mended', until: null },
  });
  await look(3);
  expect(told()).toHaveLength(2);
});

test('looks begin an interval after the release came, and leave it to the bake while a candidate has authority', async () => {
  await look(2);
  expect(asked.at(-1)).toEqual({ release: 'r1-v1', from: 61_000 });
  const candidate = open('v2');
  await look(2);
  expect(asked.at(-1)?.release).toBe('r1-v1');
  expect(asked).toHaveLength(4);
  shift(candidate);
  await look(2);
  expect(asked).toHaveLength(4);
  journal.append({ release: candidate, kind: 'release-concluded', facts: { outcome: 'promoted' } });
  await look(2);
  expect(asked.at(-1)?.release).toBe(candidate);
});

test('a manifest that cannot be read ends nothing', async () => {
  seen = { confirmed: [mail], settled: [] };
  const { get } = manifests;
  manifests.get = () => {
    throw new Error('damaged');
  };
  await look(3);
  manifests.get = get;
  expect(told()).toEqual([]);
});

test('only what was told before a release was opened was known before it', async () => {
  seen = { confirmed: [mail], settled: [] };
  await look(2);
  const candidate = open('v2');
  const wasKnown = wasKnownIn(journal);
  expect(wasKnown(candidate, 'externals', 'api/mail')).toBe(true);
  expect(wasKnown(candidate, 'externals', 'api/maps')).toBe(false);
  seen = { confirmed: [mail, { ...mail, what: 'api/maps' }], settled: [] };
  await look(2);
  expect(wasKnown(candidate, 'externals', 'api/maps')).toBe(false);
});
