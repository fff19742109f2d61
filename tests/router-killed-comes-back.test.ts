/**
 * The router is killed as a shift begins. Nobody can answer while there is no router: what visitors lose between its
 * death and its return is counted apart, and it is the only harm.
 */

import { afterAll, expect, test } from 'vitest';
import { until } from '../packages/cutover/src/keeper/testing/processes.ts';
import { harmOf, invite, unharmed } from './support/audience.ts';
import { TestEnvironment } from './support/environment.ts';

const environment = new TestEnvironment('pair');
afterAll(() => environment.close());

test('a router that is killed during a shift comes back with a whole table, and the release ends', async () => {
  const [v1, v2] = [await environment.version('v1'), await environment.version('v2', 'v2')];
  await environment.up(v1);
  const audience = await invite(environment.origin);
  try {
    const before = environment.latest();
    const release = environment.start(v2, ['release', '--hold', '3s', '--bake', '300ms']);
    const shift = await environment.begun(before, '-shift-50');
    const old = (await environment.daemon.status()).router?.table?.epoch;
    const pid = await environment.pidOf('router');
    const killedAt = Date.now();
    process.kill(pid, 'SIGKILL');

    const table = await until(async () => {
      expect(await environment.pidOf('router')).not.toBe(pid);
      const { router } = await environment.daemon.status();
      if (!router?.table) throw new Error('no table yet');
      return router.table;
    });
    await until(async () => expect((await fetch(`${environment.origin}/state`)).status).toBe(200));
    const backAt = Date.now();
    expect([old, shift.seq]).toContain(table.epoch);

    const { code, value } = await release.ended;
    expect({ code, outcome: value['outcome'] }).toEqual({ code: 0, outcome: 'promoted' });
    expect(await environment.violations()).toEqual([]);

    const report = await audience.report();
    const isOfTheGap = ({ at, what }: (typeof report.failures)[number]): boolean =>
      what.startsWith('no answer') && at > killedAt - underWayMs && at <= backAt;
    const inTheGap = report.failures.filter(isOfTheGap);
    process.stderr.write(
      `router away for at most ${backAt - killedAt} ms; ${inTheGap.length} of ${report.requests} requests met nobody\n`,
    );
    // Streams break when their router dies; their readers come back and miss nothing.
    const harm = {
      ...harmOf(report),
      failures: report.failures.filter((failure) => !isOfTheGap(failure)),
      brokenStreams: 0,
    };
    expect(harm).toEqual(unharmed);
  } finally {
    audience.kill();
  }
});

/** Requests that were sent before the death and were still under way. */
const underWayMs = 1_000;
