import { once } from 'node:events';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Address } from './address.ts';
import { createService, Problem, signJourney, Type, type Service, type ServiceOptions } from './index.ts';
import { ask } from './testing/http.ts';

const noConfig = Type.Object({});
const json = { headers: { accept: 'application/json' } };
type Options = Partial<ServiceOptions<typeof noConfig>>;

let folder: string;
let services: Service<unknown>[];

beforeEach(async () => {
  services = [];
  folder = await mkdtemp(join(tmpdir(), 'service-'));
});

afterEach(async () => {
  await Promise.all(services.map((service) => service.drain()));
  await rm(folder, { recursive: true });
});

async function make({ environment, ...options }: Options = {}) {
  const name = options.name ?? 'api';
  const service = await createService({
    name,
    config: noConfig,
    log: { level: 'silent' },
    environment: {
      CUTOVER_RELEASE: 'r7',
      CUTOVER_COLOUR: 'green',
      CUTOVER_LISTEN: `unix:${folder}/${name}.sock`,
      ...environment,
    },
    ...options,
  });
  services.push(service);
  return service;
}

/** Waits for the health report to satisfy a condition; every probe of these tests runs each 10 ms. */
async function untilHealth(
  address: Address,
  condition: (report: Record<string, never>) => boolean,
): Promise<Record<string, never>> {
  for (;;) {
    const report = JSON.parse((await ask(address, '/health', json)).body) as Record<string, never>;
    if (condition(report)) return report;
  }
}

describe('readiness', () => {
  test('follows the real state of an L1 dependency and tells why', async () => {
    let broken: Error | undefined = new Error('cannot reach postgres://app:hunter22@db/main');
    const service = await make({
      dependencies: {
        db: {
          level: 'L1',
          everyMs: 10,
          probe: async () => {
            if (broken) throw broken;
            return 'PostgreSQL 18';
          },
        },
      },
    });
    const address = await service.listen();
    const down = await untilHealth(address, ({ status }) => status === 'unready');
    expect(down).toMatchObject({
      levels: { L1: { holds: false, missing: ['db'] }, L2: { holds: true } },
      dependencies: {
        db: { state: 'down', lastSuccess: null, lastError: 'cannot reach postgres://app:[redacted]@db/main' },
      },
    });
    expect((await ask(address, '/readyz')).status).toBe(503);
    expect((await ask(address, '/livez')).status).toBe(200);
    broken = undefined;
    const up = await untilHealth(address, ({ status }) => status === 'ready');
    expect(up).toMatchObject({ dependencies: { db: { state: 'up', detail: 'PostgreSQL 18' } } });
    expect((await ask(address, '/readyz')).status).toBe(200);
  });

  test('is not granted before the first probe has succeeded', async () => {
    const answer = Promise.withResolvers<void>();
    const service = await make({
      dependencies: { db: { level: 'L1', timeoutMs: 60_000, probe: () => answer.promise } },
    });
    const address = await service.listen();
    expect(JSON.parse((await ask(address, '/readyz', json)).body)).toMatchObject({
      status: 'starting',
      levels: { L1: { holds: false } },
    });
    answer.resolve();
    await untilHealth(address, ({ status }) => status === 'ready');
  });

  test('is lost when a probe hangs, even one that ignores its signal', async () => {
    let hang = false;
    const probe = () => (hang ? new Promise(() => {}) : undefined);
    const service = await make({ dependencies: { db: { level: 'L1', everyMs: 10, timeoutMs: 20, probe } } });
    const address = await service.listen();
    await untilHealth(address, ({ status }) => status === 'ready');
    hang = true;
    // A busy machine asks late: what is known of the dependency may have become too old before the probe hung.
    await untilHealth(address, (report) => JSON.stringify(report).includes('"lastError":"no answer within 20 ms"'));
    const report = await untilHealth(address, ({ status }) => status === 'unready');
    expect(report).toMatchObject({ levels: { L1: { holds: false } } });
  });

  test('needs a replica of every service that it depends on to be ready', async () => {
    const api = await make({ name: 'api' });
    const web = await make({
      name: 'web',
      environment: {
        CUTOVER_LISTEN: `unix:${folder}/web.sock`,
        CUTOVER_ADDRESS_API: `unix:${folder}/gone.sock,unix:${folder}/api.sock`,
      },
      dependencies: { api: { service: 'api' } },
    });
    const address = await web.listen();
    const alone = await untilHealth(address, ({ status }) => status === 'unready');
    expect(alone).toMatchObject({ levels: { L1: { holds: true }, L2: { holds: false, missing: ['api'] } } });
    await api.listen();
    await untilHealth(address, ({ status }) => status === 'ready');
  });
});

