import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from '../model/entry.ts';
import { ReleaseRenderer } from './render.ts';

const steps = [
  { id: '01-start', kind: 'start', title: 'start api in green', services: ['api'], colour: 'green' },
  {
    id: '02-canary',
    kind: 'gate',
    gate: 'canary',
    title: 'canary: green against blue',
    services: [],
    holdMs: 0,
    patienceMs: 1,
  },
];
const startedAt = Date.UTC(2030, 0, 1, 12);

/** An entry as the journal would have it, with what the renderer looks at. */
function entry(seq: number, kind: string, facts: object): Entry {
  const draft: object = { release: 'r1', kind, facts };
  return { version: 1, seq, epoch: 1, at: startedAt + seq * 1_000, previous: '', hash: '', ...draft } as Entry;
}

const story = [
  entry(1, 'release-opened', {
    tuple: { digest: 'd' },
    label: 'v2',
    colour: 'green',
    replaces: null,
    plan: { purpose: 'install', steps },
    deadline: 0,
    by: 'me',
  }),
  entry(2, 'step-begun', { step: '01-start', attempt: 1 }),
  entry(3, 'step-ended', { step: '01-start', result: 'done', evidence: {}, failure: null }),
  entry(4, 'step-begun', { step: '02-canary', attempt: 1 }),
  entry(5, 'gate-answered', {
    step: '02-canary',
    verdict: 'wait',
    reason: 'fewer than 5 requests so far',
    evidence: {},
  }),
];

beforeEach(() => void vi.useFakeTimers({ now: startedAt + 4_000 }));
afterEach(() => void vi.useRealTimers());

function tell(columns: number | null): { written: () => string; renderer: ReleaseRenderer } {
  const pieces: string[] = [];
  const renderer = new ReleaseRenderer({ write: (text) => void pieces.push(text), columns });
  for (const each of story) renderer.tell(each);
  return { written: () => pieces.join(''), renderer };
}

test('without a screen every turn is a line, and nothing is ever taken back', () => {
  const { written } = tell(null);
  vi.advanceTimersByTime(5_000);
  expect(written()).toBe(`12:00:01  r1: v2 goes to green, 2 steps (install)
12:00:02    … start api in green
12:00:03    ✓ start api in green 1.0 s
12:00:04    … canary: green against blue
12:00:05    · fewer than 5 requests so far
`);
});

test('a screen shows the running step on its last line, which is drawn anew and then goes away', () => {
  const { written, renderer } = tell(80);
  vi.advanceTimersByTime(2_000);
  expect(screenOf(written())).toEqual([
    '12:00:01  r1: v2 goes to green, 2 steps (install)',
    '12:00:03    ✓ start api in green 1.0 s',
    '12:00:06    … canary: green against blue 2 s  fewer than 5 requests so far',
  ]);
  renderer[Symbol.dispose]();
  const end = written();
  expect(screenOf(end).at(-1)).toBe('');
  vi.advanceTimersByTime(5_000);
  expect(written()).toBe(end);
});

test('a line that is longer than the screen is cut, so that it can be taken back', () => {
  const { written } = tell(30);
  expect(screenOf(written()).at(-1)).toBe('12:00:04    … canary: green a');
});

/** What a person sees: of each line what was written after it was last erased. */
function screenOf(written: string): string[] {
  return written.split('\n').map((line) => stripVTControlCharacters(line.split('\r\u001b[2K').at(-1) ?? ''));
}
