import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { birthOf } from './birth.ts';
import { ensureKeeper, KeeperClient } from './client.ts';
import { gone, lineIn, replaced, statusOf, until } from './testing/processes.ts';
import { kill, TemporaryPlace } from './testing/temporary-place.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let at: TemporaryPlace;
let keeper: KeeperClient;

beforeAll(async () => {
  at = new TemporaryPlace();
  keeper = await ensureKeeper(at.place);
});

afterEach(async () => {
  for (const { id } of await keeper.list()) {
    await keeper.stop(id, { deadlineMs: 0 });
    await keeper.forget(id);
  }
});

afterAll(async () => at[Symbol.asyncDispose]());

test('the socket is open to its owner only', () => {
  expect(statSync(at.place.keeperSocket).mode & 0o777).toBe(0o600);
});

test('asking for the same process twice gives the same process', async () => {
  const first = await keeper.ensure(at.spec('web', { labels: { colour: 'green' } }));
  const second = await keeper.ensure(at.spec('web', { labels: { colour: 'green' } }));
  expect(first).toMatchObject({ state: 'running', restarts: 0, exit: null, labels: { colour: 'green' } });
  expect(second).toEqual(first);
  expect(await keeper.list()).toEqual([first]);
});

test('another specification is refused while the first runs, and welcome once it is stopped', async () => {
  await keeper.ensure(at.spec('web'));
  const other = at.spec('web', { args: ['2000'] });
  await expect(keeper.ensure(other)).rejects.toMatchObject({ code: 'SLOT_TAKEN' });
  await keeper.stop('web', { deadlineMs: 10_000 });
  expect(await keeper.ensure(other)).toMatchObject({ state: 'running' });
});

test('a program or folder that is not there is refused, and nothing is remembered', async () => {
  const missing = [{ command: 'no-such-program' }, { command: './none' }, { cwd: `${at.folder}/none` }];
  for (const change of missing) {
    await expect(keeper.ensure(at.spec('web', change))).rejects.toMatchObject({ code: 'PROGRAM_NOT_FOUND' });
  }
  expect(await keeper.list()).toEqual([]);
});

test('a name that would leave its folder is refused', async () => {
  await expect(keeper.ensure(at.spec('..%2fweb'))).rejects.toMatchObject({ code: 'USAGE' });
});

test('a killed process is started again, and how it ended is known', async () => {
  const first = await keeper.ensure(at.spec('web'));
  kill(first.pid);
  const second = await replaced(keeper, first);
  expect(second).toMatchObject({ restarts: 1, exit: { code: null, signal: 'SIGKILL', killed: false } });
});

test('a process that fails at once is seen waiting, and is started ever again', async () => {
  await keeper.ensure(at.script('web', 'exit 3'));
  await until(async () =>
    expect(await statusOf(keeper, 'web')).toMatchObject({ state: 'restarting', pid: 0, exit: { code: 3 } }),
  );
  const { restarts } = await statusOf(keeper, 'web');
  await until(async () => expect((await statusOf(keeper, 'web')).restarts).toBeGreaterThan(restarts + 1));
});

test('a process that shall not be restarted ends once', async () => {
  await keeper.ensure(at.script('once', 'exit 4', { restart: 'never' }));
  await until(async () => expect(await statusOf(keeper, 'once')).toMatchObject({ state: 'exited', exit: { code: 4 } }));
  expect(await keeper.stop('once', { deadlineMs: 0 })).toEqual({ killed: false });
});

test('a stop lets a process leave by itself, is final, and may be repeated', async () => {
  const { pid } = await keeper.ensure(at.script('web', 'trap "echo bye; exit 0" TERM; while :; do sleep 0.01; done'));
  await until(() => expect(readFileSync(`/proc/${pid}/cmdline`, 'latin1')).toMatch(/^sh\0-c\0trap/));
  const stops = await Promise.all([1, 2].map(() => keeper.stop('web', { deadlineMs: 30_000 })));
  expect([...stops, await keeper.stop('web', { deadlineMs: 0 })]).toEqual(Array(3).fill({ killed: false }));
  expect(await statusOf(keeper, 'web')).toMatchObject({ state: 'stopped', pid: 0 });
  await gone(pid);
});

