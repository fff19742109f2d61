/** Targets that are not what their config says, as real processes. */

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DrillRig } from './drill/testing/rig.ts';
import { ReadyGate } from './ready.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let rig: DrillRig;
beforeAll(async () => {
  rig = await DrillRig.open();
});
afterAll(() => rig[Symbol.asyncDispose]());

test.runIf(process.platform === 'linux')(
  'a service that ignores PORT fails, and the port it took is named',
  async () => {
    const own = `createServer((_, response) => response.end()).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
    const question = await rig.start('r1', 'green', { api: { source: `serve(well);${own}` } });
    const { manifest, step } = question;
    const services = Object.fromEntries(
      Object.entries(manifest.system.services).map(([name, service]) => [
        name,
        { ...service, listen: 'port' as const },
      ]),
    );
    const engine = {
      ...rig.dependencies.engine,
      // The same process, as one that was given a port.
      list: async () =>
        (await rig.dependencies.engine.list()).map((target) => ({ ...target, address: 'tcp:127.0.0.1:1' })),
    };
    const asked = {
      ...question,
      manifest: { ...manifest, system: { ...manifest.system, services } },
      step: { ...step, services: ['api'] },
    };
    const answer = await new ReadyGate(engine, 0).ask(asked, new AbortController().signal);
    expect(answer).toMatchObject({ verdict: 'fail', failure: { code: 'TARGET_FAILED' } });
    expect(answer.reason).toMatch(/listens on port \d+ and not on 1, which PORT names/);
    const good = await new ReadyGate(rig.dependencies.engine).ask(
      { ...question, step: { ...step, services: ['api'] } },
      new AbortController().signal,
    );
    expect(good, 'its twin on the socket that it was given').toMatchObject({ verdict: 'pass' });
  },
);
