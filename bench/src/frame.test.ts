import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Row } from './compare.ts';
import { measure } from './frame.ts';
import { journal } from './journal.ts';
import type { Bench, Measurement, Result } from './measurement.ts';

const quiet = {
  words: {},
  say: () => undefined,
  signal: new AbortController().signal,
  longest: () => 600,
};

function fake(run: (bench: Bench, settings: Record<string, number>) => Promise<Result>): Measurement {
  return {
    measures: 'nothing',
    goal: 'none',
    settings: { turns: { default: 3, meaning: 'turns' }, rounds: { default: 4, meaning: 'rounds' } },
    seconds: () => 1,
    needs: [],
    run,
  };
}

test('a measurement is given its settings, and its result stands under its name', async () => {
  const both = { a: fake(async (_, settings) => settings), b: fake(async () => ({ answer: 42 })) };
  const results = await measure({ ...quiet, chosen: both, settings: { turns: 7, other: 1 } });
  expect(results).toEqual({ a: { turns: 7, rounds: 4 }, b: { answer: 42 } });
});

test('what fails is told in its place, and the next one is taken all the same', async () => {
  const said: string[] = [];
  const chosen = {
    bad: fake(() => Promise.reject(new Error('no disk'))),
    good: fake(async () => ({ fine: true })),
  };
  const results = await measure({ ...quiet, say: (text) => said.push(text), chosen, settings: {} });
  expect(results).toEqual({ bad: { error: 'no disk' }, good: { fine: true } });
  expect(said.join('\n')).toContain('bad: failed: Error: no disk');
});

test('everything is put away before the next one begins, newest first, whatever fails on the way', async () => {
  const order: string[] = [];
  const chosen = {
    first: fake(async ({ cleanUp }) => {
      cleanUp.later(() => sleep(1).then(() => order.push('put away first')));
      cleanUp.later(() => Promise.reject(new Error('stuck')));
      cleanUp.later(() => order.push('put away last'));
      throw new Error('no disk');
    }),
    second: fake(async () => (order.push('second'), {})),
  };
  await measure({ ...quiet, chosen, settings: {} });
  expect(order).toEqual(['put away last', 'put away first', 'second']);
});

test('a measurement that takes longer than its limit is ended, put away and told', async () => {
  let isAway = false;
  const endless = fake(async ({ cleanUp }) => {
    cleanUp.later(() => (isAway = true));
    return new Promise<never>(() => undefined);
  });
  const results = await measure({ ...quiet, longest: (usual) => usual / 100, chosen: { endless }, settings: {} });
  expect(results).toEqual({ endless: { error: 'it was ended after 0.01 s' } });
  expect(isAway).toBe(true);
});

test('an interruption ends a measurement that would never end, puts everything away, and takes no other', async () => {
  const interruption = new AbortController();
  const order: string[] = [];
  const chosen = {
    endless: fake(async ({ cleanUp }) => {
      cleanUp.later(() => order.push('put away'));
      interruption.abort(new Error('SIGINT'));
      return new Promise<never>(() => undefined);
    }),
    next: fake(async () => (order.push('next'), {})),
  };
  await expect(measure({ ...quiet, signal: interruption.signal, chosen, settings: {} })).rejects.toThrow('SIGINT');
  expect(order).toEqual(['put away']);
});

test('what is started in vain after the end is put away at once', async () => {
  const { promise: late, resolve } = Promise.withResolvers<string>();
  const chosen = {
    hasty: fake(async ({ cleanUp, signal }) => {
      signal.addEventListener('abort', () => void sleep(5).then(() => cleanUp.later(() => resolve('put away'))));
      return {};
    }),
  };
  await measure({ ...quiet, chosen, settings: {} });
  expect(await late).toBe('put away');
});

test('the journal gives a comparison with raw figures of both sides', async () => {
  const { journal: result = {} } = await measure({ ...quiet, chosen: { journal }, settings: { entries: 16 } });
  expect(result).toMatchObject({
    entries: 16,
    medianMs: expect.any(Number),
    p95Ms: expect.any(Number),
    p99Ms: expect.any(Number),
  });
  const [row] = result['rows'] as Row[];
  expect(row).toEqual({
    name: 'append to the journal',
    peer: 'append and fdatasync of the same bytes',
    unit: 'ms',
    ratio: expect.any(Number),
    ours: expect.any(Number),
    theirs: expect.any(Number),
    runs: Array.from({ length: 8 }, () => ({ ours: expect.any(Number), theirs: expect.any(Number) })),
  });
  expect(result['runs']).toEqual({
    oursMs: Array(16).fill(expect.any(Number)),
    theirsMs: Array(16).fill(expect.any(Number)),
  });
});
