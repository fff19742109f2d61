/** A hall follows North over a whole release: streams, requests, and pages that stay open. */

import { afterAll, expect, test } from 'vitest';
import { harmOf, invite, unharmed } from './support/audience.ts';
import { TestEnvironment } from './support/environment.ts';
import { openPage, openPageOf } from './support/open-page.ts';

const environment = new TestEnvironment('north');
afterAll(() => environment.close());

test('every reader gets every event once and in order, nobody is failed, and open pages of either version find their files', async () => {
  const [v1, v2] = [await environment.version('v1'), await environment.version('v2', 'v2')];
  await environment.up(v1);
  const { origin } = environment;
  const before = await openPage(origin, '/stage');
  const audience = await invite(origin, {
    listeners: 300,
    visitors: 100,
    requestsPerSecond: 200,
    eventsPerSecond: 10,
  });
  try {
    const seen = environment.latest();
    const running = environment.start(v2, ['release', '--hold', '1s', '--bake', '1s']);
    const { release } = await environment.begun(seen, '-shift-5');
    const early = await openPageOf(origin, '/stage', release ?? '');
    expect(await early.missing(), 'files of the new version, for visitors of the old one too').toEqual([]);

    const { code, value } = await running.ended;
    expect({ code, outcome: value['outcome'] }).toEqual({ code: 0, outcome: 'promoted' });
    expect(await before.missing(), 'files of the old version').toEqual([]);
    expect((await before.ask('/state')).status).toBe(200);

    const report = await audience.report();
    expect(harmOf(report)).toEqual(unharmed);
    expect(report.streams).toBe(300);
    expect(report.comebacks, 'all were handed over').toBeGreaterThanOrEqual(300);
    expect(report.eventsPosted).toBeGreaterThan(0);
    process.stderr.write(
      `hall: ${report.requests} requests, ${report.eventsPosted} events to 300 readers, handed over ${report.comebacks} times\n`,
    );
  } finally {
    audience.kill();
  }
});
