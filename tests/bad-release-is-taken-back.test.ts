/** A fault that no probe and no journey can see: visitors meet it, and the release is taken back by itself. */

import { afterAll, expect, test } from 'vitest';
import type { HistoryRow } from '../tools/demo/summary.ts';
import { harmOf, invite, unharmed } from './support/audience.ts';
import { TestEnvironment } from './support/environment.ts';

const environment = new TestEnvironment('pair');
afterAll(() => environment.close());

test('a version that fails its visitors is taken back, and only its own share of them met it', async () => {
  const [v1, bad] = [
    await environment.version('v1', 'journeys'),
    await environment.version('bad', 'journeys', 'visitor-fault'),
  ];
  await environment.up(v1);
  const serving = (await environment.daemon.status()).serving?.id;
  const audience = await invite(environment.origin);
  try {
    const { code, value } = await environment.cli(bad, ['release', '--hold', '30s']);
    expect({ code, outcome: value['outcome'] }).toEqual({ code: 3, outcome: 'rolled-back' });
    const status = await environment.daemon.status();
    expect(status.serving?.id).toBe(serving);
    expect(status.router?.table).toMatchObject({ authority: 'blue', weights: { blue: 100, green: 0 } });
    expect(new Set(status.targets.map(({ release }) => release)), 'nothing of it is left').toEqual(new Set([serving]));
    expect(await environment.violations()).toEqual([]);

    const again = await environment.cli<{ error: { code: string } }>(bad, ['release']);
    expect({ code: again.code, error: again.value.error.code }).toEqual({ code: 1, error: 'DIGEST_ROLLED_BACK' });

    const report = await audience.report();
    const [row] = (await environment.cli<{ releases: HistoryRow[] }>(bad, ['history'])).value.releases.filter(
      ({ outcome }) => outcome === 'rolled-back',
    );
    const ofBad = report.failures.filter(({ release }) => release === value['release']);
    process.stderr.write(
      `taken back: ${ofBad.length} of ${report.requests} requests met the fault; the last one was sent ${Math.round((report.releases[String(value['release'])]?.lastSentAt ?? 0) - (row?.turnedAt ?? 0))} ms after the decision\n`,
    );
    expect(ofBad.length).toBeGreaterThan(0);
    expect({ ...harmOf(report), failures: report.failures.filter((failure) => !ofBad.includes(failure)) }).toEqual(
      unharmed,
    );
  } finally {
    audience.kill();
  }
});
