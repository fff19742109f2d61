/** A real Prometheus finds every kind of process through the one port, with the key, and reads what each tells; nobody else does. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import pino from 'pino';
import { routerMain } from '@cutover/proxy';
import { createService, Type } from '../../../service/src/index.ts';
import { stringify } from 'yaml';
import { needs } from '../../../../tests/support/needs.ts';
import { findPart } from '../../../../tests/support/parts.ts';
import { contractManifest } from '../engines/testing/contract-system.ts';
import { emptyDisk, MemoryJournal } from '../journal/memory.ts';
import { ensureKeeper } from '../keeper/client.ts';
import { TemporaryPlace } from '../keeper/testing/temporary-place.ts';
import { defaultMonitoring } from '../model/monitoring/settings.ts';
import { prometheusConfig } from '../monitoring/files/prometheus.ts';
import { keepExporter } from './exporter.ts';
import type { Exposed } from './exporter.ts';
import { daemonExposition } from './exposition.ts';
import { SystemClock } from './system-clock.ts';
import { freePort } from '../wire/free-port.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

function started(child: ChildProcess): void {
  ends.push(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  });
}

const key = 'the private key';

needs('prometheus')('the port for a Prometheus', () => {
  test('tells of daemon, keeper, router and targets to whoever shows the key', async () => {
    const at = new TemporaryPlace();
    ends.push(() => at[Symbol.asyncDispose]());
    await ensureKeeper(at.place);

    const admin = `${at.folder}/router.sock`;
    const router = ['--listen', 'tcp:127.0.0.1:0', '--admin', `unix:${admin}`, '--state', `${at.folder}/router`];
    started(spawn(process.execPath, ['--conditions=source', routerMain, ...router], { stdio: 'ignore' }));

    const socket = `${at.folder}/api.sock`;
    const service = await createService({
      name: 'api',
      log: { level: 'silent' },
      config: Type.Object({}),
      environment: { CUTOVER_SERVICE: 'api', CUTOVER_LISTEN: `unix:${socket}` },
    });
    await service.listen();
    ends.push(() => service.app.close());

    const port = await freePort();
    const { system } = contractManifest();
    const journal = new MemoryJournal(emptyDisk(), 'a daemon', () => Date.now());
    const measure = {
      layer: 'apm',
      name: 'error-rate',
      unit: 'share',
      value: 0.02,
      threshold: null,
      grade: null,
    } as const;
    const told = (address: string): Exposed['told'] => ({ address: `unix:${address}` });
    const named = (name: string) => ({ process: name });
    const exposed = (): Exposed[] => [
      {
        name: 'daemon',
        labels: named('daemon'),
        told: { text: daemonExposition(journal, { at: 1, measures: [measure], hints: [] }) },
      },
      { name: 'keeper', labels: named('keeper'), told: told(at.place.keeperSocket) },
      { name: 'router', labels: named('router'), told: told(admin) },
      { name: 'api-1.blue', labels: named('target'), told: told(socket) },
      { name: 'gone-1.blue', labels: named('target'), told: told(`${at.folder}/gone.sock`) },
    ];
    const over = new AbortController();
    const exporter = keepExporter(
      {
        system: 'shop',
        environment: 'qa',
        clock: new SystemClock(),
        journal,
        serving: () => ({ ...system, monitoring: { ...defaultMonitoring, ports: { qa: port } } }),
        key,
        exposed: async () => exposed(),
      },
      over.signal,
      pino({ enabled: false }),
    );
    ends.push(async () => {
      over.abort(new Error('over'));
      await exporter.catch(() => undefined);
    });

    const ask = (path: string, authorization?: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${port}${path}`, authorization === undefined ? {} : { headers: { authorization } });
    await vi.waitFor(async () => expect((await ask('/targets')).status).toBe(401), { timeout: 100_000 });
    expect((await ask('/metrics/daemon', 'Bearer guessed')).status).toBe(401);
    expect((await ask('/metrics/nobody', `Bearer ${key}`)).status).toBe(404);

    const folder = `${at.folder}/prometheus`;
    mkdirSync(folder);
    writeFileSync(`${folder}/cutover.key`, key);
    writeFileSync(`${folder}/cutover.rules.yml`, stringify({ groups: [] }));
    const config = { ...prometheusConfig(port, []), global: { scrape_interval: '500ms', scrape_timeout: '500ms' } };
    writeFileSync(`${folder}/prometheus.yml`, stringify(config));
    const web = await freePort();
    const options = [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`];
    started(
      spawn(findPart('prometheus') ?? '', [...options, `--web.listen-address=127.0.0.1:${web}`], { stdio: 'ignore' }),
    );

    const query = async (asked: string) => {
      const answer = await fetch(`http://127.0.0.1:${web}/api/v1/query?query=${encodeURIComponent(asked)}`);
      const { data } = (await answer.json()) as {
        data: { result: { metric: Record<string, string>; value: [number, string] }[] };
      };
      return Object.fromEntries(data.result.map(({ metric, value }) => [metric['instance'], value[1]]));
    };
    await vi.waitFor(
      async () =>
        expect(await query('up')).toEqual({
          daemon: '1',
          keeper: '1',
          router: '1',
          'api-1.blue': '1',
          'gone-1.blue': '0',
        }),
      { timeout: 200_000, interval: 200 },
    );
    expect(await query('cutover_measure{system="shop",environment="qa",name="error-rate"}')).toEqual({
      daemon: '0.02',
    });
    expect(Object.keys(await query('process_resident_memory_bytes')).toSorted()).toEqual(
      expect.arrayContaining(['api-1.blue', 'daemon', 'keeper']),
    );
  });
});
