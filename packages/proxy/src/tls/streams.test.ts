import { once } from 'node:events';
import http2 from 'node:http2';
import type { ClientHttp2Session } from 'node:http2';
import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { StatsAnswer } from '../report.ts';
import type { RouterOptions } from '../router.ts';
import { eventually, newTable, startRouter, startUpstream, temporaryFolder } from '../test-harness.ts';
import type { Field } from './frames.ts';
import { END_HEADERS, END_STREAM, connectRaw, fieldBlock, frame } from './frames.ts';
import { askHttp2, connectHttp2, newCertificate, place, readStream, startTls } from './testing.ts';

const certificate = newCertificate(['localhost']);

async function startOne(listener: RequestListener, options: Partial<RouterOptions> = {}) {
  const upstream = await startUpstream(listener);
  const router = await startRouter(options);
  const pools = { blue: { release: 'r1', upstreams: [upstream.address] } };
  await router.put(newTable({ pools }));
  const certificates = [place(temporaryFolder(), 'a', await certificate)];
  const securePort = await startTls(router, { certificates });
  const stats = async () => (await router.call('GET', '/stats')).json<StatsAnswer>();
  return { ...router, pools, securePort, stats };
}

const echo: RequestListener = (request, response) => {
  if (request.method === 'HEAD') return void response.end();
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', Trailer: 'X-Sum' });
  request.on(
    'data',
    (chunk: Buffer) =>
      void (response.write(chunk) || (request.pause(), response.once('drain', () => request.resume()))),
  );
  request.on('end', () => {
    response.addTrailers({ 'X-Sum': String(request.trailers['x-given'] ?? 'none') });
    response.end();
  });
};

test('a stream is a request: ids, cookie, counters; bodies and trailers pass both ways', async () => {
  const { securePort, stats } = await startOne(echo);
  const session = await connectHttp2(securePort);
  const body = Buffer.alloc(300_000, 'x').toString();
  const stream = session.request(
    { ':path': '/echo?a=1', ':method': 'POST', 'x-request-id': 'id-1' },
    { waitForTrailers: true },
  );
  stream.on('wantTrailers', () => stream.sendTrailers({ 'x-given': 'seven', 'x-forwarded-for': '6.6.6.6' }));
  stream.end(body);
  const answer = await readStream(stream);
  expect(answer).toMatchObject({ status: 200, body, trailers: { 'x-sum': 'seven' } });
  expect(answer.headers).toMatchObject({
    'x-request-id': 'id-1',
    'set-cookie': [expect.stringMatching(/^cutover-visitor=[0-9a-f]{32};/)],
  });
  for (const field of ['connection', 'transfer-encoding', 'keep-alive'])
    expect(answer.headers).not.toHaveProperty(field);
  expect((await askHttp2(session, { ':method': 'HEAD' })).body).toBe('');
  await eventually(async () => (await stats()).colours.blue.inFlight === 0);
  expect((await stats()).colours.blue).toMatchObject({ requests: 2, responses: { '2xx': 2 }, aborted: 0, resets: 0 });
});

test('the colour is chosen for each stream: one connection sees both, and follows a switch', async () => {
  const { securePort, put, pools } = await startOne((_request, response) => response.end('blue'));
  const green = await startUpstream((_request, response) => response.end('green'));
  const both = { ...pools, green: { release: 'r2', upstreams: [green.address] } };
  await put(newTable({ epoch: 2, pools: both, weights: { blue: 50, green: 50 } }));
  const session = await connectHttp2(securePort);
  const answers = await Promise.all(Array.from({ length: 40 }, () => askHttp2(session)));
  expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['blue', 'green']));
  for (const { body, headers } of answers) {
    const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await askHttp2(session, { cookie: ['a=1', cookie] })).body).toBe(body);
  }
  await put(newTable({ epoch: 3, pools: both, authority: 'green', weights: { blue: 0, green: 100 } }));
  expect((await askHttp2(session)).body).toBe('green');
});

