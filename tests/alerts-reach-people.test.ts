/** People are told: what a release alarms about, and that the daemon itself is gone. A real receiver counts. */

import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../packages/cutover/src/keeper/testing/processes.ts';
import { TestEnvironment } from './support/environment.ts';

const environment = new TestEnvironment('pair');
const received: { title: string; level: string }[] = [];
let receiver: http.Server;
let v1: string;

beforeAll(async () => {
  receiver = http.createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      received.push(JSON.parse(text) as { title: string; level: string });
      response.end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  v1 = await environment.version('v1', 'called');
  await environment.up(v1, { ALERT_WEBHOOK: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/` });
});
afterAll(async () => {
  await environment.close();
  receiver.close();
});

const titles = (): string[] => received.map(({ title }) => title);

test('an incident that a person reports is called out, answered by name, and over', async () => {
  const reported = await environment.cli(v1, [
    'incidents',
    'report',
    'data-corruption',
    'prices are gone',
    '--by',
    'Ada',
  ]);
  expect(reported.code).toBe(0);
  await until(() => expect(titles()).toContainEqual(expect.stringContaining('Ada reports: prices are gone')));
  const { value } = await environment.cli<{ incidents: { id: string; alerts: string[] }[] }>(v1, ['incidents']);
  const [incident] = value.incidents;
  expect((await environment.cli(v1, ['incidents', 'approve', incident?.id ?? '', '--by', 'Bo'])).code).toBe(0);
  expect((await environment.cli(v1, ['incidents', 'approve', incident?.id ?? '', '--by', 'Bo'])).value).toMatchObject({
    error: { code: 'INCIDENT_NEEDS_NO_APPROVAL' },
  });
  const [key = ''] = incident?.alerts ?? [];
  expect((await environment.cli(v1, ['alerts', 'resolve', key, '--why', 'restored', '--by', 'Bo'])).code).toBe(0);
  const told = await environment.cli(v1, ['incidents', incident?.id ?? '']);
  expect(told.value).toMatchObject({ approved: { by: 'Bo' }, resolved: { by: 'Bo', why: 'restored' } });
  expect((await environment.cli(v1, ['alerts'])).value).toMatchObject({ alerts: [] });
  expect((await environment.cli(v1, ['alerts', 'ack', key])).value).toMatchObject({ error: { code: 'ALERT_UNKNOWN' } });
});

test('a daemon that shows no sign of life is missed once, and once it is said that it is back', async () => {
  const file = path.join(environment.place.state, 'watch.json');
  await until(() => expect(statSync(file).mode & 0o777).toBe(0o600));
  const daemon = await environment.pidOf('daemon');
  process.kill(daemon, 'SIGSTOP');
  try {
    // The order as it stands, with less patience: the test would wait for a minute.
    const order = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...order, silentMs: 1_000 }));
    await until(() => expect(titles()).toContainEqual(expect.stringContaining('no sign of life')));
  } finally {
    process.kill(daemon, 'SIGCONT');
  }
  await until(() => expect(titles()).toContainEqual(expect.stringContaining('the daemon is back')));
  expect(titles().filter((title) => title.includes('no sign of life'))).toHaveLength(1);
});

test('nobody watches over a system that was stopped', async () => {
  expect((await environment.cli(v1, ['down'])).code).toBe(0);
  expect(environment.recorded(), 'no process is left').toEqual([]);
  expect(titles().filter((title) => title.includes('no sign of life'))).toHaveLength(1);
});
