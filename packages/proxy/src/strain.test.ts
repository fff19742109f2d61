import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClientHttp2Session } from 'node:http2';
import net from 'node:net';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import type { StatsAnswer } from './report.ts';
import type { TableAnswer } from './control.ts';
import { routerMain } from './index.ts';
import { ask, callAdmin, eventually, newTable, startRouter, startUpstream, temporaryFolder } from './test-harness.ts';
import { askHttp2, connectHttp2, newCertificate, place, startTls } from './tls/testing.ts';

/** A log of numbered events that both colours serve from any place on, as their shared store would. */
class Log {
  count = 0;
  readonly #readers = new Set<{ response: ServerResponse; next: number }>();

  readonly serve = (request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.flushHeaders();
    const reader = { response, next: Number(request.headers['last-event-id'] ?? 0) + 1 };
    this.#readers.add(reader);
    response.on('close', () => this.#readers.delete(reader));
    this.#tell(reader);
  };

  publish(): void {
    this.count += 1;
    for (const reader of this.#readers) this.#tell(reader);
  }

  #tell(reader: { response: ServerResponse; next: number }): void {
    let text = '';
    for (; reader.next <= this.count; reader.next += 1) text += `id: ${reader.next}\ndata: event ${reader.next}\n\n`;
    if (text !== '') reader.response.write(text);
  }
}

/** Reads events as a browser does: comes back after `retry` with the last id that was whole. */
class Reader {
  readonly ids: number[] = [];
  readonly retries: number[] = [];
  readonly #connect: (lastId: string) => Promise<Readable>;
  readonly #until: number;

  constructor(connect: (lastId: string) => Promise<Readable>, until: number) {
    this.#connect = connect;
    this.#until = until;
  }

  /** Resolves with the last event; rejects when a stream breaks off. */
  async read(): Promise<void> {
    for (;;) {
      const retry = await this.#readOne(await this.#connect(String(this.ids.at(-1) ?? 0)));
      if (retry === null) return;
      this.retries.push(retry);
      await new Promise((resolve) => setTimeout(resolve, retry));
    }
  }

  async #readOne(stream: Readable): Promise<number | null> {
    let text = '';
    let retry: number | null = null;
    stream.setEncoding('utf8');
    for await (const part of stream) {
      const events = (text + String(part)).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const id = /^id: (\d+)\n/.exec(event)?.[1];
        if (id !== undefined) this.ids.push(Number(id));
        const field = /^retry: (\d+)$/.exec(event)?.[1];
        if (field !== undefined) retry = Number(field);
      }
      if (this.ids.at(-1) === this.#until) return null;
    }
    if (text !== '') throw new Error(`the stream ended inside an event: ${text}`);
    return retry;
  }
}