test('a process that ignores the signal is killed at its deadline, with everything it started', async () => {
  const { log } = await keeper.ensure(at.script('deaf', 'trap "" TERM; sleep 999 & echo "child $!"; wait'));
  await lineIn(log, 'child');
  const child = Number(readFileSync(log, 'utf8').split(' ')[1]);
  expect(await keeper.stop('deaf', { deadlineMs: 50 })).toEqual({ killed: true });
  expect(await keeper.stop('deaf', { deadlineMs: 50 })).toEqual({ killed: true });
  await gone(child);
});

test('what a dead process leaves behind in its group is gone before the next one starts', async () => {
  const first = await keeper.ensure(at.script('parent', 'sleep 999 & echo "child $!"; wait'));
  await lineIn(first.log, 'child');
  const child = Number(readFileSync(first.log, 'utf8').split(' ')[1]);
  kill(first.pid);
  await replaced(keeper, first);
  expect(birthOf(child)).toBeNull();
});

test('a stop ends the waiting for a restart', async () => {
  await keeper.ensure(at.script('web', 'exit 3'));
  await until(async () => expect((await statusOf(keeper, 'web')).restarts).toBeGreaterThan(2));
  await keeper.stop('web', { deadlineMs: 10_000 });
  expect(await statusOf(keeper, 'web')).toMatchObject({ state: 'stopped', pid: 0 });
});

test('only what rests is forgotten', async () => {
  await keeper.ensure(at.spec('web'));
  await expect(keeper.forget('web')).rejects.toMatchObject({ code: 'SLOT_TAKEN' });
  await keeper.stop('web', { deadlineMs: 10_000 });
  await keeper.forget('web');
  await keeper.forget('web');
  expect(await keeper.list()).toEqual([]);
});

test('a process has the environment that was asked for, and nothing of the keeper', async () => {
  const print = 'process.stdout.write(JSON.stringify(process.env) + "\\nend")';
  const { log } = await keeper.ensure(
    at.spec('printer', { command: 'node', args: ['-e', print], env: { A: '1', PATH: '/usr/bin' }, restart: 'never' }),
  );
  await lineIn(log, 'end');
  const { PATH, ...rest } = JSON.parse(readFileSync(log, 'utf8').split('\n')[0] ?? '');
  // The shell that waits at the gate adds these; they tell nothing of the keeper.
  for (const name of ['PWD', 'SHLVL', '_']) delete rest[name];
  expect(rest).toEqual({ A: '1' });
  expect(PATH).toMatch(/\/bin:\/usr\/bin$/);
});

test('the socket of a killed process is out of the way of the next one', async () => {
  const socket = `${at.folder}/web.sock`;
  writeFileSync(socket, 'left behind');
  const script = `test -e ${socket} && echo "in the way" || echo clear; sleep 999`;
  const { log } = await keeper.ensure(at.script('listener', script, { sockets: [socket] }));
  await lineIn(log, 'clear');
  expect(existsSync(socket)).toBe(false);
});

test.skipIf(process.getuid?.() !== 0)('runs a process as another user (only root may)', async () => {
  const { log } = await keeper.ensure(
    at.script('db', 'id -u; id -g; sleep 999', { cwd: '/', user: { uid: 65534, gid: 65533 } }),
  );
  await lineIn(log, '65534\n65533\n');
  expect(await statusOf(keeper, 'db')).toMatchObject({ state: 'running' });
});

test('a keeper that is not there is a clear error', async () => {
  await expect(new KeeperClient(`${at.folder}/none.sock`).identity()).rejects.toMatchObject({
    code: 'KEEPER_UNREACHABLE',
  });
});
