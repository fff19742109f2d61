/** What can be found before any visitor comes is found then: the release is refused, and nobody has met it. */

import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AudienceProcess } from '../tools/audience/client.ts';
import { harmOf, invite, unharmed } from './support/audience.ts';
import { TestEnvironment } from './support/environment.ts';

const environment = new TestEnvironment('pair');
let audience: AudienceProcess;
let serving: string | undefined;

beforeAll(async () => {
  await environment.up(await environment.version('v1', 'stored'));
  serving = (await environment.daemon.status()).serving?.id;
  audience = await invite(environment.origin);
});
afterAll(async () => {
  audience?.kill();
  await environment.close();
});

test.each([
  { broken: 'does not start', overlays: ['dead'], step: 'ready' },
  { broken: 'fails a journey', overlays: ['failing-journey'], step: 'system-journeys' },
  { broken: 'would take away what the serving version reads', overlays: ['stored-v2', 'unsafe'], step: 'preflight' },
])(
  'a version that $broken is refused',
  async ({ overlays, step }) => {
    const folder = await environment.version(overlays.join('-'), 'stored', ...overlays);
    const { code, value } = await environment.cli(folder, ['release']);
    expect({ code, outcome: value['outcome'] }).toEqual({ code: 1, outcome: 'refused' });

    const { applied, releases } = environment.state();
    const release = releases.get(String(value['release']));
    expect(release?.steps.find(({ status }) => status === 'failed')?.step).toMatchObject({ kind: 'gate', gate: step });
    expect(Object.keys(applied), 'the schema is as it was').toEqual(['db/0001-notes']);
    const { targets, ...status } = await environment.daemon.status();
    expect(status.serving?.id).toBe(serving);
    expect(new Set(targets.map((target) => target.release)), 'nothing of it is left').toEqual(new Set([serving]));
    expect(await environment.violations()).toEqual([]);
  },
  120_000,
);

test('a version that cannot be built is refused, and in the history', async () => {
  const folder = await environment.version('unbuildable', 'stored');
  rmSync(path.join(folder, 'services/clock.ts'));
  const { code } = await environment.cli(folder, ['release', '--label', 'unbuildable']);
  expect(code).toBe(1);
  const { value } = await environment.cli<{ attempts: { label: string; failure: { code: string } }[] }>(folder, [
    'history',
  ]);
  expect(value.attempts).toMatchObject([{ label: 'unbuildable', failure: { code: 'ARTIFACT_BUILD_FAILED' } }]);
}, 120_000);

test('no visitor met any of them', async () => {
  const report = await audience.report();
  expect(Object.keys(report.releases)).toEqual([serving]);
  expect(harmOf(report)).toEqual(unharmed);
});