test('a thousand readers go through a cutover: nothing lost, doubled or out of order, and they come back spread out', async () => {
  const [before, after, last] = [30, 60, 100];
  const log = new Log();
  const pools = {
    blue: { release: 'r1', upstreams: [(await startUpstream(log.serve)).address] },
    green: { release: 'r2', upstreams: [(await startUpstream(log.serve)).address] },
  };
  const router = await startRouter();
  await router.put(newTable({ pools }));
  const certificates = [place(temporaryFolder(), 'a', await newCertificate(['localhost']))];
  const securePort = await startTls(router, { certificates });
  const plain = async (lastId: string): Promise<Readable> => {
    const headers = { Accept: 'text/event-stream', 'Last-Event-ID': lastId };
    const request = http.get({ host: '127.0.0.1', port: router.port, agent: false, headers });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  };
  const over = (session: ClientHttp2Session) => async (lastId: string) =>
    session.request({ ':path': '/', accept: 'text/event-stream', 'last-event-id': lastId });
  const sessions = [await connectHttp2(securePort), await connectHttp2(securePort)];
  const readers = [
    ...Array.from({ length: 880 }, () => new Reader(plain, last)),
    ...sessions.flatMap((session) => Array.from({ length: 60 }, () => new Reader(over(session), last))),
  ];
  const read = Promise.all(readers.map((reader) => reader.read()));
  const stats = async () => (await router.call('GET', '/stats')).json<StatsAnswer>().colours;
  await eventually(async () => (await stats()).blue.streams === readers.length);
  const publish = async (upTo: number) => {
    while (log.count < upTo) {
      log.publish();
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  };
  await publish(before);
  await router.put(newTable({ epoch: 2, pools, authority: 'green', weights: { blue: 0, green: 100 } }));
  const publishing = publish(after);
  await router.call('POST', '/drain/blue', { retryMs: 600 });
  await publishing;
  await eventually(async () => (await stats()).green.streams === readers.length);
  await publish(last);
  await read;

  const expected = Array.from({ length: last }, (_, index) => index + 1);
  for (const { ids } of readers) expect(ids).toEqual(expected);
  const { blue, green } = await stats();
  expect(blue).toMatchObject({ streams: 0, handedOver: readers.length, resets: 0, cut: { streams: 0, requests: 0 } });
  expect(green.requests).toBe(readers.length);
  const retries = readers.flatMap((reader) => reader.retries);
  expect(retries).toHaveLength(readers.length);
  const tenths = Map.groupBy(retries, (retry) => Math.floor((retry - 300) / 60));
  expect(Math.min(...retries)).toBeGreaterThanOrEqual(300);
  expect(Math.max(...retries)).toBeLessThanOrEqual(900);
  for (const [, those] of tenths) expect(those.length).toBeLessThan(readers.length / 4);
});

/** The real process, with a limit of open files when one is given. */
async function startLimited(openFiles?: number) {
  const folder = temporaryFolder();
  const args = ['--listen', 'tcp:127.0.0.1:0', '--admin', `unix:${folder}/admin.sock`, '--state', `${folder}/state`];
  const limit = openFiles === undefined ? '' : `ulimit -n ${openFiles}; `;
  const command = `${limit}exec "$0" "$@"`;
  const child = spawn('sh', ['-c', command, process.execPath, routerMain, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line) as { event: string; listen?: string };
      if (entry.event === 'listening') resolve(Number(entry.listen?.split(':').at(-1)));
    });
    child.on('exit', (code) => reject(new Error(`the router exited with ${code}`)));
  });
  const call = (method: string, path: string, body?: unknown) => callAdmin(`${folder}/admin.sock`, method, path, body);
  const memory = (): number =>
    Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  return { port, call, memory };
}

