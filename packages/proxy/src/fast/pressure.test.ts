import { once } from 'node:events';
import net from 'node:net';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { StatsAnswer } from '../report.ts';
import { ask, eventually, newTable, startRouter, startUpstream } from '../test-harness.ts';

const MEGABYTE = 1024 * 1024;
/** Far beyond what the kernel keeps for a connection, so that the rest must wait somewhere. */
const BODY = 64 * MEGABYTE;
const PEERS = 4;
/** Of all that is sent, at most this much may wait in the process; upstream and client are in it as well. */
const FLAT = (PEERS * BODY) / 4;

async function routed(listener: Parameters<typeof startUpstream>[0], limits = {}) {
  const upstream = await startUpstream(listener);
  const router = await startRouter({ limits });
  const health = { path: '/readyz', intervalMs: 60_000, timeoutMs: 10_000, failures: 100 };
  await router.put(newTable({ health, pools: { blue: { release: 'r1', upstreams: [upstream.address] } } }));
  const blue = async () => (await router.call('GET', '/stats')).json<StatsAnswer>().colours.blue;
  return { ...router, blue };
}

/** Bytes that a peer has produced and nobody has taken stop the peer: it is told to wait. */
function pour(into: NodeJS.WritableStream, bytes: number, poured: (size: number) => void, done: () => void): void {
  const piece = Buffer.alloc(64 * 1024, 'x');
  let left = bytes;
  const more = (): void => {
    while (left > 0) {
      left -= piece.length;
      poured(piece.length);
      if (!into.write(piece)) return void into.once('drain', more);
    }
    done();
  };
  more();
}

/** Waits until a sum has stopped growing, however slow the machine is. */
async function settled(sum: () => number): Promise<number> {
  for (let [before, calm] = [-1, 0]; calm < 5;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    calm = sum() === before ? calm + 1 : 0;
    before = sum();
  }
  return sum();
}

test.each(['with a length', 'in chunks'])('clients that read nothing hold the upstream back, %s', async (how) => {
  let poured = 0;
  const { port, blue } = await routed((_request, response) => {
    response.on('error', () => {});
    response.writeHead(200, how === 'in chunks' ? {} : { 'Content-Length': BODY });
    pour(
      response,
      BODY,
      (size) => (poured += size),
      () => response.end(),
    );
  });
  const clients: Socket[] = [];
  for (let count = 0; count < PEERS; count += 1) {
    const client = net.connect(port, '127.0.0.1');
    client.pause();
    client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    clients.push(client);
  }
  await eventually(async () => (await blue()).responses['2xx'] === PEERS);
  expect(await settled(() => poured)).toBeLessThan(FLAT);
  // One of them reads after all, and gets everything.
  const [reader] = clients as [Socket];
  let read = 0;
  reader.on('data', (bytes: Buffer) => (read += bytes.length));
  reader.resume();
  await eventually(() => read > BODY);
  for (const client of clients) client.destroy();
  await eventually(async () => (await blue()).inFlight === 0);
});

test('upstreams that read nothing hold the clients back', async () => {
  const taken: NodeJS.ReadableStream[] = [];
  const { port, blue } = await routed((request, response) => {
    taken.push(request.pause());
    request.on('end', () => response.end('all of it'));
  });
  let poured = 0;
  const clients: Socket[] = [];
  for (let count = 0; count < PEERS; count += 1) {
    const client = net.connect(port, '127.0.0.1');
    client.on('error', () => {});
    client.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${BODY}\r\n\r\n`);
    pour(
      client,
      BODY,
      (size) => (poured += size),
      () => {},
    );
    clients.push(client);
  }
  await eventually(() => taken.length === PEERS);
  expect(await settled(() => poured)).toBeLessThan(FLAT);
  const [first] = clients as [Socket];
  for (const request of taken) request.resume();
  const [answer] = (await once(first, 'data')) as [Buffer];
  expect(answer.toString()).toContain('all of it');
  for (const client of clients) client.destroy();
  await eventually(async () => (await blue()).inFlight === 0);
});

test('a client that reads nothing is let go after its time, and others are served meanwhile', async () => {
  const { port, blue } = await routed(
    (request, response) => {
      if (request.url === '/small') return void response.end('small');
      response.on('error', () => {});
      pour(
        response,
        BODY,
        () => {},
        () => response.end(),
      );
    },
    { stalledClientMs: 300 },
  );
  const stalled = net.connect(port, '127.0.0.1');
  stalled.on('error', () => {});
  stalled.pause();
  stalled.write('GET /large HTTP/1.1\r\nHost: a\r\n\r\n');
  expect((await ask({ port, path: '/small' })).body).toBe('small');
  await eventually(async () => (await blue()).resets === 1);
  stalled.destroy();
});

test('many requests in one packet are answered one after the other, in order', async () => {
  const { port } = await routed((request, response) => void response.end(request.url));
  const client = net.connect(port, '127.0.0.1');
  client.setEncoding('latin1');
  let text = '';
  client.on('data', (piece: string) => (text += piece));
  const paths = Array.from({ length: 500 }, (_, index) => `/number-${index}`);
  client.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''));
  await eventually(() => text.endsWith('/number-499'));
  expect([...text.matchAll(/\r\n\r\n(\/number-\d+)/g)].map(([, path]) => path)).toEqual(paths);
  client.destroy();
});
