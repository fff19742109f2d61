/** Nobody is left to answer, nor to bring anybody back: visitors read a copy, which says so, until somebody is there again. */

import { afterAll, expect, test } from 'vitest';
import { until } from '../packages/cutover/src/keeper/testing/processes.ts';
import { TestEnvironment } from './support/environment.ts';

const environment = new TestEnvironment('pair');
afterAll(() => environment.close());

const read = async (path: string): Promise<{ status: number; asOf: string | null; text: string }> => {
  const answer = await fetch(`${environment.origin}${path}`);
  return { status: answer.status, asOf: answer.headers.get('cutover-as-of'), text: await answer.text() };
};

let folder: string;

test('every target is killed and the keepers are stopped: pages are read from the copy, and come back by themselves', async () => {
  folder = await environment.version('v1', 'copied');
  await environment.up(folder);
  await until(async () => expect((await environment.daemon.status()).copy?.files).toBeGreaterThan(0));
  expect(await read('/stage')).toMatchObject({ status: 200, asOf: null });

  const { targets, copy } = await environment.daemon.status();
  const keepers = await environment.noteKeepers();
  for (const pid of [keepers.standby, keepers.pid]) process.kill(pid, 'SIGSTOP');
  try {
    for (const { pid } of targets) process.kill(pid, 'SIGKILL');
    await until(async () => expect((await read('/stage')).asOf).not.toBeNull());
    const { status, asOf, text } = await read('/stage?from=the-hall');
    expect({ status, asOf }).toEqual({ status: 200, asOf: copy?.madeAt });
    expect(text).toMatch(/<mark>This is a copy of the page from .* UTC\./);
    expect((await fetch(`${environment.origin}/ingest`, { method: 'POST' })).status, 'nothing is taken in').toBe(502);
  } finally {
    for (const pid of [keepers.pid, keepers.standby]) process.kill(pid, 'SIGCONT');
  }
  await until(async () => expect(await read('/stage')).toMatchObject({ status: 200, asOf: null }));
});

test('what a drill loses is noticed and made good in time; the journal keeps the figures, and the report shows them', async () => {
  for (const drill of ['kill-target', 'lose-router', 'lose-daemon']) {
    const { code, value } = await environment.cli(folder, ['drill', drill, '--live']);
    expect({ drill, code, value }).toMatchObject({ code: 0, value: { drill, where: 'live', isWithinRto: true } });
    expect(value['noticedMs']).toBeLessThanOrEqual(Number(value['goodMs']));
  }
  const { value } = await environment.cli<{ drills: { drill: string }[] }>(folder, ['report']);
  expect(value.drills.map(({ drill }) => drill)).toEqual(['kill-target', 'lose-router', 'lose-daemon']);
  const refused = await environment.cli<{ error: { code: string } }>(folder, ['drill', 'fill-disk', '--live']);
  expect(refused.value.error.code).toBe('DRILL_IMPOSSIBLE');
});
