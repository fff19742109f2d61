import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { ensureKeeper, type KeeperClient } from '../keeper/client.ts';
import { TemporaryPlace } from '../keeper/testing/temporary-place.ts';
import type { TargetId } from '../model/ports.ts';
import { portOf } from './address.ts';
import { engineContract, type EngineRig } from './engine.contract.ts';
import { ProcessEngine } from './process.ts';
import { targetName } from './target-name.ts';
import { contractManifest, contractTuple, writePrograms } from './testing/contract-system.ts';

vi.setConfig({ testTimeout: 120_000 });

async function processRig(): Promise<EngineRig> {
  const at = new TemporaryPlace();
  const keeper = await ensureKeeper(at.place);
  writePrograms(`${at.folder}/programs`);
  const engine = new ProcessEngine({
    keeper,
    place: at.place,
    manifestOf: contractManifest,
    artifactFolder: (digest) => `${at.folder}/${digest}`,
    environmentOf: async ({ service }) => ({ DECLARED: service }),
    random: Math.random,
  });
  return {
    engine,
    logOf: (target) => `${at.place.logs}/${targetName(target)}.log`,
    killKeeper: () => killKeeper(keeper),
    [Symbol.asyncDispose]: () => at[Symbol.asyncDispose](),
  };
}

async function killKeeper(keeper: KeeperClient): Promise<void> {
  const { pid } = await keeper.identity();
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(async () => expect((await keeper.identity()).pid).not.toBe(pid), { timeout: 180_000 });
}

engineContract('the process engine', processRig);

const target = (service: string): TargetId => ({ service, colour: 'green', release: 'r1', replica: 1 });
const tuple = contractTuple('d1');

test('a target whose port was taken meanwhile is given another one when it is started again', async () => {
  await using rig = await processRig();
  const { engine } = rig;
  for (const service of ['api', 'live-feed']) await engine.start(target(service), tuple);
  const first = await engine.start(target('web'), tuple);
  const thief = createServer();
  await vi.waitFor(
    async () => {
      for (const { pid, service } of await engine.list())
        if (service === 'web' && pid > 0) process.kill(pid, 'SIGKILL');
      thief.listen(portOf(first.address) ?? 0, '127.0.0.1');
      await once(thief, 'listening');
    },
    { timeout: 180_000, interval: 5 },
  );
  const second = await vi.waitFor(
    async () => {
      const status = await engine.start(target('web'), tuple);
      expect(status.address).not.toBe(first.address);
      return status;
    },
    { timeout: 180_000, interval: 10 },
  );
  thief.close();
  expect(second).toMatchObject({ state: 'running' });
  expect((await engine.list()).map(({ address }) => address)).toContain(second.address);
});

test('the log of a target that writes much stays small', async () => {
  await using rig = await processRig();
  await rig.engine.start(target('chatty'), tuple);
  const log = rig.logOf(target('chatty'));
  await vi.waitFor(() => expect(statSync(`${log}.1`).size).toBe(10 * 1024 * 1024), { timeout: 180_000 });
  await vi.waitFor(() => expect(statSync(log).size).toBe(0), { timeout: 180_000 });
});
