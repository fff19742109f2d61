/** HAProxy moves the bytes: a system is installed, upgraded and taken back under visitors, and its attendant dies meanwhile. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isAlive, signal } from '../packages/cutover/src/keeper/birth.ts';
import { until } from '../packages/cutover/src/keeper/testing/processes.ts';
import { harmOf, invite, unharmed } from './support/audience.ts';
import { TestEnvironment } from './support/environment.ts';
import { needs } from './support/needs.ts';

needs('haproxy')('through HAProxy', () => {
  const environment = new TestEnvironment('pair');
  const haproxy = () => {
    const file = path.join(environment.place.router, 'haproxy.json');
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as { pid: number; birth: string }), since: 0 };
  };
  let last: ReturnType<typeof haproxy> | null = null;
  afterAll(async () => {
    await environment.close();
    if (last && isAlive(last)) signal(last, 'SIGKILL', 'process');
  });

  test('install, upgrade and rollback fail no request, not even of those who ask while the attendant is dead', async () => {
    const v1 = await environment.version('v1', 'behind-haproxy');
    const v2 = await environment.version('v2', 'behind-haproxy', 'v2');
    await environment.up(v1);
    last = haproxy();
    const audience = await invite(environment.origin);
    try {
      const before = environment.latest();
      const release = environment.start(v2, ['release', '--hold', '2s', '--bake', '20s']);
      await environment.begun(before, '-shift-50');
      const attendant = await environment.pidOf('router');
      process.kill(attendant, 'SIGKILL');
      await until(async () => expect(await environment.pidOf('router')).not.toBe(attendant));
      await environment.begun(before, '-shift-100');
      const { code } = await environment.cli(v2, ['rollback']);
      expect(code).toBe(0);
      expect((await release.ended).value['outcome']).toBe('rolled-back');
      expect(haproxy(), 'the same HAProxy all along').toEqual(last);
      expect(await environment.violations()).toEqual([]);

      // Event streams pass the attendant; their readers come back and miss nothing.
      const report = await audience.report();
      expect({ ...harmOf(report), brokenStreams: 0 }).toEqual(unharmed);
      expect(report.requests).toBeGreaterThan(0);
    } finally {
      audience.kill();
    }
    const { code } = await environment.cli(v1, ['down']);
    expect(code).toBe(0);
    expect(isAlive(last), 'nothing is left behind').toBe(false);
  });
});
