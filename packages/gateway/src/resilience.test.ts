import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { GatewayOptions } from './index.ts';
import { ask, open, startEntry, type Entry } from './testing/entry.ts';

let entry: Entry;
afterEach(() => entry[Symbol.asyncDispose]());

async function start(options: Partial<GatewayOptions>, environment: Record<string, string> = {}): Promise<void> {
  entry = await startEntry(environment, options);
}

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

/** What the service does from now on, instead of answering. */
function serviceWill(respond: Respond): void {
  entry.service.removeAllListeners('answer').on('answer', respond);
}

const asked = (path: string): number => entry.seen.filter(({ url }) => url === path).length;

describe('a service that fails', () => {
  test('is left alone after some failures, and asked again once it has rested', async () => {
    await start({ routes: [{ path: '/events', service: 'api' }], services: { api: { failures: 3, restMs: 2000 } } });
    serviceWill((request) => request.socket.destroy());
    for (let call = 0; call < 3; call++) expect((await ask(entry, '/events')).status).toBe(502);
    const before = asked('/events');
    for (let call = 0; call < 3; call++) expect((await ask(entry, '/events')).status).toBe(503);
    expect(asked('/events')).toBe(before);
    expect(await ask(entry, '/events')).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    serviceWill((_request, response) => response.end('back'));
    while ((await ask(entry, '/events')).status !== 200);
  });

  test('is asked at most a fifth more often than visitors ask, and never twice for a write', async () => {
    await start({ routes: [{ path: '/events', service: 'api' }], services: { api: { failures: 1_000_000 } } });
    serviceWill((request) => request.socket.destroy());
    for (let call = 0; call < 50; call++) expect((await ask(entry, '/events')).status).toBe(502);
    expect(asked('/events')).toBeGreaterThan(50);
    expect(asked('/events')).toBeLessThanOrEqual(60);
    const before = asked('/events');
    for (let call = 0; call < 10; call++) await ask(entry, '/events', { method: 'POST', body: 'x' });
    expect(asked('/events') - before).toBe(10);
  });

  test('one reset is not seen by readers, once requests have earned a retry', async () => {
    await start({ routes: [{ path: '/events', service: 'api' }] });
    for (let call = 0; call < 11; call++) await ask(entry, '/events');
    let resets = 0;
    serviceWill((request, response) => (resets++ === 0 ? request.socket.destroy() : response.end('second')));
    expect(await ask(entry, '/events')).toMatchObject({ status: 200, body: 'second' });
  });

  test('that is slow takes only its own visitors with it: more than it can do is shed at once', async () => {
    await start({
      routes: [
        { path: '/events', service: 'api' },
        { path: '/other', service: 'other' },
      ],
      services: { api: { concurrent: 2 } },
    });
    serviceWill(() => {});
    const waiting = Array.from({ length: 4 }, () => ask(entry, '/events').catch(() => undefined));
    while (asked('/events') < 2) await once(entry.service, 'answer');
    let shed = await ask(entry, '/events');
    while (shed.status !== 503) shed = await ask(entry, '/events');
    expect(shed).toMatchObject({ headers: { 'retry-after': '1', 'content-type': 'application/problem+json' } });
    expect(asked('/events')).toBe(2);
    expect((await ask(entry, '/stage')).status).toBe(200);
    serviceWill((_request, response) => response.end());
    for (const socket of [...entry.open]) socket.destroy();
    await Promise.all(waiting);
  });

  test('that drips is cut off after the declared pause', async () => {
    await start({ routes: [{ path: '/events', service: 'api', pauseMs: 100 }] });
    serviceWill((_request, response) => void response.write('part'));
    const answer = await open(entry, '/events');
    await expect(answer.toArray()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('last good answers', () => {
  const routes = [{ path: '/events', service: 'api', lastGoodMs: 60_000 }];
  const fail: Respond = (request) => request.socket.destroy();
  const answering =
    (headers: Record<string, string> = {}): Respond =>
    (_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json', ...headers }).end('{"count":7}');

  test('stand in, with their date, for reads that were declared to be the same for everybody', async () => {
    await start({ routes });
    serviceWill(answering());
    await ask(entry, '/events');
    serviceWill(fail);
    const { status, headers, body } = await ask(entry, '/events');
    expect([status, body, headers['content-type']]).toEqual([200, '{"count":7}', 'application/json']);
    expect(Date.parse(String(headers['cutover-as-of']))).toBeLessThanOrEqual(Date.now());
    expect(headers).toMatchObject({ age: expect.stringMatching(/^\d+$/), warning: expect.stringContaining('111') });
    serviceWill((_request, response) => response.writeHead(503).end('no store'));
    expect((await ask(entry, '/events')).body).toBe('{"count":7}');
    serviceWill((_request, response) => response.writeHead(200, { 'cutover-fallback': 'model' }).end());
    await ask(entry, '/events');
    const health = await ask(entry, '/health', { headers: { accept: 'application/json' } });
    expect((JSON.parse(health.body) as { fallbacks: unknown }).fallbacks).toEqual({
      'GET /events': { answers: 4, fallbacks: 3 },
    });
    serviceWill((_request, response) => response.writeHead(503).end('no store'));
    expect((await ask(entry, '/events', { method: 'POST', body: 'x' })).status).toBe(503);
    expect((await ask(entry, '/events?other')).status).toBe(503);
  });

  test.each([
    ['set a cookie', { 'set-cookie': 'a=b' }],
    ['are private', { 'cache-control': 'private, max-age=9' }],
    ['must not be stored', { 'cache-control': 'no-store' }],
    ['differ by cookie', { vary: 'Accept, Cookie' }],
  ])('are not kept when they %s', async (_why, headers) => {
    await start({ routes });
    serviceWill(answering(headers));
    await ask(entry, '/events');
    serviceWill(fail);
    expect((await ask(entry, '/events')).status).toBe(502);
  });

  test('neither come from nor go to anybody who signs in', async () => {
    await start({ routes });
    const signedIn = { headers: { authorization: 'Bearer x' } };
    serviceWill(answering());
    await ask(entry, '/events', signedIn);
    serviceWill(fail);
    expect((await ask(entry, '/events')).status).toBe(502);
    serviceWill(answering());
    await ask(entry, '/events');
    serviceWill(fail);
    expect((await ask(entry, '/events', signedIn)).status).toBe(502);
    expect((await ask(entry, '/events')).status).toBe(200);
  });

  test('half an answer is not a good one', async () => {
    await start({ routes });
    serviceWill((_request, response) => response.write('half', () => response.destroy()));
    await expect(ask(entry, '/events')).rejects.toMatchObject({ code: 'ECONNRESET' });
    serviceWill(fail);
    expect((await ask(entry, '/events')).status).toBe(502);
  });
});

test('in read-only mode everything can be read and nothing written', async () => {
  await start({}, { GATEWAY_READ_ONLY: 'true' });
  expect((await ask(entry, '/events')).status).toBe(200);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect(await ask(entry, '/events', { method })).toMatchObject({
      status: 503,
      body: expect.stringContaining('urn:cutover:problem:read-only'),
      headers: { 'retry-after': '60' },
    });
  expect(entry.seen.map(({ method }) => method)).toEqual(['GET']);
});

describe('rate limits', () => {
  const routes = [{ path: '/events', service: 'api', limit: { perVisitor: 3, perAddress: 6 } }];
  const as = (id: string) => ({ headers: { cookie: `a=b; cutover-visitor=${id}`, 'x-forwarded-for': '203.0.113.7' } });
  const refusals = async (count: number, one: (index: number) => Promise<{ status: number }>): Promise<number> => {
    const answers = await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
    return answers.filter(({ status }) => status === 429).length;
  };

  test('hold one visitor back and nobody else, and made-up visitors by their address', async () => {
    await start({ routes });
    expect(await refusals(40, () => ask(entry, '/events', as('eager')))).toBeGreaterThan(10);
    expect((await ask(entry, '/events', as('calm'))).status).toBe(200);
    expect(await refusals(60, (index) => ask(entry, '/events', as(`made-up-${index}`)))).toBeGreaterThan(10);
    expect((await ask(entry, '/stage', as('eager'))).status).toBe(200);
  });
});

describe('CORS', () => {
  const routes = [
    {
      path: '/events',
      service: 'api',
      methods: ['GET'],
      cors: { origins: ['https://hall.example'], headers: ['x-seat'], credentials: true },
    },
    { path: '/ingest', service: 'api', cors: { origins: '*' as const } },
  ];
  const preflight = (path: string, origin: string) =>
    ask(entry, path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });

  test('lets declared origins in, and tells others nothing', async () => {
    await start({ routes });
    expect(await preflight('/events', 'https://hall.example')).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://hall.example',
        'access-control-allow-methods': 'GET',
        'access-control-allow-headers': 'x-seat',
        'access-control-allow-credentials': 'true',
      },
    });
    for (const origin of ['https://evil.example', 'https://hall.example.evil', 'null', 'http://hall.example'])
      expect((await preflight('/events', origin)).headers).not.toHaveProperty('access-control-allow-origin');
    const answer = await ask(entry, '/events', { headers: { origin: 'https://hall.example' } });
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': 'https://hall.example', vary: 'Origin' });
    expect((await ask(entry, '/ingest', { headers: { origin: 'https://any.example' } })).headers).toMatchObject({
      'access-control-allow-origin': '*',
    });
    expect(entry.seen.every(({ method }) => method !== 'OPTIONS')).toBe(true);
  });
});

test('the strict headers are on every answer, and a system says otherwise by name', async () => {
  await start({ extraHeaders: { 'X-Frame-Options': '', 'referrer-policy': 'no-referrer' } });
  for (const path of ['/stage', '/events', '/nothing']) {
    const { headers } = await ask(entry, path);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'self'"),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(headers).not.toHaveProperty('x-frame-options');
  }
});
