/** A whole release with everything that is asked of twins and of a restored copy: what is good passes, and what only they can see is refused. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Evidence } from '../packages/cutover/src/model/entry.ts';
import type { AudienceProcess } from '../tools/audience/client.ts';
import { invite } from './support/audience.ts';
import { TestEnvironment } from './support/environment.ts';

const environment = new TestEnvironment('pair');
const base = ['stored', 'drilled'];
let audience: AudienceProcess;

beforeAll(async () => {
  await environment.up(await environment.version('v1', ...base));
  audience = await invite(environment.origin);
}, 600_000);
afterAll(async () => {
  audience?.kill();
  await environment.close();
});

const evidenceOf = (release: string, gate: string): Evidence | undefined =>
  environment
    .state()
    .releases.get(release)
    ?.steps.find(({ step }) => step.kind === 'gate' && step.gate === gate)?.evidence;

test('a version that grows the schema is rehearsed on a copy, drilled on twins, and nothing of it stays', async () => {
  const { code, value } = await environment.cli(await environment.version('v2', ...base, 'v2', 'stored-v2'), [
    'release',
  ]);
  expect({ code, outcome: value['outcome'] }).toEqual({ code: 0, outcome: 'promoted' });
  const release = String(value['release']);
  expect(evidenceOf(release, 'rehearsal')).toMatchObject({
    migrations: ['db/0002-author'],
    journeys: { 'this version: system': '1 of 1', 'the version before: system': '1 of 1' },
  });
  expect(evidenceOf(release, 'honesty')).toMatchObject({
    drilled: { 'back/db': 'cut, slow, corrupt', 'front/back': 'cut, slow, corrupt' },
  });
  expect(evidenceOf(release, 'restart')).toMatchObject({ journeys: ['system: a note is kept'] });
  expect((await environment.keeper.list()).filter(({ kind }) => kind === 'twin')).toEqual([]);
  expect(await environment.violations()).toEqual([]);
}, 600_000);

test('a migration on which the version before it fails is refused before the schema is touched', async () => {
  const folder = await environment.version('v3', ...base, 'v2', 'stored-v2', 'short-notes');
  const { code, value } = await environment.cli(folder, ['release']);
  expect({ code, outcome: value['outcome'] }).toEqual({ code: 1, outcome: 'refused' });
  const { applied, releases } = environment.state();
  const release = releases.get(String(value['release']));
  expect(release?.steps.find(({ status }) => status === 'failed')?.step).toMatchObject({ gate: 'rehearsal' });
  expect(release?.turned?.cause.message).toContain('the version before on the migrated copy: "a note is kept"');
  expect(Object.keys(applied)).toEqual(['db/0001-notes', 'db/0002-author']);
}, 600_000);
