/** Real sockets and processes for the tests of this package. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, Server } from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RouterOptions } from './router.ts';
import type { RoutingTable } from './table.ts';
import { createRouter } from './router.ts';

/** A folder with a path short enough for Unix sockets, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cx-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A colour's entry target on a Unix socket; ended with the test. */
export async function startUpstream(
  listener: RequestListener,
  path = join(temporaryFolder(), 'u.sock'),
): Promise<{ address: string; server: Server }> {
  const server = http.createServer((request, response) => {
    if (request.url === '/readyz') response.end('ready');
    else listener(request, response);
  });
  server.listen(path);
  await once(server, 'listening');
  onTestFinished(() => stopServer(server));
  return { address: `unix:${path}`, server };
}

export async function stopServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

export function newTable(changes: Partial<RoutingTable> = {}): RoutingTable {
  return {
    version: 1,
    epoch: 1,
    system: 'shop',
    salt: 'r1',
    authority: 'blue',
    weights: { blue: 100, green: 0 },
    pools: {},
    privateKeyHash: null,
    visitorKey: {},
    health: { path: '/readyz', intervalMs: 1_000, timeoutMs: 1_000, failures: 2 },
    guard: null,
    ...changes,
  };
}

export interface TestRouter {
  port: number;
  admin: string;
  events: string[];
  put(table: unknown): Promise<TestAnswer>;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  close(graceMs?: number): Promise<void>;
}

/** A router in this process, ended with the test. */
export async function startRouter(options: Partial<RouterOptions> = {}): Promise<TestRouter> {
  const folder = temporaryFolder();
  const events: string[] = [];
  const router = await createRouter({
    listen: 'tcp:127.0.0.1:0',
    admin: `unix:${folder}/admin.sock`,
    state: `${folder}/state`,
    log: (event) => void events.push(event),
    ...options,
  });
  let open = true;
  const close = async (graceMs = 0) => {
    if (!open) return;
    open = false;
    await router.close(graceMs);
  };
  onTestFinished(() => close());
  const admin = router.admin.slice('unix:'.length);
  const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    callAdmin(admin, method, path, body, headers);
  return {
    port: Number(router.listen.split(':').at(-1)),
    admin,
    events,
    put: (table) => call('PUT', '/table', table),
    call,
    close,
  };
}

export interface TestAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  rawHeaders: string[];
  trailers: NodeJS.Dict<string>;
  body: string;
  /** The body as JSON, whose shape each test knows. */
  json<T>(): T;
}

export function callAdmin(
  socketPath: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<TestAnswer> {
  return ask(
    { socketPath, method, path, headers, agent: false },
    body === undefined ? undefined : JSON.stringify(body),
  );
}

/** One request; rejects when the answer is refused, reset or truncated. */
export function ask(options: http.RequestOptions, body?: string | Buffer): Promise<TestAnswer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', ...options }, (response) => {
      readAnswer(response).then(resolve, reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function readAnswer(response: IncomingMessage): Promise<TestAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    rawHeaders: response.rawHeaders,
    trailers: response.trailers,
    body,
    json: <T>() => JSON.parse(body) as T,
  };
}

/** Sends raw bytes and resolves with everything that came back once the router closes, or once `until` appears. */
export function exchangeBytes(port: number, bytes: string | Buffer, until?: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    let received = '';
    const done = () => {
      socket.destroy();
      resolve(received);
    };
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      received += text;
      if (until !== undefined && received.includes(until)) done();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
    socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  });
}

/** Polls until `holds`; the test's own time limit is the deadline. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}
