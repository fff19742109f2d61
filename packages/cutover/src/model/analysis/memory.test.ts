import { expect, test } from 'vitest';
import { MemoryWatch } from './memory.ts';
import type { Grown, Resident } from './memory.ts';

const MiB = 2 ** 20;
const trigger = { above: 0.5, forMs: 900_000, leastBytes: 64 * MiB, timesControl: 2 };
const api = (target: string, bytes: number): Resident => ({ service: 'api', target, bytes });

/** Looks every ten seconds for that many minutes; figures in MiB by the minute. */
function after(
  minutes: number,
  candidate: (minute: number) => number,
  control: ((minute: number) => number) | null = () => 100,
): Grown | null {
  const watch = new MemoryWatch(trigger);
  for (let at = 0; at <= minutes * 60_000; at += 10_000) {
    const minute = at / 60_000;
    watch.see(at, {
      candidate: [api('new', candidate(minute) * MiB)],
      control: control === null ? [] : [api('old', control(minute) * MiB)],
    });
  }
  return watch.judge();
}

const leak = (minute: number): number => 100 + 8 * minute;

test('what grows from quarter to quarter is a leak, and the target is named', () => {
  expect(after(16, leak)).toMatchObject({ service: 'api', target: 'new', controlShare: 0 });
});

test('a leak is seen behind what is collected now and then', () => {
  expect(after(16, (minute) => leak(minute) + 60 * (minute % 2))).toMatchObject({ target: 'new' });
});

test.each<[string, (minute: number) => number]>([
  ['is collected now and then', (minute) => 100 + 40 * (minute % 5)],
  ['warms up and levels off', (minute) => 100 + 150 * (1 - Math.exp(-minute / 3))],
  ['grows by little', (minute) => 100 + 2 * minute],
  ['grew once', (minute) => (minute < 8 ? 100 : 300)],
])('what %s is none', (_what, figures) => {
  expect(after(20, figures)).toBeNull();
});

test('what is still warming up when the stretch is whole is none: it slows down', () => {
  expect(after(16, (minute) => 100 + 150 * (1 - Math.exp(-minute / 5)))).toBeNull();
});

test('the control grows as well, or nobody watched it: the release is not blamed', () => {
  expect(after(20, leak, leak)).toBeNull();
  expect(after(20, leak, null)).toBeNull();
});

test('nothing is said before the stretch is whole, and a process that was started anew begins anew', () => {
  expect(after(14, leak)).toBeNull();
  const watch = new MemoryWatch(trigger);
  for (let at = 0; at <= 20 * 60_000; at += 10_000) {
    const bytes = leak((at / 60_000) % 8) * MiB;
    watch.see(at, { candidate: [api(`pid ${Math.floor(at / 480_000)}`, bytes)], control: [api('old', 100 * MiB)] });
  }
  expect(watch.judge()).toBeNull();
});

test('it is looked at no more often than tells', () => {
  const watch = new MemoryWatch(trigger);
  expect(watch.isDue(0)).toBe(true);
  watch.see(0, { candidate: [], control: [] });
  expect([watch.isDue(250), watch.isDue(15_000)]).toEqual([false, true]);
});
