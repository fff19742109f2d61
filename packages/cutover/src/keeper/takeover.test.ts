import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { birthOf } from './birth.ts';
import { ensureKeeper, type KeeperClient, type KeeperIdentity } from './client.ts';
import { request } from '../wire/request.ts';
import { gone, replaced, statusOf, until } from './testing/processes.ts';
import { kill, TemporaryPlace } from './testing/temporary-place.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let at: TemporaryPlace;
let keeper: KeeperClient;

beforeEach(async () => {
  at = new TemporaryPlace();
  keeper = await ensureKeeper(at.place);
});

afterEach(async () => at[Symbol.asyncDispose]());

/** Resolves when another keeper than `old` leads and has a standby of its own. */
async function successorOf(old: KeeperIdentity): Promise<KeeperIdentity> {
  return until(async () => {
    const identity = await keeper.identity();
    expect(identity.pid).not.toBe(old.pid);
    expect(identity.standby).toBeGreaterThan(0);
    return identity;
  });
}

test('a killed keeper is replaced by its standby, and every process stays', async () => {
  const before = await keeper.ensure(at.spec('web'));
  const old = await keeper.identity();
  kill(old.pid);
  const now = await successorOf(old);
  expect(now.pid).toBe(old.standby);
  expect(await statusOf(keeper, 'web')).toEqual(before);
});

test('keepers may be killed one after the other', async () => {
  const before = await keeper.ensure(at.spec('web'));
  for (let round = 0; round < 3; round += 1) {
    const old = await keeper.identity();
    kill(old.pid);
    await successorOf(old);
  }
  expect(await statusOf(keeper, 'web')).toEqual(before);
});

test('a killed standby is replaced', async () => {
  const old = await keeper.identity();
  kill(old.standby);
  await until(async () => {
    const { standby } = await keeper.identity();
    expect([0, old.standby]).not.toContain(standby);
  });
});

test('keeper and daemon killed together are both back', async () => {
  const daemon = await keeper.ensure(at.spec('daemon', { kind: 'daemon' }));
  const old = await keeper.identity();
  kill(old.pid);
  kill(daemon.pid);
  await successorOf(old);
  expect(await replaced(keeper, daemon)).toMatchObject({ restarts: 1, exit: { code: 'unknown' } });
});

test('the end of an adopted process is noticed', async () => {
  const web = await keeper.ensure(at.spec('web'));
  const old = await keeper.identity();
  kill(old.pid);
  await successorOf(old);
  kill(web.pid);
  expect(await replaced(keeper, web)).toMatchObject({ restarts: 1, exit: { code: 'unknown', signal: null } });
});

test('an adopted process is stopped like any other', async () => {
  const { pid } = await keeper.ensure(at.spec('web'));
  const old = await keeper.identity();
  kill(old.pid);
  await successorOf(old);
  expect(await keeper.stop('web', { deadlineMs: 30_000 })).toEqual({ killed: false });
  await gone(pid);
});

test('a stop that was under way is carried out by the next keeper', async () => {
  const { pid } = await keeper.ensure(at.script('web', 'trap "" TERM; while :; do sleep 0.01; done'));
  await until(() => expect(readFileSync(`/proc/${pid}/cmdline`, 'latin1')).toMatch(/^sh\0-c\0trap/));
  // Asked by somebody who dies with the keeper, so that nobody repeats it.
  const address = `unix:${at.place.keeperSocket}`;
  const stop = { address, method: 'POST', path: '/processes/web/stop', body: { deadlineMs: 500 }, timeoutMs: 30_000 };
  const outcome = request(stop).catch((error: unknown) => error);
  await until(async () => expect((await statusOf(keeper, 'web')).state).toBe('stopping'));
  kill((await keeper.identity()).pid);
  expect(await outcome).toHaveProperty('code', 'ECONNRESET');
  await until(async () => expect(await statusOf(keeper, 'web')).toMatchObject({ state: 'stopped', pid: 0 }));
  await gone(pid);
});

test('a stopped process stays stopped', async () => {
  await keeper.ensure(at.spec('web'));
  await keeper.stop('web', { deadlineMs: 10_000 });
  const old = await keeper.identity();
  kill(old.pid);
  await successorOf(old);
  expect(await statusOf(keeper, 'web')).toMatchObject({ state: 'stopped', pid: 0 });
});

test('a second keeper leaves and says why', async () => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const { home, run, system, environment } = at.place;
  const names = Object.entries({ home, run, system, environment }).flatMap(([name, value]) => [`--${name}`, value]);
  const second = spawn(process.execPath, [main, ...names], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = await once(second.stdout, 'data');
  expect(String(text)).toContain('another keeper is active');
  if (second.exitCode === null) await once(second, 'exit');
  expect(second.exitCode).toBe(0);
});

