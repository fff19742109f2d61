/** Two daemons for one environment: only the holder of the lease may act, and a holder that slept too long has lost it. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { birthOf } from '../packages/cutover/src/keeper/birth.ts';
import { gone, until } from '../packages/cutover/src/keeper/testing/processes.ts';
import type { AudienceProcess } from '../tools/audience/client.ts';
import { harmOf, invite, unharmed } from './support/audience.ts';
import { TestEnvironment } from './support/environment.ts';

const program = path.resolve(import.meta.dirname, '../packages/cutover/src/daemon/main.ts');
const environment = new TestEnvironment('pair');
let audience: AudienceProcess;
const rivals: ChildProcess[] = [];
let v2: string;

beforeAll(async () => {
  v2 = await environment.version('v2', 'v2');
  await environment.up(await environment.version('v1'));
  audience = await invite(environment.origin);
});
afterAll(async () => {
  for (const rival of rivals) rival.kill('SIGKILL');
  audience?.kill();
  await environment.close();
});

function startRival(): { child: ChildProcess; said: () => string } {
  const { system, environment: name, home, run } = environment.place;
  const child = spawn(
    process.execPath,
    ['--conditions=source', program, '--system', system, '--environment', name, '--home', home, '--run', run],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  rivals.push(child);
  return { child, said: () => text };
}

const leases = (): number => environment.entries().filter(({ kind }) => kind === 'lease-taken').length;

test('a second daemon is refused while the first one leads', async () => {
  const before = environment.latest();
  const { child, said } = startRival();
  const [code] = (await once(child, 'close')) as [number];
  expect({ code, refused: said().includes('LEASE_TAKEN') }).toEqual({ code: 1, refused: true });
  expect(environment.latest()).toBe(before);
  expect(await environment.daemon.isThere()).toBe(true);
});

test('a daemon that slept past its lease changes nothing any more, and leaves', async () => {
  const before = environment.latest();
  await environment.cli(v2, ['release', '--hold', '3s', '--bake', '300ms', '--detach']);
  await environment.begun(before, '-canary');
  const first = await environment.pidOf('daemon');
  const held = leases();
  let rival: ChildProcess;
  process.kill(first, 'SIGSTOP');
  try {
    // The keeper would clear the way for a new daemon as well.
    rmSync(environment.place.daemonSocket, { force: true });
    do {
      rival = startRival().child;
      const over = once(rival, 'close').then(() => true);
      while (leases() === held && !(await Promise.race([over, sleep(100)])));
    } while (leases() === held);
  } finally {
    process.kill(first, 'SIGCONT');
  }
  await gone(first);
  await until(() =>
    expect(environment.entries().at(-1)).toMatchObject({ kind: 'release-concluded', facts: { outcome: 'promoted' } }),
  );
  expect(rival.exitCode, 'the rival leads on').toBeNull();
  expect(leases(), 'the sleeper did not take the lease back').toBe(held + 1);

  const over = once(rival, 'close');
  rival.kill('SIGTERM');
  await over;
  await until(async () => expect(await environment.daemon.isThere()).toBe(true));
  // Among them: no entry under the epoch of the sleeper after the rival's, nothing done twice.
  expect(await environment.violations()).toEqual([]);
  expect(await environment.miscounted()).toEqual([]);
  expect(birthOf(first)).toBeNull();
  expect(harmOf(await audience.report())).toEqual(unharmed);
});