test('who reads slowly costs no memory, and everybody else is served', async () => {
  let sent = 0;
  const flood = (response: ServerResponse, chunk: Buffer) => {
    const more = () => {
      while (!response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
    };
    more();
  };
  const upstream = await startUpstream((request, response) => {
    if (request.url === '/small') return void response.end('small');
    const isStream = request.url === '/stream';
    response.writeHead(200, { 'Content-Type': isStream ? 'text/event-stream' : 'application/octet-stream' });
    flood(response, isStream ? Buffer.from(`data: ${'x'.repeat(8_000)}\n\n`) : Buffer.alloc(65_536));
  });
  const router = await startLimited();
  await router.call('PUT', '/table', newTable({ pools: { blue: { release: 'r1', upstreams: [upstream.address] } } }));
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  onTestFinished(() => agent.destroy());
  const smalls = async (count: number) => {
    for (let at = 0; at < count; at += 4)
      await Promise.all(Array.from({ length: 4 }, () => ask({ port: router.port, path: '/small', agent })));
  };
  await smalls(400);
  const before = router.memory();
  const slow = Array.from({ length: 60 }, (_, index) => {
    const socket = net.connect(router.port, '127.0.0.1');
    socket.on('error', () => {});
    onTestFinished(() => void socket.destroy());
    socket.pause();
    socket.write(`GET /${index % 2 === 0 ? 'stream' : 'big'} HTTP/1.1\r\nHost: x\r\n\r\n`);
    return socket;
  });
  let still = 0;
  for (let last = -1; still < 5; last = sent) {
    await smalls(40);
    still = sent === last ? still + 1 : 0;
  }
  // 60 answers without an end: each stops at what sockets and their buffers hold.
  expect(sent / slow.length).toBeLessThan(16 * 1024 * 1024);
  expect(router.memory() - before).toBeLessThan(96);
  const { colours } = (await router.call('GET', '/stats')).json<StatsAnswer>();
  expect(colours.blue.streams).toBe(30);
});

test('without file descriptors new connections are turned away, those that stand are served, and it recovers', async () => {
  const waiting: ServerResponse[] = [];
  const upstream = await startUpstream((request, response) => {
    if (request.url === '/wait') waiting.push(response);
    else response.end('served');
  });
  const { port, call } = await startLimited(160);
  const health = { path: '/readyz', intervalMs: 50, timeoutMs: 1_000, failures: 1 };
  await call('PUT', '/table', newTable({ health, pools: { blue: { release: 'r1', upstreams: [upstream.address] } } }));
  const connections = await Promise.all(
    Array.from({ length: 60 }, async () => {
      const socket = net.connect(port, '127.0.0.1');
      onTestFinished(() => void socket.destroy());
      const answered = new Promise<boolean>((resolve) => {
        socket.once('data', () => resolve(true));
        socket.once('error', () => resolve(false));
        socket.once('close', () => resolve(false));
      });
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
      return { socket, served: await answered };
    }),
  );
  const served = connections.filter((connection) => connection.served);
  expect(served.length).toBeGreaterThan(0);
  expect(served.length).toBeLessThan(60);
  for (const { socket } of served) {
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    expect(bytes.toString('latin1')).toMatch(/^HTTP\/1\.1 200 /);
  }
  for (const { socket } of connections) socket.destroy();
  await eventually(async () => (await ask({ port, agent: false }).catch(() => ({ status: 0 }))).status === 200);

  // Streams of HTTP/2 need descriptors of upstreams too: what does not fit is told to come back, and the admin API answers.
  const certificates = [place(temporaryFolder(), 'a', await newCertificate(['localhost']))];
  const securePort = await startTls({ call }, { certificates });
  const sessions = [await connectHttp2(securePort), await connectHttp2(securePort)];
  const many = sessions.flatMap((session) => Array.from({ length: 90 }, () => askHttp2(session, { ':path': '/wait' })));
  const inFlight = async () => (await call('GET', '/stats')).json<StatsAnswer>().colours.blue.inFlight;
  await eventually(async () => waiting.length >= 16 && (await inFlight()) === waiting.length);
  const table = (await call('GET', '/table')).json<TableAnswer>();
  expect(table.mask.blue).toEqual([]);
  for (const response of waiting) response.end('waited');
  const statuses = (await Promise.all(many)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect((await askHttp2(sessions[0] as ClientHttp2Session)).body).toBe('served');
  expect((await call('GET', '/masks?after=0')).json()).toEqual({ changes: [] });
});

test.for(['GET', 'OPTIONS'])(
  'a storm is not amplified: %s to upstreams that break every second request',
  async (method) => {
    let asked = 0;
    const used = new WeakSet<object>();
    const upstream = await startUpstream((request, response) => {
      asked += 1;
      if (used.has(request.socket)) return void response.destroy();
      used.add(request.socket);
      response.end('first');
    });
    const { port, put } = await startRouter();
    await put(newTable({ pools: { blue: { release: 'r1', upstreams: [upstream.address] } } }));
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const statuses: number[] = [];
    for (let count = 0; count < 800; count += 1)
      statuses.push((await ask({ port, agent, method, headers: method === 'GET' ? {} : { TE: 'trailers' } })).status);
    expect(asked / 800).toBeLessThanOrEqual(1.2);
    expect(new Set(statuses)).toEqual(new Set([200, 502]));
  },
);
