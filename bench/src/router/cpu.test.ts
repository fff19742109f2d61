import { expect, test } from 'vitest';
import { parseWrk } from './load.ts';
import { cpuSeconds, parseStat } from './cpu.ts';

test('a name with blanks and brackets does not move the fields', () => {
  expect(parseStat('7 (a (b) c) S 1 42 3 0 -1 4194304 1 2 3 4 120 30 0 0 20 0 1 0 5 6 7')).toEqual({
    group: 42,
    ticks: 150,
  });
});

test('a group that is nobody has used nothing', () => {
  expect(cpuSeconds(-1)).toBe(0);
});

test('what wrk prints is read, and every answer that was not whole and good is an error', () => {
  const good = '  29714 requests in 2.01s, 3.19MB read\nRequests/sec:  14783.08\n';
  expect(parseWrk(good)).toEqual({ requests: 29_714, perSecond: 14_783.08 });
  expect(() => parseWrk(`${good}  Non-2xx or 3xx responses: 4\n`)).toThrow(/4/);
  expect(() => parseWrk(`${good}  Socket errors: connect 0, read 3, write 0, timeout 0\n`)).toThrow(/read 3/);
});
