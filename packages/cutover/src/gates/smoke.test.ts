import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { Gate, GateQuestion } from '../model/ports.ts';
import type { Route } from '../model/system.ts';
import { SmokeGate } from './smoke.ts';

const route: Route = {
  method: 'GET',
  path: '/api/events',
  type: 'application/json',
  status: 200,
  example: null,
  role: null,
  withinMs: 500,
};

/** Asks at a public address that answers the holder of the key so. */
async function ask(status: number, release: string) {
  const server = createServer(({ headers }, response) => {
    const reached = headers['cutover-key'] === 'key' ? release : 'r1';
    response.writeHead(status, { 'content-type': 'application/json', 'cutover-release': reached }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const ready: Gate = { ask: async () => ({ verdict: 'pass', reason: '', evidence: {} }) };
  const journeys = { engine: { list: async () => [] }, folderOf: String, signingKey: () => '', now: () => 0 };
  const front = {
    address: () => `tcp:127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: () => 'key',
    mark: () => ({ 'cutover-journey': 'j' }),
  };
  const system = { entry: 'web', services: { web: { name: 'web', routes: [route] } } };
  const question = { release: 'r2', colour: 'green', manifest: { system, journeys: {} } } as unknown as GateQuestion;
  const gate = new SmokeGate(ready, journeys as never, front);
  return gate.ask(question, new AbortController().signal).finally(() => server.close());
}

test('a wall at the public address is met before any visitor meets it', async () => {
  expect(await ask(401, 'r2')).toMatchObject({
    verdict: 'fail',
    reason: 'GET /api/events is answered with 401 and application/json at the public address',
  });
});

test('what is answered as declared passes, and what another release answers is not judged', async () => {
  expect(await ask(200, 'r2')).toMatchObject({ verdict: 'pass', evidence: { atPublicAddress: 1 } });
  expect(await ask(401, 'r1')).toMatchObject({ verdict: 'pass', evidence: { atPublicAddress: 0 } });
});
