import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { exposition } from '../wire/exposition.ts';
import { Growth } from './growth.ts';
import { History } from './history.ts';
import { readSamples, sumOf } from './open-metrics.ts';
import { usageOf } from './process-trees.ts';

const folder = mkdtempSync('/tmp/measures-');
afterAll(() => rmSync(folder, { recursive: true }));

const hour = 3_600_000;
const day = 24 * hour;

describe('what is kept', () => {
  test('survives its process, fine for a day and coarse for thirty', () => {
    const file = `${folder}/kept.db`;
    const now = 40 * day;
    const first = History.open(file);
    for (let at = 0; at <= now; at += 15 * 60_000) first.add(at, new Map([['cpu', at === now ? 1 : 0.5]]));
    first.add(now + 10_000, new Map([['cpu', 0]]));
    first.close();
    const second = History.open(file);
    const lastHour = second.read('cpu', now - hour, now);
    expect(lastHour.stepMs).toBe(60_000);
    expect(lastHour.points.at(-1)).toEqual({ at: now, mean: 0.5, least: 0, largest: 1 });
    const month = second.read('cpu', now - 30 * day, now);
    expect(month.stepMs).toBe(15 * 60_000);
    expect(month.points[0]?.at).toBeGreaterThanOrEqual(10 * day - 15 * 60_000 - hour);
    expect(month.points.length).toBeGreaterThan(29 * 96);
    expect(second.names()).toEqual(['cpu']);
    second.close();
  });

  test('a sum is known when it was looked for so long', () => {
    const history = History.open(`${folder}/sum.db`);
    for (let at = 0; at <= hour; at += 10_000) history.add(at, new Map([['signups grew', 1]]));
    expect(history.sum('signups grew', 10 * 60_000, hour)).toBe(10 * 6 + 1);
    expect(history.sum('signups grew', 2 * hour, hour)).toBeNull();
    expect(history.sum('other grew', hour, hour)).toBeNull();
    history.close();
  });

  test('a damaged file is begun anew, and the file has an end', () => {
    const file = `${folder}/damaged.db`;
    writeFileSync(file, 'no database, and long enough to be taken for one'.repeat(100));
    const history = History.open(file);
    const values = new Map(Array.from({ length: 2_000 }, (_, index) => [`${index} ${'x'.repeat(2_000)}`, index]));
    let full: unknown;
    for (let at = 0; full === undefined && at < day; at += 60_000) {
      try {
        history.add(at, values);
      } catch (error) {
        full = error;
      }
    }
    expect(String(full)).toContain('full');
    expect(statSync(file).size).toBeLessThanOrEqual(64 * 2 ** 20);
    expect(history.names()).not.toEqual([]);
    history.close();
  });
});

describe('what processes use', () => {
  test.runIf(process.platform === 'linux')('children count, ended ones too', async () => {
    const burn = 'const until = process.cpuUsage(); while (process.cpuUsage(until).user < 300_000);';
    const program = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(burn)}]);
      const still = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(`${burn} console.log('burnt'); setInterval(() => {}, 1000)`)}], { stdio: 'inherit' });
      process.on('SIGTERM', () => { still.kill(); process.exit(); });`;
    const parent = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exit = once(parent, 'exit');
    await once(parent.stdout, 'data');
    const pid = parent.pid ?? 0;
    const usage = usageOf([pid, 2 ** 30]);
    parent.kill();
    await exit;
    expect([...(usage?.keys() ?? [])]).toEqual([pid]);
    expect(usage?.get(pid)?.cpuMs).toBeGreaterThanOrEqual(500);
    expect(usage?.get(pid)?.memory).toBeGreaterThan(40 * 2 ** 20);
  });

  test('nobody knows where there is no /proc', () => expect(usageOf([1], `${folder}/none`)).toBeNull());
});

describe('counters', () => {
  test('what they grew, across sources that begin anew or stay silent', () => {
    const growth = new Growth();
    expect(growth.see(new Map([['a', 10]]))).toBe(0);
    expect(
      growth.see(
        new Map([
          ['a', 12],
          ['b', 3],
        ]),
      ),
    ).toBe(5);
    expect(growth.see(new Map([['b', 1]]))).toBe(1);
    expect(
      growth.see(
        new Map([
          ['a', 13],
          ['b', 1],
        ]),
      ),
    ).toBe(1);
  });

  test('are read as they are told', () => {
    const told = exposition([
      {
        name: 'signups',
        kind: 'counter',
        help: 'All "of" them.\nReally',
        samples: [
          { labels: { way: 'a "b" \\ c\nd', kind: 'new' }, value: 3 },
          { labels: { way: 'x', kind: 'new' }, value: 4 },
        ],
      },
      { name: 'waiting', kind: 'gauge', help: 'Some.', samples: [{ value: 0.5 }] },
    ]);
    expect(told.endsWith('# EOF\n')).toBe(true);
    const samples = readSamples(told);
    expect(samples).toHaveLength(3);
    expect(samples[0]?.labels).toEqual({ way: 'a "b" \\ c\nd', kind: 'new' });
    expect(sumOf(samples, 'signups_total', { kind: 'new' })).toBe(7);
    expect(sumOf(samples, 'signups_total', { kind: 'old' })).toBeNull();
    expect(sumOf(samples, 'waiting')).toBe(0.5);
  });
});
