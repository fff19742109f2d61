import { Agent } from 'node:http';
import { expect, test } from 'vitest';
import type { StatsAnswer } from './report.ts';
import { ask, eventually, newTable, startRouter, startUpstream, stopServer } from './test-harness.ts';

const CLIENTS = 4;
const SWITCHES = 100;

test('a hundred switches under load fail no request of strict clients, and each switch is complete when it is answered', async () => {
  const colour = (name: string) =>
    startUpstream((request, response) => void request.resume().on('end', () => response.end(name)));
  const pools = {
    blue: { release: 'r1', upstreams: [(await colour('blue')).address] },
    green: { release: 'r2', upstreams: [(await colour('green')).address] },
  };
  const { port, put, call } = await startRouter();
  await put(newTable({ pools }));
  let switching = true;
  const strictClient = async (client: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let answered = 0;
    while (switching) {
      const post = (client + answered) % 2 === 0;
      const answer = await ask(
        { port, agent, method: post ? 'POST' : 'GET', headers: post ? { 'Content-Length': 4 } : {} },
        post ? 'body' : undefined,
      );
      expect([answer.status, answer.headers['content-length']]).toEqual([200, String(answer.body.length)]);
      expect(['blue', 'green']).toContain(answer.body);
      answered += 1;
    }
    agent.destroy();
    return answered;
  };
  const clients = Array.from({ length: CLIENTS }, (_, client) => strictClient(client));
  try {
    for (let epoch = 2; epoch < 2 + SWITCHES; epoch += 1) {
      const green = epoch % 2 === 0 ? 100 : 0;
      expect(
        (
          await put(
            newTable({
              epoch,
              pools,
              authority: green === 100 ? 'green' : 'blue',
              weights: { blue: 100 - green, green },
            }),
          )
        ).status,
      ).toBe(200);
      expect((await ask({ port })).body).toBe(green === 100 ? 'green' : 'blue');
    }
  } finally {
    switching = false;
  }
  const answered = (await Promise.all(clients)).reduce((sum, count) => sum + count);
  const { colours } = (await call('GET', '/stats')).json<StatsAnswer>();
  expect(colours.blue.requests + colours.green.requests).toBe(answered + SWITCHES);
  for (const stats of [colours.blue, colours.green])
    expect(stats).toMatchObject({ gatewayErrors: 0, resets: 0, aborted: 0, inFlight: 0 });
});

/** Targets one after the other, each a server of its own: the next one comes, then the last one goes. */
const REPLACEMENTS = 25;

test('twenty-five replaced targets under load fail no request of strict clients', async () => {
  const start = (name: string) =>
    startUpstream((request, response) => void request.resume().on('end', () => response.end(name)));
  const { port, put, call } = await startRouter();
  const tableWith = (epoch: number, upstream: string) =>
    newTable({ epoch, pools: { blue: { release: 'r1', upstreams: [upstream] } } });
  let target = await start('target 1');
  await put(tableWith(1, target.address));
  let replacing = true;
  /** What each client was answered last. */
  const last: string[] = [];
  const strictClient = async (client: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let answered = 0;
    while (replacing) {
      const post = (client + answered) % 2 === 0;
      const answer = await ask({ port, agent, method: post ? 'POST' : 'GET' }, post ? 'body' : undefined);
      expect([answer.status, answer.body]).toEqual([200, expect.stringMatching(/^target \d+$/)]);
      last[client] = answer.body;
      answered += 1;
    }
    agent.destroy();
    return answered;
  };
  const clients = Promise.all(Array.from({ length: CLIENTS }, (_, client) => strictClient(client)));
  try {
    for (let count = 2; count < 2 + REPLACEMENTS; count += 1) {
      const next = await start(`target ${count}`);
      await put(tableWith(count, next.address));
      expect((await ask({ port })).body).toBe(`target ${count}`);
      // Nothing is under way to the last one any more when each client was answered by the next.
      await eventually(() => last.every((body) => body === `target ${count}`));
      await stopServer(target.server);
      target = next;
    }
  } finally {
    replacing = false;
  }
  const answered = (await clients).reduce((sum, count) => sum + count);
  const { blue } = (await call('GET', '/stats')).json<StatsAnswer>().colours;
  expect(blue).toMatchObject({
    requests: answered + REPLACEMENTS,
    gatewayErrors: 0,
    resets: 0,
    aborted: 0,
    inFlight: 0,
  });
});
