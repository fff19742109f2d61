/** Two hundred readers follow North over a whole release, the drain of the old colour included. */

import { afterAll, expect, test } from 'vitest';
import { harmOf, invite, unharmed } from './support/audience.ts';
import { TestEnvironment } from './support/environment.ts';

const environment = new TestEnvironment('north');
afterAll(() => environment.close());

test('every reader gets every event once and in order, from the old version or the new one', async () => {
  const [v1, v2] = [await environment.version('v1'), await environment.version('v2', 'v2')];
  await environment.up(v1);
  const audience = await invite(environment.origin, {
    listeners: 200,
    visitors: 20,
    requestsPerSecond: 60,
    eventsPerSecond: 20,
  });
  try {
    const { code, value } = await environment.cli(v2, ['release', '--hold', '1s', '--bake', '1s']);
    expect({ code, outcome: value['outcome'] }).toEqual({ code: 0, outcome: 'promoted' });
    const report = await audience.report();
    expect(harmOf(report)).toEqual(unharmed);
    expect(report.streams).toBe(200);
    expect(report.comebacks, 'all were handed over').toBeGreaterThanOrEqual(200);
    expect(report.eventsPosted).toBeGreaterThan(0);
    process.stderr.write(
      `streams: ${report.eventsPosted} events to 200 readers, handed over ${report.comebacks} times\n`,
    );
  } finally {
    audience.kill();
  }
}, 240_000);
