import { expect, test } from 'vitest';
import { statusPage } from '../daemon/status-page.ts';
import { freshWorld, installed } from '../simulation/scenarios.ts';
import type { Draft, Entry } from './entry.ts';
import { publicStatusOf } from './public-status.ts';

const minute = 60_000;

/** A real story of the simulation: installed, promoted, taken back. */
async function story(): Promise<Entry[]> {
  const world = freshWorld(7);
  await installed(world);
  for (const version of ['v2', 'v2-faulty']) await world.settled(world.open(version) ?? '');
  return [...world.disk.entries];
}

/** Writes more entries behind a story, a minute apart. */
function and(entries: Entry[], ...drafts: Draft[]): Entry[] {
  const all = [...entries];
  for (const draft of drafts) {
    const last = all.at(-1);
    if (last) all.push({ ...last, ...draft, seq: last.seq + 1, at: last.at + minute });
  }
  return all;
}

const now = (entries: Entry[]): number => (entries.at(-1)?.at ?? 0) + 1;
const reported = (kind: 'security' | 'data-corruption'): Draft => ({
  release: null,
  kind: 'alert-raised',
  facts: {
    key: 'k',
    level: 'critical',
    what: 'dora reports: password=hunter2 on db-1.internal',
    group: 'k',
    kind,
    by: 'dora',
  },
});
const said = (word: 'acknowledge' | 'resolve'): Draft => ({
  release: null,
  kind: 'alert-said',
  facts: { word, about: 'k', by: 'dora', why: 'hunter2', until: null },
});
const masked = (colour: 'blue' | 'green', number: number): Draft => ({
  release: null,
  kind: 'mask-changed',
  facts: { number, colour, masked: true, reason: 'the entry of 10.0.0.7 is out' },
});

test('what was taken back is told as over, and everything works', async () => {
  const entries = await story();
  const status = publicStatusOf(entries, now(entries));
  expect(status).toMatchObject({ state: 'working', says: 'Everything works.', incidents: [{ over: true }] });
  expect(status.incidents[0]?.updates.map(({ says }) => says)).toEqual(['We noticed it.', 'It is over.']);
  expect(Date.parse(status.goodUntil) - Date.parse(status.asOf)).toBe(5 * minute);
});

test('what stands is told until it is over, with who works on it left out', async () => {
  const noticed = and(await story(), reported('data-corruption'), said('acknowledge'));
  const standing = publicStatusOf(noticed, now(noticed));
  expect(standing).toMatchObject({ state: 'degraded', incidents: [{ over: false }, { over: true }] });
  expect(standing.incidents[0]?.updates.map(({ says }) => says)).toEqual([
    'We noticed it.',
    'Somebody is working on it.',
  ]);
  const resolved = and(noticed, said('resolve'));
  expect(publicStatusOf(resolved, now(resolved)).state).toBe('working');
});

test('all places gone is an outage; switched off and not begun are told as such', async () => {
  const entries = await story();
  const down = and(entries, masked('blue', 1e9), masked('green', 1e9 + 1));
  expect(publicStatusOf(down, now(down)).state).toBe('outage');
  const one = and(entries, masked('blue', 1e9));
  expect(publicStatusOf(one, now(one)).state).not.toBe('outage');
  const whenBothServed = entries.findIndex(
    ({ kind, facts }) => kind === 'table-applied' && Object.keys(facts.table.releases).length === 2,
  );
  const half = and(entries.slice(0, whenBothServed + 1), masked('blue', 1e9));
  expect(publicStatusOf(half, now(half)).state).toBe('degraded');
  const none = and(half, masked('green', 1e9 + 1));
  expect(publicStatusOf(none, now(none)).state).toBe('outage');
  const off = and(entries, { release: null, kind: 'system-stopped', facts: { by: 'dora' } });
  expect(publicStatusOf(off, now(off)).state).toBe('switched-off');
  expect(publicStatusOf([], 0).state).toBe('not-yet');
});

test('no word of an entry is on the page: neither names nor secrets', async () => {
  const entries = and(await story(), reported('security'), said('acknowledge'), masked('green', 1e9));
  const status = publicStatusOf(entries, now(entries));
  const [page, json] = [statusPage(status, 'How <it> is'), JSON.stringify(status)];
  for (const text of [page, json])
    expect(text).not.toMatch(/hunter2|dora|internal|10\.0\.0|\bblue\b|\bgreen\b|\br\d+-|canary|release|entry/i);
  expect(page).toContain('How &lt;it&gt; is');
  expect(page).toMatch(/<html lang="en">[^]*<main>[^]*<h1>/);
});

test('what was over a month ago is no longer told', async () => {
  const entries = await story();
  expect(publicStatusOf(entries, now(entries) + 31 * 24 * 60 * minute).incidents).toEqual([]);
});
