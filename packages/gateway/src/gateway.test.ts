import { EventEmitter, once } from 'node:events';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { connectOptions, parseAddress, type Service } from '@cutover/service';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type GatewayOptions } from './index.ts';

let folder: string;
let gateway: Service<unknown> | undefined;
let upstreams: Server[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  upstreams = [];
  await mkdir(join(folder, 'public/guide'), { recursive: true });
  const files = {
    'index.html': '<!doctype html><html><head><title>Home</title></head></html>',
    'stage.html': '<!doctype html><title>Stage</title>',
    'guide/index.html': '<head>Guide</head>',
    '404.html': '<head>Lost</head>',
    'app.0a1b2c3d.js': 'let a = 1;',
    events: 'static content must not take this path',
    'ten.bin': '0123456789',
    '.env': 'SECRET=1',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, 'public', name), content);
  await utimes(join(folder, 'public/ten.bin'), 1_700_000_000, 1_700_000_000);
});

afterEach(async () => {
  await gateway?.drain();
  gateway = undefined;
  for (const server of upstreams) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true });
});

async function upstream(name: string, listener: RequestListener): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/readyz') return void response.end();
    listener(request, response);
  });
  server.listen(join(folder, `${name}.sock`));
  await once(server, 'listening');
  upstreams.push(server);
  return server;
}

async function start(options: Partial<GatewayOptions> = {}, addresses = ['api']): Promise<Service<unknown>> {
  gateway = await startGateway({
    name: 'web',
    routes: [{ path: '/events', service: 'api', prefix: true, alsoUnder: '/api' }],
    static: join(folder, 'public'),
    log: { level: 'silent' },
    environment: {
      CUTOVER_LISTEN: `unix:${folder}/web.sock`,
      CUTOVER_COLOUR: 'green',
      CUTOVER_RELEASE: 'r7',
      CUTOVER_DRAIN_MS: '5000',
      CUTOVER_ADDRESS_API: addresses.map((name) => `unix:${folder}/${name}.sock`).join(','),
    },
    ...options,
  });
  return gateway;
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

function open(path: string, { body, ...options }: Asked = {}): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  httpRequest({ ...connectOptions(parseAddress(`unix:${folder}/web.sock`)), path, ...options, agent: false }, resolve)
    .once('error', reject)
    .end(body);
  return promise;
}

async function ask(path: string, options: Asked = {}) {
  const response = await open(path, options);
  const body = await text(response);
  return { status: response.statusCode, headers: response.headers, body, trailers: response.trailers };
}

