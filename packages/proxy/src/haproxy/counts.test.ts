import { expect, test } from 'vitest';
import { Traffic } from '../traffic.ts';
import { ProcessCounts, countLine } from './counts.ts';
import { parseLine } from './lines.ts';
import { tagOf } from './row.ts';
import { parseTables } from './tables.ts';

const tag = tagOf('blue', 'r 1|;');
const line = (status: number, ending: string, times = '0 1 4') =>
  parseLine(`77 ${tag} blue-a s1 ${status} ${ending} ${times} 0`);
const tables = (admitted: number, open: number) =>
  parseTables(`0x1: key=${tag} use=0 exp=0 gpt0=5 conn_cur=${open} http_req_cnt=${admitted}\n`, 2 ** 33 + 9);

test('what is over and has no line is lost, until the line comes after all', () => {
  const traffic = new Traffic();
  const counts = new ProcessCounts(traffic);
  const stats = traffic.ofRelease('blue', 'r 1|;');
  expect(counts.follow(tables(5, 2))).toBe(false);
  expect(stats).toMatchObject({ requests: 5, inFlight: 2, lost: 3, lastAdmittedAt: 2 ** 33 + 5 });
  for (let count = 0; count < 3; count++) counts.take(line(200, '--'));
  expect(counts.follow(tables(5, 2))).toBe(true);
  expect(stats).toMatchObject({ requests: 5, inFlight: 2, lost: 0 });
  counts.end();
  expect(stats).toMatchObject({ requests: 5, inFlight: 0, lost: 2 });
});

test('of a process that is adopted only what is open counts, and what comes', () => {
  const traffic = new Traffic();
  const counts = new ProcessCounts(traffic, tables(100, 1));
  counts.follow(tables(102, 1));
  expect(traffic.ofRelease('blue', 'r 1|;')).toMatchObject({ requests: 3, inFlight: 1, lost: 2 });
  counts.take(line(200, '--'));
  counts.take(line(200, '--'));
  expect(counts.follow(tables(102, 1))).toBe(true);
});

test('a line tells who ended a request', () => {
  const traffic = new Traffic();
  const ends: [number, string, string][] = [
    [200, '--', '0 1 4'],
    [503, '--', '0 0 2'],
    [503, 'SC', '0 -1 -1'],
    [502, 'SH', '0 1 -1'],
    [504, 'sH', '0 1 -1'],
    [200, 'SD', '0 1 4'],
    [200, 'CD', '0 1 4'],
    [200, 'KD', '0 1 4'],
  ];
  for (const [status, ending, times] of ends) countLine(traffic, line(status, ending, times));
  const stats = traffic.ofRelease('blue', 'r 1|;');
  expect(stats).toMatchObject({ gatewayErrors: 3, resets: 1, aborted: 1 });
  expect(stats.responses).toMatchObject({ '2xx': 4, '5xx': 1 });
  expect(stats.latency.sum).toBeCloseTo(0.022);
});