test('two that start a keeper at once get the same one', async () => {
  await keeper.shutDown();
  await Promise.all([1, 2, 3].map(() => ensureKeeper(at.place)));
  const { pid, standby } = await until(async () => {
    const identity = await keeper.identity();
    expect(identity.standby).toBeGreaterThan(0);
    return identity;
  });
  await until(() => expect(new Set(at.pids())).toEqual(new Set([pid, standby])));
});

test('SIGTERM hands over to the standby', async () => {
  const before = await keeper.ensure(at.spec('web'));
  const old = await keeper.identity();
  process.kill(old.pid, 'SIGTERM');
  await successorOf(old);
  expect(await statusOf(keeper, 'web')).toEqual(before);
});

test('a shutdown ends keeper and standby, leaves the processes, and the next keeper adopts them', async () => {
  const before = await keeper.ensure(at.spec('web'));
  const { pid, standby } = await keeper.identity();
  await keeper.shutDown();
  await keeper.shutDown();
  await gone(pid, standby);
  expect(at.pids()).toEqual([before.pid]);
  expect(existsSync(at.place.keeperSocket)).toBe(false);
  await ensureKeeper(at.place);
  expect(await statusOf(keeper, 'web')).toEqual(before);
});

test('what died while nobody looked is started again, unless it shall not be', async () => {
  const always = await keeper.ensure(at.spec('always'));
  const never = await keeper.ensure(at.spec('never', { restart: 'never' }));
  await keeper.shutDown();
  for (const { pid } of [always, never]) kill(pid);
  await gone(always.pid, never.pid);
  await ensureKeeper(at.place);
  await replaced(keeper, always);
  expect(await statusOf(keeper, 'never')).toMatchObject({ state: 'exited', pid: 0, exit: { code: 'unknown' } });
});

test('a stranger that was given the pid of a process is left alone', async () => {
  const web = await keeper.ensure(at.spec('web'));
  await keeper.shutDown();
  const [file = ''] = readdirSync(at.place.keeper).filter((name) => name.endsWith('.process.json'));
  const path = `${at.place.keeper}/${file}`;
  const record = JSON.parse(readFileSync(path, 'utf8'));
  record.process.birth = `${record.process.birth}0`;
  writeFileSync(path, JSON.stringify(record));
  await ensureKeeper(at.place);
  const now = await replaced(keeper, web);
  await keeper.stop('web', { deadlineMs: 10_000 });
  expect(birthOf(web.pid)).not.toBeNull();
  await gone(now.pid);
});

/** Small, fast, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test('keepers killed while ten processes start: each process starts exactly once', async () => {
  const random = randomFrom(61);
  let interrupted = 0;
  for (let round = 0; round < 20; round += 1) {
    const ids = Array.from({ length: 10 }, (_, index) => `p${round}-${index}`);
    // Nobody kills these processes, so a second start of one is always a mistake.
    const script = (id: string) => `mkdir ${at.folder}/${id} || echo ${id} >> ${at.folder}/twice; exec sleep 1000`;
    const killed = await keeper.identity();
    let answered = 0;
    const starts = ids.map(async (id) => {
      const status = await keeper.ensure(at.script(id, script(id)));
      answered += 1;
      return status;
    });
    // Once the first answer is there the others are under way.
    await Promise.race(starts);
    await sleep(random() * 25);
    interrupted += answered < ids.length ? 1 : 0;
    kill(killed.pid);
    const bothDie = random() < 0.25;
    if (bothDie) kill(killed.standby);
    if (bothDie) await ensureKeeper(at.place);
    const statuses = await Promise.all(starts);
    expect(statuses.map(({ id }) => id)).toEqual(ids);
    await until(async () => {
      const running = (await keeper.list()).filter(({ id, state }) => ids.includes(id) && state === 'running');
      expect(new Set(running.map(({ pid }) => pid))).toEqual(new Set(sleepersIn(at)));
      expect(running).toHaveLength(10);
    });
    expect(existsSync(`${at.folder}/twice`)).toBe(false);
    await Promise.all(ids.map((id) => keeper.stop(id, { deadlineMs: 30_000 })));
    await Promise.all(ids.map((id) => keeper.forget(id)));
    await successorOf(killed);
  }
  expect(interrupted).toBeGreaterThan(0);
});

/** Processes of this place that are past the gate and past their script. */
function sleepersIn(place: TemporaryPlace): number[] {
  return place.pids().filter((pid) => readFileSync(`/proc/${pid}/comm`, 'latin1') === 'sleep\n');
}
