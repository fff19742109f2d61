/** Readers, people who submit and ask, and a moderator stay on BLKOUT while it changes its version. */

import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { inviteAudience } from '../systems/blkout/testing/audience.ts';
import { TestEnvironment } from './support/environment.ts';

const environment = new TestEnvironment('blkout');
afterAll(() => environment.close());

test('nobody who reads, submits, asks or decides is failed by a release', async () => {
  const [v1, v2] = [await environment.version('v1'), await environment.version('v2', 'v2')];
  const token = randomBytes(24).toString('base64url');
  // What drills find is another test's promise.
  const variables = { BLKOUT_DRILLS: 'off', SETUP_TOKEN: token, VISITOR_SALT: randomBytes(32).toString('base64url') };
  await environment.up(v1, variables);
  const { origin } = environment;
  const owner = { login: 'owner@blkout.invalid', password: randomBytes(18).toString('base64url') };
  const set = await fetch(`${origin}/api/auth/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...owner, token, displayName: 'Owner' }),
  });
  expect(set.status, await set.text()).toBe(201);

  const audience = inviteAudience(origin, owner);
  const { code, value, progress } = await environment.cli(v2, ['release', '--hold', '2s', '--bake', '2s'], variables);
  expect({ code, outcome: value['outcome'] }, progress).toEqual({ code: 0, outcome: 'promoted' });
  const report = await audience.leave();
  expect(report.failures).toEqual([]);
  expect(Object.keys(report.releases).length, 'releases that answered').toBeGreaterThanOrEqual(2);
  expect(report.submitted).toBeGreaterThan(0);
  expect(report.decided, 'what people submitted was decided').toBeGreaterThan(0);
  process.stderr.write(
    `blkout: ${report.requests} requests, ${report.submitted} submitted, ${report.decided} decided\n`,
  );
});
