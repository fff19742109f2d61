import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { createService, Type, type Service } from './index.ts';
import { Peer, Peers } from './peers.ts';
import { ask } from './testing/http.ts';

let folder: string;
let servers: Server[];
let peers: Peer[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peers-'));
  servers = [];
  peers = [];
});

afterEach(async () => {
  for (const peer of peers) peer.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true });
});

async function serve(name: string, listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(join(folder, name));
  await once(server, 'listening');
  servers.push(server);
  return server;
}

function peerAt(...names: string[]): Peer {
  const peer = new Peer(
    'orders',
    names.map((name) => parseAddress(`unix:${folder}/${name}`)),
  );
  peers.push(peer);
  return peer;
}

const get = { method: 'GET', path: '/', headers: { host: 'orders' } };

test('a replica that refuses is passed over, and a streamed body reaches the next one whole', async () => {
  await serve('b', (request, response) => request.pipe(response));
  const peer = peerAt('a', 'b');
  for (const body of ['one', 'two', 'three']) {
    const answer = await peer.call({
      method: 'POST',
      path: '/',
      headers: { host: 'orders' },
      body: Readable.from([body]),
    });
    expect(await text(answer)).toBe(body);
  }
});

test('the least busy replica is asked', async () => {
  const asked: string[] = [];
  for (const name of ['a', 'b'])
    await serve(name, (_request, response) => void (asked.push(name), response.write('held')));
  const peer = peerAt('a', 'b');
  const held = [await peer.call(get), await peer.call(get), await peer.call(get)];
  const [alone] = asked.filter((name, _index, all) => all.indexOf(name) === all.lastIndexOf(name));
  for (const answer of held.filter((_answer, index) => asked[index] !== alone)) {
    answer.destroy();
    await once(answer, 'close');
  }
  // One replica still has a call under way, the other none.
  asked.length = 0;
  held.push(await peer.call(get));
  expect(asked).not.toContain(alone);
  for (const answer of held) answer.destroy();
});

test('a call that may have been acted on is never sent twice', async () => {
  let received = 0;
  await serve('a', (request) => {
    received += 1;
    request.socket.destroy();
  });
  const call = peerAt('a', 'a').call({ method: 'POST', path: '/', headers: { host: 'orders' }, body: 'pay' });
  await expect(call).rejects.toMatchObject({ name: 'PeerError', reason: 'broken', service: 'orders' });
  expect(received).toBe(1);
});

test('an idempotent call survives a pooled connection that its server just closed', async () => {
  let received = 0;
  await serve('a', (request, response) => {
    received += 1;
    if (received === 2) return void request.socket.destroy();
    response.end('fine');
  });
  const peer = peerAt('a');
  expect(await text(await peer.call(get))).toBe('fine');
  expect(await text(await peer.call(get))).toBe('fine');
  expect(received).toBe(3);
});

test('says that nobody listens, and that an answer is late', async () => {
  await expect(peerAt('a', 'b').call(get)).rejects.toMatchObject({
    reason: 'refused',
    message: expect.stringContaining(`unix:${folder}/b`),
  });
  await serve('c', () => {});
  await expect(peerAt('c').call({ ...get, timeoutMs: 20 })).rejects.toMatchObject({ reason: 'timeout' });
});

test('a service that was given no address is named with its variable', () => {
  expect(() => new Peers({}).peer('order-book')).toThrow('CUTOVER_ADDRESS_ORDER_BOOK is not set');
});

test('service.fetch passes context on, and the answer names every hop', async () => {
  const environment = (name: string) => ({
    CUTOVER_LISTEN: `unix:${folder}/${name}`,
    CUTOVER_COLOUR: 'green',
    CUTOVER_ADDRESS_ORDERS: `unix:${folder}/orders`,
  });
  const make = (name: string): Promise<Service<unknown>> =>
    createService({ name, config: Type.Object({}), log: { level: 'silent' }, environment: environment(name) });
  const [api, orders] = [await make('api'), await make('orders')];
  orders.app.post('/orders', async (request) => ({
    id: request.id,
    trace: request.traceparent,
    journey: request.headers['cutover-journey'],
    body: request.body,
  }));
  api.app.get('/', async (request) => {
    const answer = await api.fetch('orders', '/orders', { request, body: { beans: 2 } });
    return { status: answer.status, via: answer.headers.get('cutover-via'), said: await answer.json() };
  });
  await orders.listen();
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const answer = await ask(await api.listen(), '/', {
    headers: { 'x-request-id': 'abc', traceparent, 'cutover-journey': 'j.1.ab' },
  });
  expect(JSON.parse(answer.body)).toEqual({
    status: 200,
    via: 'orders;green',
    said: { id: 'abc', trace: traceparent, journey: 'j.1.ab', body: { beans: 2 } },
  });
  expect(answer.headers['cutover-via']).toBe('api;green, orders;green');
  await Promise.all([api.drain(), orders.drain()]);
});
