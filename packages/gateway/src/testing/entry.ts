// An entry with static content, a service behind it, and clients that say exactly what they are told.
import { EventEmitter, once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Service } from '@cutover/service';
import { startGateway, type GatewayOptions } from '../index.ts';

export const script = `export const words = [${'"a line that compresses well",\n'.repeat(200)}];\n`;
export const film = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 251));

const files: Readonly<Record<string, string | Buffer>> = {
  'index.html': '<!doctype html><html><head><title>Home</title></head></html>',
  'stage.html': '<!doctype html><title>Stage</title>',
  'guide/index.html': '<head>Guide</head>',
  'assets/app.0a1b2c3d.js': script,
  'assets/words.js': script,
  'videos/film.mp4': film,
  'odd $name "quoted" \\ grüße.txt': 'odd',
  'twin-a.txt': 'one',
  'twin-b.txt': 'two',
  'private.txt': 'readable by its owner alone',
  '.env': 'SECRET=1',
  '.git/config': 'SECRET=2',
  '.well-known/security.txt': 'contact',
  events: 'static content must not take this path',
  'api/ingest': 'nor this one',
};

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

export interface Entry extends AsyncDisposable {
  readonly folder: string;
  readonly socket: string;
  readonly gateway: Service<unknown>;
  /** What the service was asked, oldest first. */
  readonly seen: Seen[];
  /** Connections of the gateway to the service. */
  readonly open: Set<Socket>;
  /** `answer` puts the service's answer in the test's hand; `body` tells of every piece of a request body. */
  readonly service: EventEmitter;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export async function startEntry(
  environment: Readonly<Record<string, string>>,
  options: Partial<GatewayOptions> = {},
): Promise<Entry> {
  const folder = await mkdtemp(join(tmpdir(), 'entry-'));
  await writeSite(join(folder, 'public'));
  const service = new EventEmitter();
  const seen: Seen[] = [];
  const api = await startService(join(folder, 'api.sock'), service, seen);
  const connections = new Set<Socket>();
  api.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  const socket = join(folder, 'web.sock');
  const gateway = await startGateway({
    name: 'web',
    static: join(folder, 'public'),
    headMs: 1000,
    log: { level: 'silent' },
    environment: {
      CUTOVER_LISTEN: `unix:${socket}`,
      CUTOVER_COLOUR: 'green',
      CUTOVER_RELEASE: 'r7',
      CUTOVER_DRAIN_MS: '5000',
      CUTOVER_ADDRESS_API: `unix:${folder}/api.sock`,
      ...environment,
    },
    ...options,
    routes: options.routes ?? [
      { path: '/events', service: 'api', prefix: true, alsoUnder: '/api', pauseMs: 1500 },
      { path: '/ingest', service: 'api', alsoUnder: '/api', methods: ['POST'], bodyLimit: 5_000_000 },
      { path: '/healthz', service: 'api' },
    ],
  });
  return {
    folder,
    socket,
    gateway,
    seen,
    open: connections,
    service,
    [Symbol.asyncDispose]: async () => {
      await gateway.drain();
      api.closeAllConnections();
      api.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function writeSite(folder: string): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  await chmod(join(folder, 'private.txt'), 0o600);
  // As in an artifact, where every file is as old as the next.
  for (const name of Object.keys(files)) await utimes(join(folder, name), 1_700_000_000, 1_700_000_000);
}

async function startService(socket: string, told: EventEmitter, seen: Seen[]): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/readyz') return void response.end();
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers });
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      told.emit('body', length);
    });
    request.once('end', () => {
      if (!told.emit('answer', request, response)) response.end(`${method} ${url} ${length}`);
    });
  });
  server.listen(socket);
  await once(server, 'listening');
  return server;
}

export function open({ socket }: Entry, path: string, { body, ...options }: Asked = {}): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  httpRequest({ socketPath: socket, path, ...options, agent: false }, resolve)
    .once('error', reject)
    .end(body);
  return promise;
}

export async function ask(entry: Entry, path: string, options: Asked = {}) {
  const response = await open(entry, path, options);
  const bytes = await buffer(response);
  return { status: response.statusCode ?? 0, headers: response.headers, bytes, body: bytes.toString() };
}

/** Sends bytes and resolves with all that comes back until the entry closes; after `patienceMs` the client leaves. */
export async function say({ socket }: Entry, bytes: string, patienceMs = 30_000): Promise<string> {
  const client = connect(socket);
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  const patience = setTimeout(() => client.destroy(), patienceMs);
  let received = '';
  client.on('error', () => {});
  client.setEncoding('latin1').on('data', (chunk: string) => (received += chunk));
  client.write(bytes, 'latin1');
  await closed;
  clearTimeout(patience);
  return received;
}