test('an event stream over HTTP/2 is handed over between two events; a cut one is reset', async () => {
  const { securePort, call, stats } = await startOne((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('id: 1\ndata: a\n\nid: 2\ndata: tor');
  });
  const session = await connectHttp2(securePort);
  const open = async () => {
    const stream = session.request({ ':path': '/events', accept: 'text/event-stream' });
    const answer = readStream(stream);
    answer.catch(() => {});
    await once(stream, 'data');
    return { stream, answer };
  };
  const handed = await open();
  await call('POST', '/drain/blue', { retryMs: 2_000 });
  expect((await handed.answer).body).toMatch(/^id: 1\ndata: a\n\nretry: \d+\n\n$/);
  const cut = await open();
  expect((await call('POST', '/cut/blue')).json()).toEqual({ requests: 0, streams: 1 });
  await expect(cut.answer).rejects.toThrow(/NGHTTP2_INTERNAL_ERROR/);
  expect((await stats()).colours.blue).toMatchObject({ handedOver: 1, streams: 0, cut: { streams: 1 } });
  expect((await askHttp2(session, { ':path': '/readyz' })).status).toBe(200);
});

test('a client that resets its stream ends the request upstream, and only that one', async () => {
  const left: Promise<unknown>[] = [];
  const { securePort, stats } = await startOne((request, response) => {
    if (request.url === '/hang') left.push(once(response, 'close'));
    else response.end('fine');
  });
  const session = await connectHttp2(securePort);
  const stream = session.request({ ':path': '/hang' });
  stream.on('error', () => {});
  await eventually(() => left.length === 1);
  stream.close(http2.constants.NGHTTP2_CANCEL);
  await left[0];
  expect((await askHttp2(session)).body).toBe('fine');
  await eventually(async () => (await stats()).colours.blue.aborted === 1);
});

test('an upstream that breaks off resets the stream; an unreachable one is answered', async () => {
  const { securePort, put } = await startOne((_request, response) => {
    response.writeHead(200, { 'Content-Length': 100 });
    response.write('part', () => response.destroy());
  });
  const session = await connectHttp2(securePort);
  await expect(askHttp2(session)).rejects.toThrow(/NGHTTP2_INTERNAL_ERROR/);
  await put(newTable({ epoch: 2, pools: { blue: { release: 'r1', upstreams: ['unix:/tmp/nobody.sock'] } } }));
  expect((await askHttp2(session)).status).toBe(502);
});

test('early hints pass, and a client that asks for permission gets it', async () => {
  const { securePort } = await startOne((request, response) => {
    response.writeEarlyHints({ link: '</a.css>; rel=preload' });
    request.resume().on('end', () => response.end('done'));
  });
  const session = await connectHttp2(securePort);
  const informed: number[] = [];
  const stream = session.request({ ':path': '/', ':method': 'POST', expect: '100-continue' });
  stream.on('headers', (headers) => informed.push(Number(headers[':status'])));
  stream.on('continue', () => stream.end('body'));
  expect((await readStream(stream)).body).toBe('done');
  expect(informed).toContain(103);
});

test('a stream that is not read holds up neither the others nor the memory, and is cut in the end', async () => {
  let sent = 0;
  const { securePort, stats } = await startOne(
    (request, response) => {
      if (request.url !== '/big') return void response.end('small');
      const more = () => {
        while (sent < 512 * 1024 * 1024 && !response.destroyed) {
          sent += 65_536;
          if (!response.write(Buffer.alloc(65_536))) return void response.once('drain', more);
        }
      };
      more();
    },
    { limits: { stalledClientMs: 1_500 } },
  );
  const session = await connectHttp2(securePort);
  const slow = session.request({ ':path': '/big' });
  const ended = once(slow, 'close').catch(() => {});
  slow.on('error', () => {});
  await once(slow, 'response');
  slow.pause();
  for (let count = 0; count < 20; count += 1) expect((await askHttp2(session)).body).toBe('small');
  expect(sent).toBeLessThan(8 * 1024 * 1024);
  await eventually(async () => (await stats()).colours.blue.resets === 1);
  slow.resume();
  await ended;
  expect(sent).toBeLessThan(8 * 1024 * 1024);
});

const good: Field[] = [
  [':method', 'GET'],
  [':scheme', 'https'],
  [':path', '/'],
  [':authority', 'shop.test'],
];

