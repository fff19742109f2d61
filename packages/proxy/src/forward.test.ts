import { once } from 'node:events';
import http from 'node:http';
import type { RequestListener } from 'node:http';
import net from 'node:net';
import { describe, expect, test } from 'vitest';
import type { StatsAnswer } from './report.ts';
import {
  ask,
  eventually,
  exchangeBytes,
  newTable,
  startRouter,
  startUpstream,
  temporaryFolder,
} from './test-harness.ts';

async function routed(listener: RequestListener, options: Parameters<typeof startRouter>[0] = {}) {
  const upstream = await startUpstream(listener);
  const router = await startRouter(options);
  const put = await router.put(newTable({ pools: { blue: { release: 'r1', upstreams: [upstream.address] } } }));
  expect(put.status).toBe(200);
  const blue = async () => (await router.call('GET', '/stats')).json<StatsAnswer>().colours.blue;
  return { ...router, upstream, blue };
}

/** Answers with what arrived. */
const echo: RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const seen = {
      method: request.method,
      url: request.url,
      headers: request.headers,
      raw: request.rawHeaders,
      trailers: request.trailers,
      body: Buffer.concat(chunks).toString(),
    };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(seen));
  });
};

interface Seen {
  method: string;
  url: string;
  headers: Record<string, string>;
  raw: string[];
  trailers: Record<string, string>;
  body: string;
}