test('a service without an optional dependency is ready, and says what it does without', async () => {
  const down = () => Promise.reject(new Error('away'));
  const service = await make({ dependencies: { mail: { level: 'L1', optional: true, probe: down } } });
  const address = await service.listen();
  const report = await untilHealth(address, (seen) => JSON.stringify(seen).includes('"lastError":"away"'));
  expect(report).toMatchObject({ status: 'ready', limited: ['mail'], levels: { L1: { holds: true, missing: [] } } });
  expect((await ask(address, '/readyz')).status).toBe(200);
});

describe('/health', () => {
  test('counts answers that stand in for the real thing, route by route', async () => {
    const service = await make();
    service.app.get('/answer/:id', (request, reply) => {
      if (request.url.endsWith('old')) reply.header('cutover-fallback', 'model');
      return { reply: 'something' };
    });
    service.app.get('/real', () => ({}));
    const address = await service.listen();
    for (const path of ['/answer/new', '/answer/old', '/real']) await ask(address, path);
    const { fallbacks } = await untilHealth(address, (report) => Object.keys(report['fallbacks'] ?? {}).length > 0);
    expect(fallbacks).toEqual({ 'GET /answer/:id': { answers: 2, fallbacks: 1 } });
  });

  test('shows real operations, with their last success and failure', async () => {
    const service = await make();
    const ingest = service.operation('ingest');
    ingest.succeeded();
    ingest.failed(new Error('disk full'));
    const { body } = await ask(await service.listen(), '/health', json);
    expect(JSON.parse(body)).toMatchObject({
      service: 'api',
      colour: 'green',
      release: 'r7',
      operations: { ingest: { succeeded: 1, failed: 1, lastSuccess: expect.any(String), lastError: 'disk full' } },
    });
  });
});

