import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { film, startEntry, type Entry } from './testing/entry.ts';

let entry: Entry;
beforeEach(async () => void (entry = await startEntry({})));
afterEach(() => entry[Symbol.asyncDispose]());

interface Said {
  readonly status: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** One request on a connection that stays open, and the whole of its answer. */
async function exchange(socket: Socket, bytes: string): Promise<Said> {
  let received = '';
  socket.write(bytes, 'latin1');
  for (;;) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    received += chunk.toString('latin1');
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) continue;
    const [status = '', ...lines] = received.slice(0, end).split('\r\n');
    const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(': ', 2) as [string, string]));
    const body = received.slice(end + 4);
    if (body.length >= Number(headers['content-length'] ?? 0)) return { status, headers, body };
  }
}

async function open(): Promise<Socket> {
  const socket = connect(entry.socket);
  await once(socket, 'connect');
  return socket;
}

const get = (path: string, ...fields: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'host: x', ...fields, '', ''].join('\r\n');

/** Harmless, and not in the grammar of the fast path. */
const unusual = 'x-name: gr\xfc\xdfe';

describe('the fast path', () => {
  test('answers as the slow one does', async () => {
    const paths = [
      '/',
      '/stage',
      '/stage.html?x=1',
      '/guide/',
      '/guide',
      '/assets/words.js',
      '/videos/film.mp4',
      '/nothing',
      '/events/1',
    ];
    const fields = [
      [],
      ['accept-encoding: gzip'],
      ['accept-encoding: gzip, deflate, br, zstd'],
      ['accept-encoding: identity;q=0, gzip;q=0.1'],
      ['if-none-match: *'],
      ['if-none-match: "other"'],
      ['if-modified-since: Fri, 01 Jan 2100 00:00:00 GMT'],
      ['if-modified-since: Sat, 01 Jan 2000 00:00:00 GMT'],
      ['if-modified-since: nonsense'],
      ['range: bytes=1-3'],
      ['range: bytes=-3'],
      ['range: bytes=900000-'],
      ['range: nonsense'],
      ['range: bytes=1-3', 'if-range: "other"'],
      ['x-request-id: mine', 'traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
      ['x-forwarded-for: 203.0.113.7'],
    ];
    const [fast, slow] = [await open(), await open()];
    for (const path of paths) {
      for (const own of fields) {
        const trace = ['x-request-id: id', 'traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'];
        const given = own.some((field) => field.startsWith('x-request-id')) ? own : [...own, ...trace];
        const [one, other] = [
          await exchange(fast, get(path, ...given)),
          await exchange(slow, get(path, unusual, ...given)),
        ];
        for (const { headers } of [one, other]) {
          delete headers['date'];
          delete headers['keep-alive'];
        }
        expect([path, own, one]).toEqual([path, own, other]);
      }
    }
    fast.destroy();
    slow.destroy();
  });

  test('goes on where the slow one must take over, on the same connection', async () => {
    const socket = await open();
    expect((await exchange(socket, get('/stage'))).status).toBe('HTTP/1.1 200 OK');
    expect((await exchange(socket, get('/stage').replace('GET', 'DELETE'))).status).toBe(
      'HTTP/1.1 405 Method Not Allowed',
    );
    expect((await exchange(socket, get('/stage'))).status).toBe('HTTP/1.1 200 OK');
    socket.destroy();
  });

  test('takes a request that comes in pieces, and several that come at once', async () => {
    const socket = await open();
    socket.write('GET /sta');
    expect((await exchange(socket, 'ge HTTP/1.1\r\nhost: x\r\n\r\n')).status).toBe('HTTP/1.1 200 OK');
    socket.destroy();
    const eager = await open();
    eager.write(get('/stage') + get('/guide/') + get('/events/1', 'connection: close'));
    const said = (await eager.toArray()).join('');
    expect(said.match(/HTTP\/1\.1 200 OK\r/g)).toHaveLength(3);
  });

  const tail = get('/events/smuggled');
  test.each([
    [`content-length: ${tail.length}`, tail],
    [`Content-Length:${tail.length}`, tail],
    ['transfer-encoding: chunked', `${tail.length.toString(16)}\r\n${tail}\r\n0\r\n\r\n`],
    ['TRANSFER-ENCODING: Chunked', `${tail.length.toString(16)}\r\n${tail}\r\n0\r\n\r\n`],
  ])('never takes a body for the next request (%s)', async (field, body) => {
    const socket = await open();
    await exchange(socket, get('/stage'));
    // The head alone, as one piece: it looks like a request of the fast path.
    expect((await exchange(socket, get('/stage', field))).status).toBe('HTTP/1.1 200 OK');
    socket.end(body + get('/guide/', 'connection: close'));
    await socket.toArray();
    expect(entry.seen.map(({ url }) => url)).toEqual([]);
  });

  test('lets a drain end idle connections, and wait for who is still reading', async () => {
    const idle = await open();
    await exchange(idle, get('/stage'));
    const reader = await open();
    reader.pause();
    reader.write(get('/videos/film.mp4'));
    const many = await open();
    many.pause();
    for (let asked = 0; asked < 40; asked++) many.write(get('/videos/film.mp4'));
    while (entry.gateway.work.counts.requests === 0) await once(many.resume(), 'data').then(() => many.pause());
    const drained = entry.gateway.drain();
    let bytes = 0;
    reader.on('data', (chunk: Buffer) => (bytes += chunk.length));
    many.on('data', () => {});
    reader.resume();
    many.resume();
    idle.resume();
    expect(await drained).toEqual({ cut: [] });
    expect(bytes).toBeGreaterThan(film.length);
  });
});