describe('a request', () => {
  test('reaches the upstream with its method, path and body', async () => {
    const { port } = await routed(echo);
    const answer = await ask({ port, method: 'PATCH', path: '/a/b?c=%20d', headers: { 'Content-Length': 5 } }, 'hello');
    expect(answer.status).toBe(200);
    expect(answer.json<Seen>()).toMatchObject({ method: 'PATCH', url: '/a/b?c=%20d', body: 'hello' });
  });

  test('keeps a chunked body and its trailers in both directions', async () => {
    const { port } = await routed((request, response) => {
      response.writeHead(200, { Trailer: 'x-sum' });
      request.on('data', (chunk) => response.write(chunk));
      request.on('end', () => {
        response.addTrailers({ 'x-sum': String(request.trailers['x-count']), 'X-Forwarded-For': 'forged' });
        response.end();
      });
    });
    const raw =
      'POST / HTTP/1.1\r\nHost: a\r\nTrailer: x-count\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nx-count: 2\r\nx-forwarded-for: 6.6.6.6\r\n\r\n';
    const answer = await exchangeBytes(port, raw, 'x-sum: 2\r\n\r\n');
    expect(answer).toContain('abc');
    expect(answer).toContain('de');
    expect(answer).toMatch(/\r\n0\r\nx-sum: 2\r\n\r\n$/);
  });

  test('loses hop-by-hop, nominated and forged fields, and gains ours', async () => {
    const { port } = await routed(echo);
    const raw =
      'GET / HTTP/1.1\r\nHost: shop.test\r\nConnection: keep-alive, X-Secret, content-length\r\nX-Secret: 1\r\nKeep-Alive: 5\r\nTE: trailers, gzip\r\nProxy-Authorization: x\r\n' +
      'X-Forwarded-For: 6.6.6.6\r\nX_Forwarded_For: 6.6.6.6\r\nX-Forwarded-Prefix: /x\r\nForwarded: for=6.6.6.6\r\nX-Real-IP: 6.6.6.6\r\nX-Kept: yes\r\n\r\n';
    const text = await exchangeBytes(port, raw, '"body":""}');
    const seen = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Seen;
    expect(JSON.stringify(seen.raw)).not.toMatch(/6\.6\.6\.6|secret|prefix|proxy-auth/i);
    expect(seen.headers).toMatchObject({
      host: 'shop.test',
      te: 'trailers',
      'x-kept': 'yes',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'shop.test',
      'x-forwarded-port': String(port),
    });
  });

  test('keeps a valid request id and traceparent, makes them otherwise, and returns them', async () => {
    const { port } = await routed(echo);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const kept = await ask({ port, headers: { 'x-request-id': 'order-7', traceparent, tracestate: 'a=b' } });
    expect(kept.headers).toMatchObject({ 'x-request-id': 'order-7', traceparent });
    expect(kept.json<Seen>().headers).toMatchObject({ 'x-request-id': 'order-7', traceparent, tracestate: 'a=b' });
    const made = await ask({
      port,
      headers: {
        'x-request-id': 'no spaces',
        traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
        tracestate: 'a=b',
      },
    });
    expect(made.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(made.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(made.json<Seen>().headers).toMatchObject({
      'x-request-id': made.headers['x-request-id'],
      traceparent: made.headers['traceparent'],
    });
    expect(made.json<Seen>().headers).not.toHaveProperty('tracestate');
  });

  test('in absolute form is routed by its own authority', async () => {
    const { port } = await routed(echo);
    const text = await exchangeBytes(
      port,
      'GET http://real.test/x?y HTTP/1.1\r\nHost: other.test\r\n\r\n',
      '"body":""}',
    );
    expect(text).toContain('"url":"/x?y"');
    expect(text).toContain('"host":"real.test"');
  });

  test('with Expect waits for the upstream to say continue', async () => {
    const { port, upstream } = await routed(echo);
    const asked: string[] = [];
    upstream.server.on('checkContinue', (request, response) => {
      asked.push(String(request.headers.expect));
      response.writeContinue();
      echo(request, response);
    });
    const request = http.request({ port, method: 'PUT', headers: { Expect: '100-continue', 'Content-Length': 3 } });
    request.flushHeaders();
    await once(request, 'continue');
    request.end('abc');
    const [response] = await once(request, 'response');
    expect(response.statusCode).toBe(200);
    response.resume();
    await once(response, 'end');
    expect(asked).toEqual(['100-continue']);
  });

  test('sees early hints before the answer', async () => {
    const { port, blue } = await routed((_request, response) => {
      response.writeEarlyHints({ link: '</a.css>; rel=preload' });
      response.end('done');
    });
    const request = http.request({ port }).end();
    const hinted = once(request, 'information');
    const answered = once(request, 'response');
    const [hint] = await hinted;
    expect(hint).toMatchObject({ statusCode: 103, headers: { link: '</a.css>; rel=preload' } });
    const [response] = await answered;
    response.resume();
    await once(response, 'end');
    expect((await blue()).responses).toMatchObject({ '1xx': 1, '2xx': 1 });
  });

  test('HEAD has the length and no body, and the connection goes on', async () => {
    const { port } = await routed((_request, response) => response.writeHead(200, { 'Content-Length': 1234 }).end());
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const head = await ask({ port, agent, method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe('1234');
    expect((await ask({ port, agent, method: 'HEAD' })).status).toBe(200);
    agent.destroy();
  });

  test('may be large in both directions', async () => {
    const { port } = await routed((request, response) => void request.pipe(response));
    const body = Buffer.alloc(20 * 1024 * 1024, 'x');
    expect((await ask({ port, method: 'POST', headers: { 'Transfer-Encoding': 'chunked' } }, body)).body.length).toBe(
      body.length,
    );
  });

  test('from an HTTP/1.0 client is answered without chunks', async () => {
    const { port } = await routed((_request, response) => {
      response.write('one');
      response.end('two');
    });
    const text = await exchangeBytes(port, 'GET / HTTP/1.0\r\n\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 200/);
    expect(text.endsWith('\r\n\r\nonetwo')).toBe(true);
  });
});

describe('failure', () => {
  test('without a table is 503 with Retry-After', async () => {
    const { port } = await startRouter();
    const answer = await ask({ port });
    expect(answer.status).toBe(503);
    expect(answer.headers).toMatchObject({ 'retry-after': '1', 'content-type': 'application/problem+json' });
    expect(answer.json()).toMatchObject({ code: 'ROUTER_NO_TABLE', status: 503 });
  });

  test('a truncated answer never ends cleanly', async () => {
    const { port, blue } = await routed((request, response) => {
      if (request.url === '/length') response.writeHead(200, { 'Content-Length': 100 });
      response.write('part', () => response.destroy());
    });
    await expect(ask({ port, path: '/length' })).rejects.toThrow(/aborted|hang up|ECONNRESET/);
    await expect(ask({ port, path: '/chunked' })).rejects.toThrow(/aborted|hang up|ECONNRESET/);
    const reset = await new Promise<string>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => socket.write('GET /chunked HTTP/1.0\r\n\r\n'));
      socket.resume();
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      socket.on('end', () => resolve('clean end'));
    });
    expect(reset).toBe('ECONNRESET');
    await eventually(async () => (await blue()).resets === 3);
    expect((await blue()).inFlight).toBe(0);
  });

  test('a client that leaves cancels the upstream request', async () => {
    let left: () => void;
    const gone = new Promise<void>((resolve) => (left = resolve));
    const { port, blue } = await routed((_request, response) => {
      response.on('close', () => left());
      response.write('first');
    });
    const request = http.get({ port });
    request.on('error', () => {});
    await once(request, 'response');
    request.destroy();
    await gone;
    await eventually(async () => (await blue()).aborted === 1);
    expect((await blue()).inFlight).toBe(0);
  });

  test('an upstream that breaks off before its answer is 502', async () => {
    const { port, blue } = await routed((request) => void request.socket.destroy());
    const answer = await ask({ port });
    expect(answer.status).toBe(502);
    expect(answer.json()).toMatchObject({ code: 'ROUTER_UPSTREAM_BROKE' });
    expect(await blue()).toMatchObject({ requests: 1, gatewayErrors: 1, inFlight: 0 });
  });

  test('an upstream that does not answer is 504', async () => {
    const { port } = await routed(() => {}, { limits: { answerMs: 50 } });
    expect((await ask({ port })).json()).toMatchObject({ status: 504, code: 'ROUTER_UPSTREAM_TIMEOUT' });
  });

  test('a refusing upstream is passed over for another of the same colour, body and all', async () => {
    const alive = await startUpstream(echo);
    const router = await startRouter();
    const dead = `unix:${temporaryFolder()}/none.sock`;
    const health = { path: '/readyz', intervalMs: 60_000, timeoutMs: 1_000, failures: 100 };
    await router.put(newTable({ health, pools: { blue: { release: 'r1', upstreams: [dead, alive.address] } } }));
    for (let count = 0; count < 4; count += 1) {
      expect(
        (await ask({ port: router.port, method: 'POST', headers: { 'Content-Length': 2 } }, 'hi')).json<Seen>().body,
      ).toBe('hi');
    }
    await router.put(newTable({ epoch: 2, health, pools: { blue: { release: 'r1', upstreams: [dead] } } }));
    expect((await ask({ port: router.port })).json()).toMatchObject({
      status: 502,
      code: 'ROUTER_UPSTREAM_UNREACHABLE',
    });
  });

  test('a pooled connection that the upstream just closed is tried again only for what may be repeated', async () => {
    const perConnection = new WeakMap<net.Socket, number>();
    const { port } = await routed((request, response) => {
      const served = (perConnection.get(request.socket) ?? 0) + 1;
      perConnection.set(request.socket, served);
      if (served === 1) response.end('fresh');
      else request.socket.destroy();
    });
    const post = (length: number) =>
      ask({ port, method: 'POST', headers: { 'Content-Length': length } }, 'x'.repeat(length));
    expect((await ask({ port })).body).toBe('fresh');
    expect((await ask({ port })).body).toBe('fresh');
    expect((await ask({ port })).body).toBe('fresh');
    expect((await post(1)).status).toBe(502);
  });

  test('too large a body is 413, also when its length was not said', async () => {
    const { port } = await routed(echo, { limits: { bodyBytes: 1000 } });
    const declared = await ask({ port, method: 'POST', headers: { 'Content-Length': 1001 } }, 'x'.repeat(1001));
    expect(declared.json()).toMatchObject({ status: 413, code: 'ROUTER_BODY_TOO_LARGE' });
    const chunked = await ask({ port, method: 'POST', headers: { 'Transfer-Encoding': 'chunked' } }, 'x'.repeat(1001));
    expect(chunked.status).toBe(413);
    expect((await ask({ port, method: 'POST', headers: { 'Content-Length': 1000 } }, 'x'.repeat(1000))).status).toBe(
      200,
    );
  });

  test('a body or head that does not come is 408', async () => {
    const { port } = await routed(echo, { limits: { bodyIdleMs: 50, headMs: 200 } });
    expect(
      await exchangeBytes(port, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab', 'ROUTER_REQUEST_TIMEOUT'),
    ).toMatch(/^HTTP\/1\.1 408/);
    expect(await exchangeBytes(port, 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408/);
  });

  test('too large a head is 431, and CONNECT is 501', async () => {
    const { port } = await routed(echo);
    expect(await exchangeBytes(port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(16 * 1024)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431/,
    );
    expect(
      await exchangeBytes(port, `GET / HTTP/1.1\r\nHost: a\r\n${'X: y\r\n'.repeat(200)}\r\n`, 'ROUTER_HEAD_TOO_LARGE'),
    ).toMatch(/^HTTP\/1\.1 431/);
    expect(await exchangeBytes(port, 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1\.1 501/);
  });
});

describe('upgrades', () => {
  const upgradeHead = (protocol: string) =>
    `GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`;

  test('pass bytes both ways, count as streams, and are cut on demand', async () => {
    const { port, upstream, blue, call } = await routed(echo);
    upstream.server.on('upgrade', (request, socket, head) => {
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${request.headers.upgrade}\r\nX-Up: yes\r\n\r\n`,
      );
      socket.write(head);
      socket.pipe(socket);
      socket.on('error', () => {});
    });
    const socket = net.connect(port, '127.0.0.1');
    socket.setEncoding('latin1');
    let received = '';
    socket.on('data', (text: string) => (received += text));
    socket.on('error', () => {});
    socket.write(`${upgradeHead('websocket')}early`);
    await eventually(() => received.endsWith('early'));
    expect(received).toMatch(
      /^HTTP\/1\.1 101 Switching Protocols\r\n[^]*X-Up: yes[^]*Upgrade: websocket\r\n\r\nearly$/,
    );
    socket.write('later');
    await eventually(() => received.endsWith('earlylater'));
    expect(await blue()).toMatchObject({ streams: 1, inFlight: 0, responses: { '1xx': 1 } });
    const closed = once(socket, 'close');
    expect((await call('POST', '/cut/blue')).json()).toEqual({ requests: 0, streams: 1 });
    await closed;
    expect(await blue()).toMatchObject({ streams: 0, cut: { requests: 0, streams: 1 } });
  });

  test('that are refused come back as the answer they got', async () => {
    const { port, upstream, blue } = await routed(echo);
    upstream.server.on('upgrade', (_request, socket) =>
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno'),
    );
    const text = await exchangeBytes(port, upgradeHead('websocket'));
    expect(text).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    expect(text.endsWith('\r\n\r\nno')).toBe(true);
    await eventually(async () => (await blue()).inFlight === 0);
  });

  test('to h2c never happen, since they would pass every check', async () => {
    const { port, upstream } = await routed(echo);
    let upgrades = 0;
    upstream.server.on('upgrade', () => (upgrades += 1));
    const text = await exchangeBytes(port, upgradeHead('h2c'), '"body":""}');
    expect(text).toMatch(/^HTTP\/1\.1 200/);
    expect(text.toLowerCase()).not.toContain('"upgrade"');
    expect(upgrades).toBe(0);
  });
});

describe('smuggling', () => {
  const post = 'POST / HTTP/1.1\r\nHost: a\r\n';
  const chunked = `${post}Transfer-Encoding: chunked\r\n\r\n`;
  const cases: Record<string, string> = {
    'CL.TE': `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'TE.CL': `${post}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`,
    'equal lengths twice': `${post}Content-Length: 1\r\nContent-Length: 1\r\n\r\na`,
    'different lengths': `${post}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
    'list of lengths': `${post}Content-Length: 1, 1\r\n\r\na`,
    'signed length': `${post}Content-Length: +1\r\n\r\na`,
    'obs-fold': `GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n`,
    'bare LF': `GET / HTTP/1.1\nHost: a\n\n`,
    'bare LF in the middle': `GET / HTTP/1.1\r\nHost: a\r\nX: b\nY: c\r\n\r\n`,
    'space before the colon': `GET / HTTP/1.1\r\nHost : a\r\n\r\n`,
    'NUL in a value': `GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n`,
    'two hosts': `GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`,
    'no host': `GET / HTTP/1.1\r\n\r\n`,
    'host with a path': `GET / HTTP/1.1\r\nHost: a/b\r\n\r\n`,
    'coding twice': `${post}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
    'chunked not last': `${post}Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n`,
    'chunked for HTTP/1.0': `POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'hex prefix': `${chunked}0x1\r\na\r\n0\r\n\r\n`,
    'signed chunk': `${chunked}+1\r\na\r\n0\r\n\r\n`,
    'negative chunk': `${chunked}-1\r\na\r\n0\r\n\r\n`,
    'chunk with bare LF': `${chunked}1\na\n0\n\n`,
    'chunk longer than said': `${chunked}1\r\nab\r\n0\r\n\r\n`,
    'chunk size overflow': `${chunked}fffffffffffffffff\r\na\r\n0\r\n\r\n`,
    'fragment in the target': `GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n`,
  };
  const surplus = 'GET /surplus HTTP/1.1\r\nHost: a\r\n\r\n';

  test('is 400 each time and brings nothing to the upstream', async () => {
    const reached: string[] = [];
    const { port } = await routed((request, response) => {
      reached.push(`${request.method} ${request.url}`);
      response.end();
    });
    for (const [name, bytes] of Object.entries(cases)) {
      const answer = await exchangeBytes(port, bytes + surplus, ROUTER_BAD);
      expect(answer, `${name}`).toMatch(/^HTTP\/1\.1 400 /);
    }
    expect(
      await exchangeBytes(port, `${post}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`, 'ROUTER_NOT_SUPPORTED'),
    ).toMatch(/^HTTP\/1\.1 501 /);
    expect(reached).toEqual([]);
  });

  const ROUTER_BAD = '"code":"ROUTER_BAD_REQUEST"';
});
