/** Those who watch over everything else are killed in the midst of a release: visitors see nothing, and it ends. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../packages/cutover/src/keeper/testing/processes.ts';
import type { AudienceProcess } from '../tools/audience/client.ts';
import { harmOf, invite, unharmed } from './support/audience.ts';
import { TestEnvironment } from './support/environment.ts';

const environment = new TestEnvironment('pair');
let versions: string[];
let audience: AudienceProcess;

beforeAll(async () => {
  versions = [await environment.version('v2', 'v2'), await environment.version('v1')];
  await environment.up(versions[1] ?? '');
  audience = await invite(environment.origin);
});
afterAll(async () => {
  audience?.kill();
  await environment.close();
});

type Victim = 'keeper' | 'standby' | 'daemon';
const cases: Victim[][] = [['keeper'], ['standby'], ['keeper', 'daemon'], ['keeper', 'standby', 'daemon']];

test.each(cases.map((victims, index) => ({ victims, index })))(
  'a release goes on when $victims are killed at once',
  async ({ victims, index }) => {
    const before = environment.latest();
    const release = environment.start(versions[index % 2] ?? '', [
      'release',
      '--hold',
      '1s',
      '--bake',
      '300ms',
      '--again',
    ]);
    await environment.begun(before, '-canary');
    const { pid: keeper, standby } = await environment.noteKeepers();
    const pids: Record<Victim, number> = { keeper, standby, daemon: await environment.pidOf('daemon') };
    for (const victim of victims) process.kill(pids[victim], 'SIGKILL');

    // With keeper and standby both gone, the command that watches the release brings a keeper back.
    await until(async () => {
      const now = await environment.noteKeepers();
      expect(now.pid).not.toBe(victims.includes('keeper') ? pids.keeper : 0);
      expect(now.standby).toSatisfy((pid: number) => pid > 0 && !(victims.includes('standby') && pid === pids.standby));
      expect(await environment.pidOf('daemon')).toSatisfy(
        (pid: number) => pid > 0 && !(victims.includes('daemon') && pid === pids.daemon),
      );
    });
    const { code, value } = await release.ended;
    expect({ code, outcome: value['outcome'] }).toEqual({ code: 0, outcome: 'promoted' });
    expect(await environment.miscounted()).toEqual([]);
    expect(await environment.violations()).toEqual([]);
  },
  180_000,
);

test('no visitor noticed any of it', async () => {
  expect(harmOf(await audience.report())).toEqual(unharmed);
});