describe('limits of one connection', () => {
  const settingsOf = async (session: ClientHttp2Session) => {
    await eventually(() => session.remoteSettings.maxHeaderListSize === 16_384);
    return session.remoteSettings;
  };

  test('are told, and requests that take too much are refused while others are served', async () => {
    const { securePort } = await startOne((_request, response) => response.end('ok'), { limits: { streams: 7 } });
    const session = await connectHttp2(securePort);
    expect(await settingsOf(session)).toMatchObject({ maxConcurrentStreams: 7, maxHeaderListSize: 16_384 });
    const tooLong = askHttp2(session, { 'x-long': 'x'.repeat(20_000) }).then(({ status }) => status, String);
    expect(String(await tooLong)).toMatch(/431|NGHTTP2_ENHANCE_YOUR_CALM|NGHTTP2_REFUSED_STREAM|NGHTTP2_FRAME_SIZE/);
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`x-${index}`, '1']));
    expect(String(await askHttp2(session, many).then(({ status }) => status, String))).toMatch(/431|NGHTTP2_ENHANCE/);
    expect((await askHttp2(await connectHttp2(securePort))).body).toBe('ok');
  });

  test('who opens and resets streams without end is sent away', async () => {
    const { securePort, stats } = await startOne(() => {}, { limits: { resetBurst: 20, resetsPerSecond: 1 } });
    const { socket, frames } = await connectRaw(securePort);
    const gone = new Promise((resolve) => socket.once('close', resolve));
    void frames.next();
    for (let id = 1; id < 2_000 && socket.writable; id += 2) {
      socket.write(frame('headers', END_HEADERS | END_STREAM, id, fieldBlock(good)));
      socket.write(frame('reset', 0, id, Buffer.from([0, 0, 0, 8])));
      await new Promise(setImmediate);
    }
    socket.resume();
    await gone;
    expect((await stats()).colours.blue.requests).toBeLessThan(200);
    expect((await askHttp2(await connectHttp2(securePort), { ':path': '/readyz' })).status).toBe(200);
  });

  test('without a request it is closed after a while, with one it stays', async () => {
    const { securePort } = await startOne(
      (request, response) => setTimeout(() => response.end('late'), request.url === '/late' ? 900 : 0),
      {
        limits: { keepAliveMs: 300 },
      },
    );
    const session = await connectHttp2(securePort);
    const closed = once(session, 'close');
    expect((await askHttp2(session, { ':path': '/late' })).body).toBe('late');
    await closed;
  });
});

test('a router that stops lets streams finish and takes no new ones', async () => {
  let finish = () => {};
  const { securePort, close } = await startOne((_request, response) => (finish = () => response.end('finished')));
  const session = await connectHttp2(securePort);
  const goingAway = once(session, 'goaway');
  const answer = askHttp2(session);
  await eventually(() => String(finish) !== '() => {}');
  const closed = close(20_000);
  await goingAway;
  finish();
  expect((await answer).body).toBe('finished');
  await closed;
});

/** Asks with fields and a body as they are. @returns the answer's body, or how it was refused */
async function askRaw(port: number, fields: Field[], data?: string): Promise<string> {
  const { socket, frames } = await connectRaw(port);
  socket.write(frame('headers', END_HEADERS | (data === undefined ? END_STREAM : 0), 1, fieldBlock(fields)));
  if (data !== undefined) socket.write(frame('data', END_STREAM, 1, Buffer.from(data)));
  for await (const { type, stream, payload } of frames) {
    if (type === 'goaway') return 'goaway';
    if (type === 'reset' && stream === 1) return 'reset';
    if (type === 'data' && stream === 1) return payload.toString('latin1');
  }
  return 'closed';
}

