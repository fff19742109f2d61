/** What every engine must do, asked of real targets. */

import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Engine, TargetId, TargetStatus } from '../model/ports.ts';
import { request } from '../wire/request.ts';
import { contractTuple } from './testing/contract-system.ts';

/** An engine that can run the contract's system under any digest, and ways to hurt it. */
export interface EngineRig extends AsyncDisposable {
  engine: Engine;
  logOf(target: TargetId): string;
  /** Kills whoever keeps the targets alive; resolves when there is another. */
  killKeeper(): Promise<void>;
}

interface Told {
  pid: number;
  env: Record<string, string>;
  folder: string;
}

const idOf = (service: string, change: Partial<TargetId> = {}): TargetId => ({
  service,
  colour: 'green',
  release: 'r1',
  replica: 1,
  ...change,
});
const tuple = contractTuple('d1');

async function until<T>(check: () => Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 180_000, interval: 50 });
}

async function ask({ address }: TargetStatus): Promise<Told> {
  return until(async () => JSON.parse((await request({ address, path: '/', timeoutMs: 10_000 })).body));
}

function kill({ pid }: TargetStatus): void {
  process.kill(pid, 'SIGKILL');
}

/** @param setUp a running engine without targets */
export function engineContract(name: string, setUp: () => Promise<EngineRig>): void {
  describe(`${name} as an engine`, () => {
    let rig: EngineRig;

    beforeAll(async () => {
      rig = await setUp();
    });

    afterEach(async () => {
      await Promise.all((await rig.engine.list()).map((target) => rig.engine.stop(target)));
    });

    afterAll(async () => rig[Symbol.asyncDispose]());

    const start = async (service: string, change: Partial<TargetId> = {}): Promise<TargetStatus> =>
      rig.engine.start(idOf(service, change), tuple);

    const statusOf = async (target: TargetId): Promise<TargetStatus> => {
      const { service, colour, replica } = target;
      const found = (await rig.engine.list()).filter(
        (each) => each.service === service && each.colour === colour && each.replica === replica,
      );
      expect(found).toHaveLength(1);
      return found[0] ?? expect.fail();
    };

    test('a target serves at its address and knows who it is', async () => {
      const target = await start('api', { replica: 2 });
      expect(target).toMatchObject({ ...idOf('api', { replica: 2 }), state: 'running', restarts: 0 });
      const { pid, env } = await ask(target);
      expect(pid).toBe(target.pid);
      expect(env).toMatchObject({
        CUTOVER_SYSTEM: 'shop',
        CUTOVER_ENVIRONMENT: 'qa',
        CUTOVER_SERVICE: 'api',
        CUTOVER_COLOUR: 'green',
        CUTOVER_RELEASE: 'r1',
        CUTOVER_TARGET: 'api-2.green',
        // Of the environment, so that both colours share it.
        CUTOVER_ASSETS: expect.stringMatching(/\/qa\/assets$/),
        CUTOVER_LISTEN: target.address,
        CUTOVER_DRAIN_MS: '4000',
        NODE_ENV: 'production',
      });
    });

    test.each(['api', 'web'])('starting twice (%s), even at once, is starting once', async (service) => {
      const needs = await Promise.all([start('api', { replica: 2 }), start('live-feed')]);
      const [first, second] = await Promise.all([start(service), start(service)]);
      expect(second).toEqual(first);
      expect(await start(service)).toEqual(first);
      expect(await rig.engine.list()).toHaveLength(needs.length + 1);
    });

    test('a stopped target is gone, and stopping it again changes nothing', async () => {
      const target = await start('api');
      await ask(target);
      expect(await rig.engine.stop(target)).toEqual({ killed: false });
      expect(await rig.engine.stop(target)).toEqual({ killed: false });
      expect(await rig.engine.list()).toEqual([]);
      await expect(request({ address: target.address, path: '/', timeoutMs: 10_000 })).rejects.toHaveProperty('code');
    });

    test('a target that ignores SIGTERM is killed at its deadline, and that is said', async () => {
      const target = await start('deaf');
      await ask(target);
      expect(await rig.engine.stop(target)).toEqual({ killed: true });
      expect(await rig.engine.list()).toEqual([]);
    });

    test.each(['api', 'web'])(
      'a killed target (%s) is back at the same address, and the list says so',
      async (service) => {
        await Promise.all([start('api', { replica: 2 }), start('live-feed')]);
        const before = await start(service);
        await ask(before);
        kill(before);
        const after = await until(async () => {
          const status = await statusOf(before);
          expect(status).toMatchObject({ state: 'running', restarts: 1, address: before.address });
          return status;
        });
        expect(after.pid).not.toBe(before.pid);
        expect((await ask(after)).pid).toBe(after.pid);
      },
    );

    test('a target that cannot stay up is seen restarting, again and again', async () => {
      const target = await start('broken');
      await until(async () => {
        const { state, pid, restarts } = await statusOf(target);
        expect({ state, pid, again: restarts >= 3 }).toEqual({ state: 'restarting', pid: 0, again: true });
      });
      expect(await rig.engine.stop(target)).toEqual({ killed: false });
    });

    test('targets outlive their keeper, and the next one adopts them', async () => {
      const before = [await start('api'), await start('live-feed')];
      await Promise.all(before.map(ask));
      await rig.killKeeper();
      expect(await rig.engine.list()).toEqual(before);
      expect([await start('api'), await start('live-feed')]).toEqual(before);
      expect(await Promise.all(before.map(async (target) => (await ask(target)).pid))).toEqual(
        before.map(({ pid }) => pid),
      );
    });

    test('a target is told the addresses of what it needs, of its own colour and release only', async () => {
      const green = await Promise.all([start('api', { replica: 2 }), start('api'), start('live-feed')]);
      await Promise.all([
        start('api', { colour: 'blue', release: 'r0' }),
        start('live-feed', { colour: 'blue', release: 'r0' }),
      ]);
      const { env } = await ask(await start('web'));
      expect(env).toMatchObject({
        CUTOVER_ADDRESS_API: `${green[1].address},${green[0].address}`,
        CUTOVER_ADDRESS_LIVE_FEED: green[2].address,
      });
    });

    test('a target is told where those will listen that it only asks', async () => {
      const { env } = await ask(await start('live-feed'));
      const asked = await Promise.all([start('api'), start('api', { replica: 2 })]);
      expect(env).toMatchObject({ CUTOVER_ADDRESS_API: asked.map(({ address }) => address).join(',') });
    });

    test('a service that listens on a port is told which, on loopback', async () => {
      await Promise.all([start('api'), start('live-feed')]);
      const targets = await Promise.all([start('web'), start('web', { replica: 2 })]);
      expect(new Set(targets.map(({ address }) => address)).size).toBe(2);
      for (const target of targets) {
        const { env } = await ask(target);
        expect(target.address).toBe(`tcp:127.0.0.1:${env['PORT']}`);
        expect(env['HOST']).toBe('127.0.0.1');
      }
    });

    test('a target whose needs were not started is refused', async () => {
      await start('api', { colour: 'blue' });
      await expect(start('web')).rejects.toMatchObject({ code: 'TARGET_FAILED' });
    });

    test('nothing of the environment of whoever starts a target reaches it', async () => {
      vi.stubEnv('SECRET_OF_THE_DAEMON', 'x');
      const { env } = await ask(await start('api'));
      vi.unstubAllEnvs();
      const others = Object.keys(env).filter((key) => !key.startsWith('CUTOVER_'));
      const known = ['DECLARED', 'HOME', 'LANG', 'NODE_ENV', 'PATH', 'PWD', 'SHLVL', 'TZ', '_'];
      expect(others.filter((key) => !known.includes(key))).toEqual([]);
      expect(env['DECLARED']).toBe('api');
    });

    test('a slot is held by one release and one digest at a time', async () => {
      const target = await start('api');
      await expect(start('api', { release: 'r2' })).rejects.toMatchObject({ code: 'SLOT_TAKEN' });
      await expect(rig.engine.start(idOf('api'), contractTuple('d2'))).rejects.toMatchObject({ code: 'SLOT_TAKEN' });
      expect(await rig.engine.stop(idOf('api', { release: 'r2' }))).toEqual({ killed: false });
      expect(await rig.engine.list()).toEqual([target]);
      await rig.engine.stop(target);
      expect(await start('api', { release: 'r2' })).toMatchObject({ release: 'r2', state: 'running' });
    });

    test('a program that is not there is refused at once, and nothing is left of it', async () => {
      await expect(start('absent')).rejects.toMatchObject({ code: 'PROGRAM_NOT_FOUND' });
      expect(await rig.engine.list()).toEqual([]);
    });

    test('what a target writes is in its log', async () => {
      const target = await start('live-feed', { replica: 2 });
      await ask(target);
      expect(readFileSync(rig.logOf(target), 'utf8')).toContain('live-feed-2.green listens');
    });
  });
}
