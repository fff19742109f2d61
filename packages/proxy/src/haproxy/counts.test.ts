import { expect, test } from 'vitest';
import { quantile } from '../stats.ts';
import { Traffic } from '../traffic.ts';
import { ProcessCounts, countLine } from './counts.ts';
import { parseLine } from './lines.ts';
import { tagOf } from './row.ts';
import { parseTables } from './tables.ts';

const tag = tagOf('blue', 'r 1|;');
const line = (status: number, ending: string, answeredMs = '4') =>
  parseLine(`77 ${tag} blue-a s1 ${status} ${ending} ${answeredMs}`);
/** @param counters of answers: 2xx to 5xx, then those beyond 0, 1, 2, 3, 5, 7 ms and so on */
const tables = (admitted: number, open: number, counters: number[] = [], answerMs = 0) =>
  parseTables(
    `0x1: key=${tag} use=0 exp=0 conn_cur=${open} http_req_cnt=${admitted} gpt0=5 gpt1=${answerMs} ${counters.map((count, index) => `gpc${index}=${count}`).join(' ')}\n`,
    2 ** 33 + 9,
  );

test('what is over, was not answered well and has no line is lost, until the line comes after all', () => {
  const traffic = new Traffic();
  const counts = new ProcessCounts(traffic);
  const stats = traffic.ofRelease('blue', 'r 1|;');
  expect(counts.follow(tables(9, 2, [3, 0, 1, 1]))).toBe(false);
  expect(stats).toMatchObject({ requests: 9, inFlight: 2, lost: 3, lastAdmittedAt: 2 ** 33 + 5 });
  counts.take(line(500, '--'));
  counts.take(line(503, 'SC', '-1'));
  expect(counts.follow(tables(9, 2, [3, 0, 1, 1]))).toBe(false);
  counts.take(line(200, 'CD'));
  expect(counts.follow(tables(9, 2, [3, 0, 1, 1]))).toBe(false);
  counts.take(line(0, 'CH', '-1'));
  expect(counts.follow(tables(9, 2, [3, 0, 1, 1]))).toBe(true);
  expect(stats).toMatchObject({ requests: 9, inFlight: 2, lost: 0 });
  counts.end();
  expect(stats).toMatchObject({ requests: 9, inFlight: 0, lost: 2 });
});

test('of a process that is adopted only what is open counts, and what comes', () => {
  const traffic = new Traffic();
  const counts = new ProcessCounts(traffic, tables(100, 1, [99]));
  counts.follow(tables(102, 1, [99]));
  const stats = traffic.ofRelease('blue', 'r 1|;');
  expect(stats).toMatchObject({ requests: 3, inFlight: 1, lost: 2 });
  expect(counts.follow(tables(102, 1, [100, 0, 1]))).toBe(true);
  expect(stats.responses).toMatchObject({ '2xx': 1, '4xx': 1 });
});

test('answers are counted by class and by what they took, also where a number of HAProxy begins again', () => {
  const traffic = new Traffic();
  const counts = new ProcessCounts(traffic, tables(0, 0, [], 2 ** 32 - 4));
  counts.follow(tables(10, 0, [8, 0, 1, 1, /* beyond 0, 1, 2, 3 ms: */ 4, 2, 2, 1], 6));
  const { responses, latency } = traffic.ofRelease('blue', 'r 1|;');
  expect(responses).toEqual({ '1xx': 0, '2xx': 8, '3xx': 0, '4xx': 1, '5xx': 1 });
  expect(latency.counts.slice(0, 6)).toEqual([6, 2, 0, 1, 1, 0]);
  expect(latency.sum).toBeCloseTo(0.01);
  expect(quantile(latency, 0.95)).toBeLessThan(0.005);
});

test('a line tells who ended a request', () => {
  const traffic = new Traffic();
  const ends: [number, string, string][] = [
    [503, '--', '2'],
    [503, 'SC', '-1'],
    [502, 'SH', '-1'],
    [504, 'sH', '-1'],
    [200, 'SD', '4'],
    [200, 'CD', '4'],
    [200, 'KD', '4'],
  ];
  for (const [status, ending, answeredMs] of ends) countLine(traffic, line(status, ending, answeredMs));
  expect(traffic.ofRelease('blue', 'r 1|;')).toMatchObject({ gatewayErrors: 3, resets: 1, aborted: 1 });
});

test('a request that got no colour has no tag, although its connection still bears one', () => {
  expect(parseLine(`77 ${tag} visitors <NOSRV> 400 PR -1`)).toMatchObject({ tag: '', status: 400 });
});
