/** Targets that are not what their config says, as real processes. */

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Manifest } from '../model/manifest.ts';
import type { Service } from '../model/system.ts';
import { DrillRig } from './drill/testing/rig.ts';
import { ReadyGate } from './ready.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let rig: DrillRig;
beforeAll(async () => {
  rig = await DrillRig.open();
});
afterAll(() => rig[Symbol.asyncDispose]());

const withServices = (manifest: Manifest, services: Record<string, Service>): Manifest => ({
  ...manifest,
  system: { ...manifest.system, services },
});

test.runIf(process.platform === 'linux')(
  'a service that ignores PORT fails, and the port it took is named',
  async () => {
    const own = `createServer((_, response) => response.end()).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
    const question = await rig.start('r1', 'green', { api: { source: `serve(well);${own}` } });
    const { manifest, step } = question;
    const api = { ...manifest.system.services['api']!, listen: 'port' as const };
    const engine = {
      ...rig.dependencies.engine,
      // The same process, as one that was given a port.
      list: async () =>
        (await rig.dependencies.engine.list()).map((target) => ({ ...target, address: 'tcp:127.0.0.1:1' })),
    };
    const asked = {
      ...question,
      manifest: withServices(manifest, { api }),
      step: { ...step, services: ['api'] },
    };
    const answer = await new ReadyGate(engine, Date.now, 0).ask(asked, new AbortController().signal);
    expect(answer).toMatchObject({ verdict: 'fail', failure: { code: 'TARGET_FAILED' } });
    expect(answer.reason).toMatch(/listens on port \d+ and not on 1, which PORT names/);
    const good = await new ReadyGate(rig.dependencies.engine, Date.now).ask(
      { ...question, step: { ...step, services: ['api'] } },
      new AbortController().signal,
    );
    expect(good, 'its twin on the socket that it was given').toMatchObject({ verdict: 'pass' });
  },
);

test('a service without the path that it is probed at fails, before patience ends', async () => {
  const question = await rig.start('r2', 'green', { odd: { source: `serve(well);` } });
  const { engine } = rig.dependencies;
  const probes = {
    L1: { path: '/ready', status: 200, timeoutMs: 1_000 },
    L2: { path: '/livez', status: 200, timeoutMs: 1_000 },
  };
  const odd = { ...question.manifest.system.services['odd']!, probes };
  const asked = {
    ...question,
    manifest: withServices(question.manifest, { odd }),
    step: { ...question.step, services: ['odd'] },
  };
  const never = new AbortController().signal;
  expect(await new ReadyGate(engine, Date.now).ask(asked, never), 'it may yet come').toMatchObject({ verdict: 'wait' });
  expect(await new ReadyGate(engine, Date.now, 0).ask(asked, never)).toMatchObject({
    verdict: 'fail',
    reason: 'odd-1: L1 /ready answers 404',
  });
});

test('a service that is not ready in time is refused where something serves; where nothing does, people are waited for', async () => {
  const question = await rig.start('r3', 'green', {
    slow: { source: `serve({ ...well, '/readyz': () => [503, {}] });` },
  });
  const { manifest, step, colour } = question;
  const asked = { ...question, since: 0, step: { ...step, services: ['slow'], patienceMs: 10_000 } };
  const never = new AbortController().signal;
  const at = (ms: number) => new ReadyGate(rig.dependencies.engine, () => ms);
  const beside = { ...asked, control: { colour, manifest } };
  expect(await at(7_000).ask(beside, never)).toMatchObject({ verdict: 'wait' });
  expect(await at(9_000).ask(beside, never)).toMatchObject({
    verdict: 'fail',
    failure: { code: 'TARGET_FAILED', message: 'slow-1: L1 /readyz answers 503; not ready within 9 s' },
  });
  expect(await at(9_000).ask(asked, never)).toMatchObject({ verdict: 'wait' });
});
