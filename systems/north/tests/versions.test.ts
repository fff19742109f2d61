import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signJourney } from '@cutover/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testPostgres, whyNoPostgres } from '../testing/postgres.ts';
import { testRedis, whyNoRedis } from '../testing/redis.ts';
import { startTarget, type Target } from '../testing/target.ts';
import { type Version, versionOf } from '../testing/version.ts';

const ROOT = join(import.meta.dirname, '../../..');
const KEY = 'a key of the tests';
const noPostgres = whyNoPostgres();
const noRedis = whyNoRedis();

let v2: Version;
let v3: Version;

beforeAll(() => {
  v2 = versionOf(['v2']);
  v3 = versionOf(['v2', 'v3']);
});
afterAll(() => {
  v2.remove();
  v3.remove();
});

it.each(['v2', 'v3'])('the sources of %s are well typed', (name) => {
  const { folder } = name === 'v2' ? v2 : v3;
  const tsconfig = { extends: join(ROOT, 'tsconfig.json'), include: ['services/**/*.ts'], exclude: [] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

const start = (env: Record<string, string>, version?: Version): Promise<Target> =>
  version === undefined
    ? startTarget('api', env)
    : startTarget('api', env, ['--conditions=source', 'services/api/src/main.ts'], version.folder);
const post = async (target: Target, payload: unknown): Promise<number> => {
  const answer = await target.ask('/ingest', { method: 'POST', body: JSON.stringify(payload) });
  return (answer.json() as { count: number }).count;
};

describe.skipIf(noPostgres !== undefined)(
  `on PostgreSQL${noPostgres === undefined ? '' : ` (skipped: ${noPostgres})`}`,
  () => {
    it('versions 1 and 2 append to one schema, and version 3 fails visitors alone', async () => {
      const postgres = await testPostgres();
      const env = { DATABASE_URL: postgres.url, CUTOVER_JOURNEY_KEY: KEY };
      const one = await start(env);
      expect(await post(one, { eventclass: 'badge' })).toBe(1);
      await postgres.migrate(join(v2.folder, 'migrations/0003-event-classes.sql'));
      await proveBothVersions(one, await start(env, v2));
      await proveFault(await start(env, v3));
      await one.stop();
      await postgres.stop();
    });
  },
);

describe.skipIf(noRedis !== undefined)(`on Redis${noRedis === undefined ? '' : ` (skipped: ${noRedis})`}`, () => {
  it('versions 1 and 2 append to one stream', async () => {
    const redis = await testRedis();
    const env = { REDIS_URL: redis.url };
    const one = await start(env);
    expect(await post(one, { eventclass: 'badge' })).toBe(1);
    await proveBothVersions(one, await start(env, v2));
    await one.stop();
    await redis.stop();
  });
});

/** Both colours count into one row of numbers; what version 1 counted has no class for version 2. */
async function proveBothVersions(one: Target, two: Target): Promise<void> {
  const turns = [one, two, two, one, two];
  for (const [n, target] of turns.entries()) {
    expect(await post(target, { eventclass: n === 4 ? 'ohc.demo.badge' : 'badge', n })).toBe(n + 2);
  }
  const [first, second] = await Promise.all([one, two].map(async (target) => (await target.ask('/state')).json()));
  expect(second).toEqual({ ...(first as object), classes: { badge: 3, unclassified: 3 } });
  expect((await one.ask('/log')).json()).toEqual((await two.ask('/log')).json());
  await one.ask('/reset', { method: 'POST' });
  expect((await two.ask('/state')).json()).toEqual({ count: 0, last: {}, classes: {} });
  await two.stop();
}

async function proveFault(three: Target): Promise<void> {
  const visitor = { cookie: 'cutover-visitor=0f3a9c' };
  const journey = { 'cutover-journey': signJourney(KEY, randomUUID(), Date.now() + 60_000) };
  expect((await three.ask('/state', { headers: visitor })).status).toBe(500);
  expect((await three.ask('/state', { headers: journey })).status).toBe(200);
  expect((await three.ask('/state')).status).toBe(200);
  expect((await three.ask('/readyz')).status).toBe(200);
  await three.stop();
}