describe('static content', () => {
  test('answers pages with and without their extension, each with the release in its head', async () => {
    await start();
    const home = await ask('/');
    expect(home.body).toBe(
      '<!doctype html><html><head><meta name="cutover-release" content="r7"><title>Home</title></head></html>',
    );
    expect(home.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'cutover-release': 'r7',
      'cutover-via': 'web;green',
    });
    expect((await ask('/stage')).body).toBe(
      '<!doctype html><meta name="cutover-release" content="r7"><title>Stage</title>',
    );
    expect((await ask('/stage.html?x=1')).status).toBe(200);
    expect((await ask('/guide/')).body).toContain('Guide');
    expect(await ask('/guide')).toMatchObject({ status: 308, headers: { location: '/guide/' } });
  });

  test('caches hashed names for ever and asks again for the others', async () => {
    await start();
    expect((await ask('/app.0a1b2c3d.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const { headers } = await ask('/ten.bin');
    expect(headers.etag).toMatch(/^"[\w-]{27}"$/);
    for (const condition of [
      { 'if-none-match': `"old", W/${headers.etag}` },
      { 'if-modified-since': headers['last-modified'] ?? '' },
    ]) {
      const answer = await ask('/ten.bin', { headers: condition });
      expect(answer).toMatchObject({ status: 304, body: '', headers: { etag: headers.etag } });
    }
    expect(
      (
        await ask('/ten.bin', {
          headers: { 'if-none-match': '"old"', 'if-modified-since': headers['last-modified'] ?? '' },
        })
      ).status,
    ).toBe(200);
  });

  test.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=4-2', 200, '0123456789', undefined],
    ['bytes=20-,4-5', 206, '45', 'bytes 4-5/10'],
    ['bytes=0-8,1-9', 200, '0123456789', undefined],
    ['bytes=20-,30-', 416, '', 'bytes */10'],
    ['lines=0-1', 200, '0123456789', undefined],
  ])('answers %s with %i', async (range, status, body, contentRange) => {
    await start();
    const answer = await ask('/ten.bin', { headers: { range } });
    expect([answer.status, answer.body, answer.headers['content-range']]).toEqual([status, body, contentRange]);
  });

  test('resumes only the version that the client has', async () => {
    await start();
    const { headers } = await ask('/ten.bin');
    expect((await ask('/ten.bin', { headers: { range: 'bytes=2-4', 'if-range': headers.etag ?? '' } })).status).toBe(
      206,
    );
    expect((await ask('/ten.bin', { headers: { range: 'bytes=2-4', 'if-range': '"old"' } })).status).toBe(200);
  });

  test('HEAD has the length and no body; other methods are refused', async () => {
    await start();
    expect(await ask('/ten.bin', { method: 'HEAD' })).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '10' },
    });
    expect(await ask('/ten.bin', { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect(await ask('/nowhere', { method: 'POST' })).toMatchObject({ status: 404 });
  });

  test.each([
    '/../gateway.test.ts',
    '/%2e%2e/web.sock',
    '/..%2fweb.sock',
    '/.env',
    '/guide/..%2f..%2fpublic%2ften.bin',
    '/ten.bin%00',
    '//etc/passwd',
  ])('%s reaches nothing', async (path) => {
    await start();
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  test('the fallback page is for people who go to a page', async () => {
    await start({ fallback: '404.html' });
    const page = await ask('/nowhere', { headers: { accept: 'text/html' } });
    expect([page.status, page.body.includes('Lost')]).toEqual([404, true]);
    expect((await ask('/missing.js', { headers: { accept: 'text/html' } })).headers['content-type']).toBe(
      'application/problem+json',
    );
    expect((await ask('/nowhere')).headers['content-type']).toBe('application/problem+json');
  });

  test('a single-page application answers every page address with its index', async () => {
    await start({ fallback: 'index.html' });
    expect(await ask('/members/7', { headers: { accept: 'text/html' } })).toMatchObject({
      status: 200,
      body: expect.stringContaining('Home'),
    });
  });

  test('a missing folder is an error at start', async () => {
    await expect(start({ static: join(folder, 'nope') })).rejects.toMatchObject({
      code: 'STATIC_UNREADABLE',
      message: expect.stringContaining('nope'),
    });
  });
});

describe('passing requests to a service', () => {
  test('streams both ways, keeps end-to-end headers, drops those of the hop, and names every hop', async () => {
    let seen: IncomingMessage | undefined;
    await upstream('api', (request, response) => {
      seen = request;
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.setHeader('cutover-via', 'api;green, orders;green');
      response.setHeader('cutover-release', 'of the service');
      response.setHeader('connection', 'x-hop');
      response.setHeader('x-hop', 'dropped');
      response.setHeader('trailer', 'checksum');
      response.writeHead(201);
      request.pipe(response, { end: false });
      request.once('end', () => {
        response.addTrailers({ checksum: 'c0ffee' });
        response.end();
      });
    });
    await start({ extraHeaders: { 'x-frame-options': 'DENY' } });
    const headers = {
      'x-request-id': 'abc',
      connection: 'x-mine',
      'x-mine': 'dropped',
      'cutover-journey': 'j.1.ab',
      host: 'north.example',
    };
    const answer = await ask('/api/events/7?x=%20', { method: 'POST', body: 'hello', headers });
    expect(answer).toMatchObject({
      status: 201,
      body: 'hello',
      trailers: { checksum: 'c0ffee' },
      headers: {
        'set-cookie': ['a=1', 'b=2'],
        'cutover-via': 'web;green, api;green, orders;green',
        'cutover-release': 'r7',
        'x-request-id': 'abc',
        'x-frame-options': 'DENY',
      },
    });
    expect(answer.headers).not.toHaveProperty('x-hop');
    expect(seen?.url).toBe('/events/7?x=%20');
    expect(seen?.headers).toMatchObject({
      host: 'north.example',
      'x-request-id': 'abc',
      'cutover-journey': 'j.1.ab',
      traceparent: expect.any(String),
    });
    expect(seen?.headers).not.toHaveProperty('x-mine');
  });

  test('goes before static content, and its methods and rewriting are kept to', async () => {
    await upstream('api', (request, response) => response.end(`service ${request.url}`));
    await start({
      routes: [
        { path: '/events', service: 'api', methods: ['GET'], rewrite: '/v1/events' },
        { path: '/deep', service: 'api', prefix: true, rewrite: '/' },
      ],
    });
    expect((await ask('/events?a')).body).toBe('service /v1/events?a');
    expect(await ask('/events', { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET' } });
    expect((await ask('/deep/x/y')).body).toBe('service /x/y');
    expect((await ask('/deep')).body).toBe('service /');
    expect((await ask('/eventsx')).status).toBe(404);
    expect((await ask('/%65vents')).status).toBe(404);
  });

  test('takes the next replica when one refuses, without losing the body', async () => {
    await upstream('second', (request, response) => request.pipe(response));
    await start({}, ['gone', 'second']);
    for (const body of ['one', 'two', 'three'])
      expect(await ask('/events', { method: 'POST', body })).toMatchObject({ status: 200, body });
  });

  test('says which service is unreachable, late or broke off', async () => {
    await start({ routes: [{ path: '/events', service: 'api', timeoutMs: 200 }] });
    const unreachable = await ask('/events');
    expect(JSON.parse(unreachable.body)).toMatchObject({
      status: 502,
      type: 'urn:cutover:problem:service-unreachable',
      detail: 'The service "api" did not answer.',
    });
    const server = await upstream('api', () => {});
    expect(JSON.parse((await ask('/events')).body)).toMatchObject({
      status: 504,
      type: 'urn:cutover:problem:service-timeout',
    });
    server.removeAllListeners('request').on('request', (_request, response) => {
      response.write('part', () => response.destroy());
    });
    await expect(ask('/events')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('is ready only while a replica of each service is', async () => {
    const web = await start();
    expect((await ask('/readyz')).status).toBe(503);
    await upstream('api', (_request, response) => response.end());
    while ((await ask('/readyz')).status !== 200) await setImmediate();
    expect(web.health().levels.L2).toEqual({ holds: true, missing: [] });
  });

  test('lets the service know when the visitor leaves', async () => {
    const left = Promise.withResolvers<void>();
    const arrived = new EventEmitter();
    await upstream('api', (_request, response) => {
      response.once('close', () => left.resolve());
      arrived.emit('request');
    });
    await start();
    const visitor = httpRequest({ socketPath: join(folder, 'web.sock'), path: '/events' }).on('error', () => {});
    visitor.end();
    await once(arrived, 'request');
    visitor.destroy();
    await expect(left.promise).resolves.toBeUndefined();
  });
});

describe('event streams', () => {
  test('pass at once, are counted, and a drain ends them between two events', async () => {
    const part = new EventEmitter();
    await upstream('api', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\nd');
      part.on('send', (bytes: string) => response.write(bytes));
    });
    const web = await start();
    const stream = await open('/events');
    const received: string[] = [];
    stream.setEncoding('utf8').on('data', (chunk: string) => received.push(chunk));
    await once(stream, 'data');
    expect(received.join('')).toBe('data: 1\n\nd');
    expect(web.work.counts).toEqual({ requests: 0, streams: 1, background: 0 });
    const drained = web.drain();
    part.emit('send', 'ata: 2\n');
    part.emit('send', '\ndata: 3');
    await once(stream, 'end');
    expect(received.join('')).toMatch(/^data: 1\n\ndata: 2\n\nretry: \d+\n\n$/);
    expect(stream.complete).toBe(true);
    expect(await drained).toEqual({ cut: [] });
  });
});

test('upgrades are passed both ways, refusals too', async () => {
  const server = await upstream('api', (_request, response) => response.end());
  server.on('upgrade', (request, socket) => {
    if (request.url !== '/events/live')
      return void socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno');
    socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n');
    socket.pipe(socket);
  });
  const web = await start();
  const socket = connect(join(folder, 'web.sock'));
  socket.write('GET /events/live HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\nhello');
  let received = '';
  for await (const chunk of socket) {
    received += String(chunk);
    if (received.endsWith('hello')) break;
  }
  expect(received).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n[\s\S]*upgrade: echo\r\n\r\nhello$/);
  while (web.work.counts.streams > 0) await setImmediate();

  const refused = connect(join(folder, 'web.sock'));
  refused.write('GET /events/other HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n');
  expect(await text(refused)).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n[\s\S]*\r\n\r\nno$/);
});
