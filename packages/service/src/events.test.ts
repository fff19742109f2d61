import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseAddress, type Address } from './address.ts';
import { type Reader } from './events.ts';
import { createService, frameEvent, Type, type Service } from './index.ts';
import { open, readUntil } from './testing/http.ts';

let folder: string;
let service: Service<unknown>;
let address: Address;
let joined: PromiseWithResolvers<Reader>;
let left: PromiseWithResolvers<void>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'events-'));
  address = parseAddress(`unix:${folder}/a.sock`);
  joined = Promise.withResolvers();
  left = Promise.withResolvers();
  service = await createService({
    name: 'api',
    config: Type.Object({}),
    log: { level: 'silent' },
    environment: { CUTOVER_LISTEN: `unix:${folder}/a.sock`, CUTOVER_RELEASE: 'r7' },
    streams: { heartbeatMs: 20, maxBufferedBytes: 100_000 },
  });
  service.app.get('/events', (request, reply) =>
    service.events(request, reply, (reader) => {
      joined.resolve(reader);
      return () => left.resolve();
    }),
  );
  await service.listen();
});

afterEach(async () => {
  await service.drain();
  await rm(folder, { recursive: true });
});

test('a stream starts at once, carries the last id to its source, sends events and heartbeats, and is counted', async () => {
  const response = await open(address, '/events', { headers: { 'last-event-id': '41' } });
  expect(response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
    'cutover-release': 'r7',
  });
  const reader = await joined.promise;
  expect(reader.lastEventId).toBe('41');
  expect(service.work.counts).toEqual({ requests: 0, streams: 1, background: 0 });
  reader.send(frameEvent({ id: 42, data: { a: 1 } }));
  expect(await readUntil(response, '"a":1}\n\n')).toMatch(/^retry: 1000\n\n(:\n\n)*id: 42\ndata: {"a":1}\n\n/);
  expect(await readUntil(response, ':\n\n')).toMatch(/^(:\n\n)+$/);
  response.destroy();
  await left.promise;
  expect(service.work.counts.streams).toBe(0);
});

test('a reader that does not keep up is disconnected, not buffered for', async () => {
  const socket = connect(join(folder, 'a.sock'));
  socket.pause();
  socket.write('GET /events HTTP/1.1\r\nhost: x\r\n\r\n');
  const reader = await joined.promise;
  const frame = frameEvent({ data: 'x'.repeat(50_000) });
  for (let sent = 0; sent < 100; sent += 1) reader.send(frame);
  await left.promise;
  socket.on('error', () => {}).resume();
  if (!socket.destroyed) await once(socket, 'close');
  expect(socket.bytesRead).toBeLessThan(100 * 50_000);
});

test('an HTTP/1.0 reader gets the events without chunks', async () => {
  const socket = connect(join(folder, 'a.sock'));
  socket.write('GET /events HTTP/1.0\r\n\r\n');
  const reader = await joined.promise;
  reader.send(frameEvent({ id: 1, data: 'one' }));
  reader.end();
  const answer = await text(socket);
  expect(answer.slice(answer.indexOf('\r\n\r\n') + 4)).toMatch(/^retry: 1000\n\n(:\n\n)*id: 1\ndata: one\n\n$/);
});

test('a stream that opens while draining is handed over at once', async () => {
  const first = await open(address, '/events');
  void service.drain();
  expect(await text(first)).toMatch(/retry: \d+\n\n$/);
});
