import { once } from 'node:events';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway } from './index.ts';
import { ask, film, open, say, script, startEntry, type Entry } from './testing/entry.ts';
import { shapes } from './testing/smuggling.ts';

/** Of the time limits for heads and bodies in `testing/entry.ts`. */
const longerThanAnyLimitMs = 3000;

/** What visitors may rely on, whatever stands at the entry of a colour. @param environment chooses what stands there */
export function entryContract(environment: Readonly<Record<string, string>>): void {
  let entry: Entry;
  beforeAll(async () => void (entry = await startEntry(environment)));
  afterAll(() => entry[Symbol.asyncDispose]());

  const visitor = { 'x-forwarded-for': '203.0.113.7' };
  const get = (path: string, headers: Record<string, string> = {}) => ask(entry, path, { headers });

  describe('addresses', () => {
    test.each(['/', '/index.html', '/stage', '/stage.html', '/stage?x=1', '/guide/', '/.well-known/security.txt'])(
      '%s is there',
      async (path) => expect((await get(path)).status).toBe(200),
    );

    test('pages carry the release, and so does every answer', async () => {
      const page = await get('/stage');
      expect(page.body).toBe('<!doctype html><meta name="cutover-release" content="r7"><title>Stage</title>');
      for (const path of ['/stage', '/assets/words.js', '/nothing', '/events/1'])
        expect((await get(path)).headers).toMatchObject({
          'cutover-release': 'r7',
          'x-content-type-options': 'nosniff',
        });
    });

    test('a folder with an index is led to', async () => {
      expect(await get('/guide')).toMatchObject({ status: 308, headers: { location: '/guide/' } });
    });

    test('odd names are addresses too', async () => {
      expect((await get(`/${encodeURIComponent('odd $name "quoted" \\ grüße.txt')}`)).body).toBe('odd');
    });

    test.each(['/nothing', '/assets/', '/assets', '/none', '/fresh/', '/stage/', '/Stage'])(
      '%s is not there',
      async (path) =>
        expect(await get(path)).toMatchObject({ status: 404, headers: { 'content-type': 'application/problem+json' } }),
    );

    test.each([
      '/../web.sock',
      '/%2e%2e/web.sock',
      '/..%2fweb.sock',
      '/assets/..%2f..%2f..%2fetc%2fpasswd',
      '/assets/../../../../etc/passwd',
      '//etc/passwd',
      '/.env',
      '/%2eenv',
      '/.git/config',
      '/stage.html%00',
      '/stage%00.html',
      '/nginx.conf',
      '/../nginx.conf',
      '/.problem/400',
      '/%zz',
    ])('%s reaches nothing', async (path) => {
      const { status, body } = await get(path);
      expect([400, 404]).toContain(status);
      expect(body).not.toMatch(/SECRET|root:|worker/);
    });

    test('a file that only its owner may read is served; one that the entry may not read is an error at start', async () => {
      expect((await get('/private.txt')).status).toBe(200);
      const folder = await mkdtemp(join(tmpdir(), 'entry-modes-'));
      await chmod(folder, 0o755);
      await writeFile(join(folder, 'closed.html'), 'closed');
      await chmod(join(folder, 'closed.html'), 0o000);
      const start = (): Promise<unknown> =>
        startGateway({
          name: 'web',
          static: folder,
          routes: [],
          log: { level: 'silent' },
          environment: { CUTOVER_LISTEN: `unix:${folder}/x.sock` },
        });
      await expect(asNobody(start)).rejects.toMatchObject({
        code: 'STATIC_UNREADABLE',
        message: expect.stringContaining('closed.html'),
      });
    });
  });

  describe('caching and compression', () => {
    test('a name with a hash never changes, everything else is asked for again', async () => {
      expect((await get('/assets/app.0a1b2c3d.js')).headers['cache-control']).toBe(
        'public, max-age=31536000, immutable',
      );
      for (const path of ['/', '/stage', '/assets/words.js', '/videos/film.mp4'])
        expect((await get(path)).headers['cache-control']).toBe('no-cache');
    });

    test('who has a version is sent nothing of it', async () => {
      const { headers } = await get('/assets/words.js');
      const etag = headers.etag ?? '';
      expect(etag).toMatch(/^"[^"]+"$/);
      for (const known of [etag, `"old", ${etag}`, `W/${etag}`, '*'])
        expect(await get('/assets/words.js', { 'if-none-match': known })).toMatchObject({
          status: 304,
          body: '',
          headers: { etag, 'cache-control': 'no-cache' },
        });
      const old = 'Thu, 01 Jan 1970 00:00:00 GMT';
      expect((await get('/assets/words.js', { 'if-none-match': '"old"' })).status).toBe(200);
      expect((await get('/assets/words.js', { 'if-modified-since': old })).status).toBe(200);
    });

    test('files of one length and date have different versions when their content differs', async () => {
      const [one, other] = [await get('/twin-a.txt'), await get('/twin-b.txt')];
      expect(one.headers['content-length']).toBe(other.headers['content-length']);
      expect(one.headers.etag).not.toBe(other.headers.etag);
    });

    test('what compresses is compressed once for each coding that is taken', async () => {
      const plain = await get('/assets/words.js');
      expect(plain).toMatchObject({ body: script, headers: { vary: expect.stringMatching(/accept-encoding/i) } });
      const zipped = await get('/assets/words.js', { 'accept-encoding': 'gzip' });
      expect(zipped.headers).toMatchObject({
        'content-encoding': 'gzip',
        vary: expect.stringMatching(/accept-encoding/i),
      });
      expect(gunzipSync(zipped.bytes).toString()).toBe(script);
      expect(zipped.headers.etag).not.toBe(plain.headers.etag);
      const again = { 'accept-encoding': 'gzip', 'if-none-match': zipped.headers.etag ?? '' };
      expect((await get('/assets/words.js', again)).status).toBe(304);
      expect((await get('/assets/words.js', { 'if-none-match': zipped.headers.etag ?? '' })).status).toBe(200);
    });

    test.each(['gzip;q=0', 'identity', 'br;q=0, gzip;q=0, *;q=0.5, zstd;q=0', ''])(
      'accept-encoding %j gets no gzip',
      async (accepted) => {
        const { headers, body } = await get('/assets/words.js', { 'accept-encoding': accepted });
        expect([headers['content-encoding'], body]).toEqual([undefined, script]);
      },
    );

    test('what is compressed already stays as it is', async () => {
      const { headers, bytes } = await get('/videos/film.mp4', { 'accept-encoding': 'gzip, br' });
      expect([headers['content-encoding'], bytes.equals(film), headers['content-type']]).toEqual([
        undefined,
        true,
        'video/mp4',
      ]);
    });
  });

  describe('ranges', () => {
    const last = film.length - 1;
    test.each([
      ['bytes=0-0', 0, 0],
      ['bytes=0-99', 0, 99],
      ['bytes=99990-', 99_990, last],
      ['bytes=-10', last - 9, last],
      ['bytes=-200000', 0, last],
      ['bytes=50000-200000', 50_000, last],
    ])('%s', async (range, from, to) => {
      const { status, headers, bytes } = await get('/videos/film.mp4', { range });
      expect([status, headers['content-range'], headers['content-length']]).toEqual([
        206,
        `bytes ${from}-${to}/${film.length}`,
        String(to - from + 1),
      ]);
      expect(bytes.equals(film.subarray(from, to + 1))).toBe(true);
    });

    test('several parts come as parts', async () => {
      const { status, headers, bytes } = await get('/videos/film.mp4', { range: 'bytes=0-4,100-109,-3' });
      expect(status).toBe(206);
      const parts = partsOf(headers['content-type'] ?? '', bytes);
      expect(parts).toEqual(
        [film.subarray(0, 5), film.subarray(100, 110), film.subarray(-3)].map((part) => part.toString('latin1')),
      );
    });

    test.each(['bytes=100000-', 'bytes=100000-100001'])('%s is outside', async (range) => {
      expect(await get('/videos/film.mp4', { range })).toMatchObject({
        status: 416,
        headers: { 'content-range': `bytes */${film.length}` },
      });
    });

    test.each(['lines=0-1', `bytes=${'0-99999,'.repeat(20)}0-1`])('%s is answered with the whole', async (range) => {
      const { status, bytes } = await get('/videos/film.mp4', { range });
      expect([status, bytes.length]).toEqual([200, film.length]);
    });

    test('who resumes gets a part of the version that it has, else the whole', async () => {
      const { headers } = await get('/videos/film.mp4');
      const range = 'bytes=10-19';
      expect((await get('/videos/film.mp4', { range, 'if-range': headers.etag ?? '' })).status).toBe(206);
      expect((await get('/videos/film.mp4', { range, 'if-range': '"old"' })).status).toBe(200);
    });
  });

  describe('methods', () => {
    test('HEAD is GET without its body', async () => {
      for (const path of ['/stage', '/assets/words.js', '/videos/film.mp4']) {
        const [whole, bare] = [await get(path), await ask(entry, path, { method: 'HEAD' })];
        expect([bare.status, bare.body]).toEqual([200, '']);
        for (const name of ['content-type', 'content-length', 'etag', 'cache-control'])
          expect(bare.headers[name]).toBe(whole.headers[name]);
      }
    });

    test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not for files', async (method) => {
      expect(await ask(entry, '/stage', { method })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
      expect((await ask(entry, '/nothing', { method })).status).toBe(404);
    });

    test('a route takes its own methods', async () => {
      expect(await ask(entry, '/ingest')).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    });
  });

  describe('the services', () => {
    test('answer their paths, whatever lies in the static folder', async () => {
      for (const [path, url] of [
        ['/events', '/events'],
        ['/events/7?x=%20', '/events/7?x=%20'],
        ['/api/events', '/events'],
        ['/events/a%2Fb', '/events/a%2Fb'],
      ] as const)
        expect((await get(path)).body).toBe(`GET ${url} 0`);
      expect((await ask(entry, '/api/ingest', { method: 'POST', body: 'hello' })).body).toBe('POST /ingest 5');
    });

    test('hear who asks, and nothing that belongs to the connection', async () => {
      const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      const told = { 'x-request-id': 'abc', traceparent: trace, host: 'north.example', ...visitor };
      const hop = {
        connection: 'keep-alive, x-hop',
        'x-hop': '1',
        'keep-alive': 'timeout=5',
        te: 'gzip',
        'proxy-connection': 'x',
      };
      const answer = await get('/events/who', { ...told, ...hop, 'proxy-authorization': 'Basic eDp5' });
      expect(answer.headers).toMatchObject({ 'x-request-id': 'abc', 'cutover-via': 'web;green' });
      const headers = entry.seen.at(-1)?.headers ?? {};
      expect(headers).toMatchObject(told);
      for (const name of ['x-hop', 'te', 'proxy-connection', 'proxy-authorization', 'keep-alive', 'upgrade'])
        expect(headers).not.toHaveProperty(name);
    });

    test('send events that arrive at once', async () => {
      const answering = once(entry.service, 'answer') as Promise<[IncomingMessage, ServerResponse]>;
      const opened = open(entry, '/events');
      const [, response] = await answering;
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
      response.flushHeaders();
      const stream = await opened;
      expect(stream.headers).toMatchObject({ 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
      for (const event of ['data: 1\n\n', ': a comment\n\n', 'data: 2\n\n']) {
        response.write(event);
        const [chunk] = (await once(stream, 'data')) as [Buffer];
        expect(chunk.toString()).toBe(event);
      }
      response.end();
      await once(stream, 'end');
    });

    test('take uploads as they come, up to what the route takes', async () => {
      const half = Buffer.alloc(1_500_000, 'x');
      const upload = httpRequest({ socketPath: entry.socket, path: '/ingest', method: 'POST', agent: false });
      const answered = once(upload, 'response') as Promise<[IncomingMessage]>;
      upload.write(half);
      while (((await once(entry.service, 'body')) as [number])[0] < half.length);
      upload.end(half);
      const [answer] = await answered;
      expect((await answer.toArray()).join('')).toBe('POST /ingest 3000000');
      const large = await ask(entry, '/ingest', {
        method: 'POST',
        body: Buffer.alloc(5_000_001),
        headers: { expect: '100-continue' },
      });
      expect(large).toMatchObject({ status: 413, headers: { 'content-type': 'application/problem+json' } });
    });
  });

  test('what the entry says about itself is for probes; visitors find what the system has there', async () => {
    for (const path of ['/health', '/metrics', '/livez', '/healthz']) expect((await get(path)).status).toBe(200);
    while ((await get('/readyz')).status !== 200);
    for (const path of ['/health', '/metrics', '/livez', '/readyz', '/%6detrics', '/metrics?x'])
      expect((await get(path, visitor)).status).toBe(404);
    expect((await get('/healthz', visitor)).body).toBe('GET /healthz 0');
  });

  describe('bad input', () => {
    test(`${shapes.length} requests that could be read in two ways ask for no more than they seem to`, async () => {
      const answers = await Promise.all(
        shapes.map(({ bytes }, index) =>
          say(entry, bytes.replace('/events/first', `/events/first-${index}`), longerThanAnyLimitMs),
        ),
      );
      const asked = entry.seen.map(({ url }) => url);
      const fooled = shapes.filter((_, index) => asked.filter((url) => url.endsWith(`/first-${index}`)).length > 1);
      const blamed = shapes.filter((_, index) => /HTTP\/1\.1 5\d\d/.test(answers[index] ?? ''));
      expect({ fooled, blamed, smuggled: asked.filter((url) => url.includes('smuggled')) }).toEqual({
        fooled: [],
        blamed: [],
        smuggled: [],
      });
      expect((await get('/events/after')).status).toBe(200);
    });

    test.each([
      ['one header of 16 KiB and a byte', [`x: ${'a'.repeat(16_382)}`]],
      ['10,000 headers', Array.from({ length: 10_000 }, (_, index) => `x-${index}: ${index}`)],
      ['a cookie of 64 KiB', [`cookie: ${'a'.repeat(65_536)}`]],
    ])('%s: 431', async (_name, headers) => {
      for (const path of ['/stage', '/events/long']) {
        const answer = await say(entry, [`GET ${path} HTTP/1.1`, 'host: x', ...headers, '', ''].join('\r\n'));
        expect(answer).toMatch(/^HTTP\/1\.1 431 /);
      }
    });

    test('an address of 20 KiB: 4xx', async () => {
      expect(await say(entry, `GET /${'a'.repeat(20_480)} HTTP/1.1\r\nhost: x\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 4(14|31) /,
      );
    });

    test('who is slow, or never speaks, is let go, and keeps nobody waiting', async () => {
      const clients = [
        ...Array.from({ length: 100 }, () => ''),
        ...Array.from({ length: 20 }, () => 'GET /stage HT'),
        ...Array.from({ length: 20 }, () => 'GET /stage HTTP/1.1\r\nhost: x\r\nx: '),
        ...Array.from({ length: 20 }, () => 'POST /events/slow HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc'),
        // Asks for much and reads none of it.
        ...Array.from({ length: 20 }, () => 'GET /videos/film.mp4 HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(50)),
      ].map((bytes) => speakSlowly(entry, bytes));
      try {
        const before = entry.seen.length;
        expect((await get('/stage')).status).toBe(200);
        expect((await get('/events/meanwhile')).status).toBe(200);
        const answers = await Promise.all(clients.slice(100, 160).map(({ received }) => received));
        for (const answer of answers) expect(answer).toMatch(/^$|^HTTP\/1\.1 4(08|00) /);
        expect(entry.seen.slice(before).filter(({ url }) => url === '/events/slow').length).toBeLessThanOrEqual(20);
        expect((await get('/events/after')).status).toBe(200);
      } finally {
        for (const { socket } of clients) socket.destroy();
      }
    });
  });
}

/** Sends the bytes, keeps the connection, and reads only once the other side has closed. */
function speakSlowly({ socket: path }: Entry, bytes: string): { socket: Socket; received: Promise<string> } {
  const socket = connect(path);
  socket.on('error', () => {});
  socket.write(bytes);
  let received = '';
  if (!bytes.includes('film')) socket.setEncoding('latin1').on('data', (chunk: string) => (received += chunk));
  return { socket, received: new Promise((resolve) => socket.once('close', () => resolve(received))) };
}

/** Root may read anything, so that it must not be root who asks. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

function partsOf(contentType: string, body: Buffer): string[] {
  const boundary = /boundary=(?<boundary>.+)$/.exec(contentType)?.groups?.['boundary'] ?? '';
  const pieces = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return pieces.map((piece) => piece.slice(piece.indexOf('\r\n\r\n') + 4, -2));
}