describe('every answer', () => {
  test('names release and hop, and keeps a valid request id and trace', async () => {
    const service = await make();
    service.app.get('/', async () => ({}));
    const address = await service.listen();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const kept = await ask(address, '/', { headers: { 'x-request-id': 'abc-1', traceparent } });
    expect(kept.headers).toMatchObject({
      'cutover-release': 'r7',
      'cutover-via': 'api;green',
      'x-request-id': 'abc-1',
      traceparent,
    });
    const made = await ask(address, '/', { headers: { 'x-request-id': 'a b"c', traceparent: '00-0-0-0' } });
    expect(made.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  });

  test('of an error is a problem document with a stable type and no inner detail', async () => {
    const service = await make({ bodyLimit: 64 });
    const schema = { body: Type.Object({ 'a/b': Type.Number(), name: Type.String() }) };
    service.app.post('/things', { schema }, async () => ({}));
    service.app.get('/busy', async () => {
      throw new Problem({ status: 409, type: 'busy', title: 'Busy', headers: { 'retry-after': '3' } });
    });
    service.app.get('/boom', async () => {
      throw new Error('inner detail');
    });
    const address = await service.listen();
    const json = { 'content-type': 'application/json' };
    const post = (body: string, headers = json) => ask(address, '/things', { method: 'POST', headers, body });

    const invalid = await post('{"name":5}');
    expect(invalid.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(invalid.body)).toMatchObject({
      type: 'urn:cutover:problem:validation',
      status: 400,
      errors: [
        { in: 'body', pointer: '/a~1b', message: 'is required' },
        { in: 'body', pointer: '/name', message: expect.any(String) },
      ],
    });
    const answers = {
      malformed: await post('{'),
      tooLarge: await post(JSON.stringify({ name: 'x'.repeat(99) })),
      media: await post('x', { 'content-type': 'text/x-other' }),
      missing: await ask(address, '/nowhere'),
      method: await ask(address, '/things'),
      busy: await ask(address, '/busy'),
      boom: await ask(address, '/boom'),
      badAddress: await ask(address, '/%zz'),
    };
    const types = Object.entries(answers).map(([name, { status, body }]) => [
      name,
      status,
      (JSON.parse(body) as { type: string }).type,
    ]);
    expect(types).toEqual([
      ['malformed', 400, 'urn:cutover:problem:malformed-body'],
      ['tooLarge', 413, 'urn:cutover:problem:too-large'],
      ['media', 415, 'urn:cutover:problem:unsupported-media-type'],
      ['missing', 404, 'urn:cutover:problem:not-found'],
      ['method', 405, 'urn:cutover:problem:method-not-allowed'],
      ['busy', 409, 'urn:cutover:problem:busy'],
      ['boom', 500, 'urn:cutover:problem:internal'],
      ['badAddress', 400, 'urn:cutover:problem:bad-address'],
    ]);
    expect(answers.method.headers['allow']).toBe('POST');
    expect(answers.busy.headers['retry-after']).toBe('3');
    expect(answers.boom.body).not.toContain('inner detail');
    expect(answers.badAddress.headers['content-type']).toBe('application/problem+json');
  });
});

describe('a journey', () => {
  const key = 'a key of the engine';

  async function journeySeen(header: string): Promise<unknown> {
    const service = await make({ environment: { CUTOVER_JOURNEY_KEY: key, CUTOVER_LISTEN: `unix:${folder}/j.sock` } });
    service.app.get('/', async (request) => ({ journey: service.journey(request) ?? null }));
    const { body } = await ask(await service.listen(), '/', { headers: { 'cutover-journey': header } });
    return (JSON.parse(body) as { journey: unknown }).journey;
  }

  test('is known by its signed header', async () => {
    expect(await journeySeen(signJourney(key, 'release-7.smoke', Date.now() + 60_000))).toBe('release-7.smoke');
  });

  test.each([
    ['expired', signJourney(key, 'x', Date.now() - 1)],
    ['signed with another key', signJourney('other', 'x', Date.now() + 60_000)],
    ['altered', signJourney(key, 'x', Date.now() + 60_000).replace(/^x/, 'y')],
    ['garbage', 'x.1.zz'],
  ])('that is %s is not one', async (_what, header) => {
    expect(await journeySeen(header)).toBeNull();
  });
});

describe('listening', () => {
  test('replaces a socket that a dead process left, which only the owner may reach', async () => {
    const path = join(folder, 'api.sock');
    const dead = createServer().listen(path);
    await once(dead, 'listening');
    await rename(path, `${path}.kept`);
    dead.close();
    await once(dead, 'close');
    await rename(`${path}.kept`, path);
    const service = await make();
    const address = await service.listen();
    expect((await ask(address, '/livez')).status).toBe(200);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('refuses a socket on which somebody answers', async () => {
    await (await make()).listen();
    await expect((await make()).listen()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('takes HOST and PORT when there is no CUTOVER_LISTEN', async () => {
    const service = await make({ environment: { CUTOVER_LISTEN: undefined, HOST: '127.0.0.1', PORT: '0' } });
    const address = await service.listen();
    expect(address).toMatchObject({ kind: 'tcp', host: '127.0.0.1' });
    expect((await ask(address, '/livez')).status).toBe(200);
  });
});

test('/metrics is OpenMetrics: work by route template, never by address', async () => {
  const service = await make();
  service.app.get('/things/:id', async () => ({}));
  const address = await service.listen();
  await ask(address, '/things/1?token=secret');
  await ask(address, '/things/2');
  const { headers, body } = await ask(address, '/metrics');
  expect(headers['content-type']).toMatch(/^application\/openmetrics-text/);
  expect(body).toMatch(/^http_requests_total\{route="\/things\/:id",method="GET",status="2xx"\} 2$/m);
  expect(body).toMatch(/^http_request_duration_seconds_count\{route="\/things\/:id",method="GET"\} 2$/m);
  expect(body).toMatch(/^cutover_target_info\{.*release="r7".*\} 1$/m);
  expect(body).not.toContain('secret');
  expect(body.trimEnd()).toMatch(/# EOF$/);
});