describe('nothing is smuggled behind the router', () => {
  const post: Field[] = [[':method', 'POST'], ...good.slice(1)];
  const cases: Record<string, [fields: Field[], body?: string]> = {
    'a line end in a value': [[...good, ['x-a', 'b\r\nx-forwarded-for: 1.2.3.4']]],
    'a bare LF in a value': [[...good, ['x-a', 'b\nGET /admin HTTP/1.1']]],
    'a NUL in a value': [[...good, ['x-a', 'b\0c']]],
    'a line end in a name': [[...good, ['x-a: b\r\nx-b', 'c']]],
    'a colon in a name': [[...good, ['x-a:b', 'c']]],
    'a space in a name': [[...good, ['x a', 'c']]],
    'a name in upper case': [[...good, ['X-A', 'c']]],
    'a line end in the path': [[good[0]!, good[1]!, [':path', '/ HTTP/1.1\r\nx: y'], good[3]!]],
    'a space in the path': [[good[0]!, good[1]!, [':path', '/a b'], good[3]!]],
    'a path that is an address': [[good[0]!, good[1]!, [':path', 'http://other.test/'], good[3]!]],
    'an empty path': [[good[0]!, good[1]!, [':path', ''], good[3]!]],
    'a method with a space': [[[':method', 'GET /admin'], ...good.slice(1)]],
    'another scheme': [[good[0]!, [':scheme', 'http'], good[2]!, good[3]!]],
    'a scheme with more in it': [[good[0]!, [':scheme', 'https://x/?'], good[2]!, good[3]!]],
    'two paths': [[...good, [':path', '/admin']]],
    'a pseudo field behind others': [[good[0]!, good[1]!, ['x-a', 'b'], good[2]!, good[3]!]],
    'an unknown pseudo field': [[...good, [':admin', 'yes']]],
    'no method': [good.slice(1)],
    'a user in the authority': [[...good.slice(0, 3), [':authority', 'shop.test@evil.test']]],
    'a line end in the authority': [[...good.slice(0, 3), [':authority', 'shop.test\r\nx: y']]],
    'a Host that says otherwise': [[...good, ['host', 'other.test']]],
    'neither authority nor Host': [good.slice(0, 3)],
    'transfer-encoding': [[...post, ['transfer-encoding', 'chunked']], '0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n'],
    connection: [[...good, ['connection', 'upgrade']]],
    'keep-alive': [[...good, ['keep-alive', 'timeout=5']]],
    'proxy-connection': [[...good, ['proxy-connection', 'keep-alive']]],
    upgrade: [[...good, ['upgrade', 'websocket']]],
    'te with more than trailers': [[...good, ['te', 'gzip']]],
    'a length below the body': [[...post, ['content-length', '3']], 'abcGET /admin HTTP/1.1\r\nHost: x\r\n\r\n'],
    'a length above the body': [[...post, ['content-length', '30']], 'abc'],
    'a length without body': [[...post, ['content-length', '30']]],
    'two lengths': [[...post, ['content-length', '3'], ['content-length', '4']], 'abc'],
    'a length with a sign': [[...post, ['content-length', '+3']], 'abc'],
    'two lengths in one': [[...post, ['content-length', '3, 3']], 'abc'],
    CONNECT: [
      [
        [':method', 'CONNECT'],
        [':authority', 'shop.test:22'],
      ],
    ],
  };

  test.for(Object.entries(cases))('%s', async ([, [fields, data]]) => {
    const seen: string[] = [];
    const { securePort } = await startOne((request, response) => {
      expect(JSON.stringify(request.rawHeaders).toLowerCase()).not.toMatch(/"x-a|"x a|x-b|1\.2\.3\.4|admin/);
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')));
      request.on('end', () => {
        seen.push(`${request.method} ${request.url} ${body}`);
        response.end('served');
      });
    });
    const answer = await askRaw(securePort, fields, data);
    // A field that is no field may also be left out of what is served.
    const isLeftOut = answer === 'served' && /^x/i.test(fields[4]?.[0] ?? '') && seen.splice(0).join() === 'GET / ';
    expect(isLeftOut || /reset|goaway|closed|ROUTER_(BAD_REQUEST|NOT_SUPPORTED)/.test(answer)).toBe(true);
    expect(seen).toEqual([]);
    expect(await askRaw(securePort, good)).toBe('served');
    expect(await askRaw(securePort, [...post, ['content-length', '3']], 'abc')).toBe('served');
    expect(seen).toEqual(['GET / ', 'POST / abc']);
  });
});
