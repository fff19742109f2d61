/** Whatever happened to a system, `up` brings it back or says why not, and `down` stops it. */

import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signal } from '../packages/cutover/src/keeper/birth.ts';
import { gone } from '../packages/cutover/src/keeper/testing/processes.ts';
import type { AudienceProcess } from '../tools/audience/client.ts';
import { invite } from './support/audience.ts';
import { freePort } from '../packages/cutover/src/wire/free-port.ts';
import { TestEnvironment } from './support/environment.ts';

const ending = ({ code, value }: { code: number | null; value: Record<string, unknown> }): unknown => ({
  code,
  outcome: value['outcome'],
});
const refusal = ({ code, value }: { code: number | null; value: Record<string, unknown> }): unknown => ({
  code,
  error: (value['error'] as { code?: string } | undefined)?.code,
});

describe('a version that cannot come back', () => {
  const environment = new TestEnvironment('pair');
  const obstacle = path.join(environment.place.home, 'obstacle');
  let v1: string;

  beforeAll(async () => {
    v1 = await environment.version('v1', 'fickle');
    await environment.up(v1, { GREETING: obstacle });
    await environment.cli(v1, ['down']);
    writeFileSync(obstacle, '');
  });
  afterAll(() => environment.close());

  test('up fails as often as it is tried, and what is stopped is never said to run', async () => {
    const attempts = [await environment.cli(v1, ['up']), await environment.cli(v1, ['up'])];
    expect(attempts.map(ending)).toEqual(Array(2).fill({ code: 1, outcome: 'refused' }));
    expect(await environment.daemon.status()).toMatchObject({ stopped: true, open: null, targets: [] });
  });

  test('there is nothing to go back to, and the router that runs stays where it is', async () => {
    const elsewhere = String(await freePort());
    expect(refusal(await environment.cli(v1, ['rollback']))).toEqual({ code: 1, error: 'NOTHING_TO_ROLL_BACK' });
    expect(refusal(await environment.cli(v1, ['up', '--port', elsewhere]))).toEqual({ code: 1, error: 'PORT_CHANGED' });
  });

  test('it comes back once nothing is in its way', async () => {
    rmSync(obstacle);
    expect(ending(await environment.cli(v1, ['up']))).toEqual({ code: 0, outcome: 'promoted' });
    expect(await (await fetch(`${environment.origin}/about`)).json()).toMatchObject({ version: 'v1' });
    expect(await environment.violations()).toEqual([]);
  });

  test('a mended version can be released in the place of one that does not come back', async () => {
    await environment.cli(v1, ['down']);
    writeFileSync(obstacle, '');
    expect(ending(await environment.cli(v1, ['up']))).toEqual({ code: 1, outcome: 'refused' });
    const mended = await environment.version('mended', 'v2');
    expect(ending(await environment.cli(mended, ['release']))).toEqual({ code: 0, outcome: 'promoted' });
    expect(await (await fetch(`${environment.origin}/about`)).json()).toMatchObject({ version: 'v2' });
    expect(await environment.violations()).toEqual([]);
  });
});

describe('a system that ran', () => {
  const environment = new TestEnvironment('pair');
  let v2: string;
  let unbuildable: string;
  let audience: AudienceProcess;

  beforeAll(async () => {
    v2 = await environment.version('v2', 'v2');
    await environment.up(await environment.version('v1'));
    unbuildable = await environment.version('unbuildable');
    writeFileSync(path.join(unbuildable, 'services/front/main.ts'), 'this does not parse');
    audience = await invite(environment.origin);
  });
  afterAll(async () => {
    audience?.kill();
    await environment.close();
  });

  /** As when the machine loses its power. */
  async function loseEverything(): Promise<void> {
    const { pid, standby } = await environment.noteKeepers();
    for (const keeper of [standby, pid]) process.kill(keeper, 'SIGKILL');
    const others = environment.recorded();
    for (const each of others) signal(each, 'SIGKILL', 'group');
    await gone(pid, standby, ...others.map((each) => each.pid));
  }

  const about = async (): Promise<unknown> => (await fetch(`${environment.origin}/about`)).json();

  test('up with sources that do not build leaves alone what runs', async () => {
    expect(ending(await environment.cli(unbuildable, ['up']))).toEqual({ code: 0, outcome: 'running' });
    const elsewhere = String(await freePort());
    const moved = await environment.cli(unbuildable, ['up', '--port', elsewhere]);
    expect(refusal(moved)).toEqual({ code: 1, error: 'PORT_CHANGED' });
  });

  test('up brings it back after all of its processes were lost', async () => {
    await loseEverything();
    expect(ending(await environment.cli(unbuildable, ['up'], { TZ: 'Etc/GMT+1' }))).toEqual({
      code: 0,
      outcome: 'running',
    });
    expect(await about()).toMatchObject({ version: 'v1' });
    expect(await environment.violations()).toEqual([]);
  });

  test('up brings it back after down', async () => {
    expect((await environment.cli(unbuildable, ['down'])).code).toBe(0);
    expect(ending(await environment.cli(unbuildable, ['up']))).toEqual({ code: 0, outcome: 'promoted' });
    expect(await about()).toMatchObject({ version: 'v1' });
  });

  test('up follows the release that was under way when all processes were lost', async () => {
    const before = environment.latest();
    const { value } = await environment.cli(v2, ['release', '--detach']);
    await environment.begun(before, '-front');
    await loseEverything();
    const up = await environment.cli(unbuildable, ['up']);
    expect({ ...(ending(up) as object), release: up.value['release'] }).toEqual({
      code: 0,
      outcome: 'promoted',
      release: value['release'],
    });
    expect(await about()).toMatchObject({ version: 'v2' });
    expect(await environment.violations()).toEqual([]);
  });

  test('down --abort ends a release whose way back is stuck', async () => {
    const before = environment.latest();
    await environment.cli(unbuildable.replace('unbuildable', 'v1'), ['release', '--detach']);
    await environment.begun(before, '-front');
    const router = await environment.pidOf('router');
    process.kill(router, 'SIGSTOP');
    try {
      await environment.cli(v2, ['abort', '--detach']);
      await environment.entry(before, ({ kind }) => kind === 'release-held');
    } finally {
      process.kill(router, 'SIGCONT');
    }
    expect(refusal(await environment.cli(v2, ['abort']))).toEqual({ code: 1, error: 'OPERATOR_TOO_LATE' });
    expect(refusal(await environment.cli(v2, ['down']))).toEqual({ code: 1, error: 'RELEASE_OPEN' });
    expect((await environment.cli(v2, ['down', '--abort'])).code).toBe(0);
    expect(environment.recorded(), 'no process is left').toEqual([]);
    const { open, stopped, releases } = environment.state();
    expect({ open, stopped, phase: [...releases.values()].at(-1)?.phase }).toEqual({
      open: null,
      stopped: true,
      phase: 'aborted',
    });
    expect(ending(await environment.cli(v2, ['up']))).toEqual({ code: 0, outcome: 'promoted' });
    expect(await about()).toMatchObject({ version: 'v2' });
    expect(await environment.violations()).toEqual([]);
  });
});
