import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Service } from '@cutover/service';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type GatewayRoute } from './index.ts';

// Two entries of one environment, as blue and green are during a release.

let folder: string;
let running: Service<unknown>[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tabs-'));
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((entry) => entry.drain()));
  await rm(folder, { recursive: true });
});

const script = `${'a line that compresses well;\n'.repeat(100)}`;
const versions = {
  blue: {
    'index.html': '<head>1</head>',
    'old.html': '1',
    'app.11111111.js': `1;${script}`,
    'both.js': '1',
    'gone.css': '1',
  },
  green: { 'index.html': '<head>2</head>', 'app.22222222.js': `2;${script}`, 'both.js': '2' },
};
const routes: Record<keyof typeof versions, GatewayRoute[]> = {
  blue: [
    { path: '/v1/price', service: 'api' },
    { path: '/state', service: 'api' },
  ],
  green: [{ path: '/state', service: 'api' }],
};

async function start(colour: 'blue' | 'green', keepAssetsDays?: number): Promise<Service<unknown>> {
  for (const [name, content] of Object.entries(versions[colour])) {
    const file = join(folder, colour, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  const entry = await startGateway({
    name: 'web',
    static: join(folder, colour),
    fallback: 'index.html',
    routes: routes[colour],
    log: { level: 'silent' },
    ...(keepAssetsDays === undefined ? {} : { keepAssetsDays }),
    environment: {
      CUTOVER_LISTEN: `unix:${folder}/${colour}.sock`,
      CUTOVER_COLOUR: colour,
      CUTOVER_RELEASE: `r-${colour}`,
      CUTOVER_ASSETS: join(folder, 'assets'),
      CUTOVER_ADDRESS_API: `unix:${folder}/api.sock`,
    },
  });
  running.push(entry);
  return entry;
}

async function stop(entry: Service<unknown>): Promise<void> {
  running = running.filter((other) => other !== entry);
  await entry.drain();
}

async function ask(colour: string, path: string, headers: Record<string, string> = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = httpRequest({ socketPath: join(folder, `${colour}.sock`), path, headers, agent: false }, resolve);
  request.once('error', reject).end();
  const response = await promise;
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

/** Everybody's requests are looked up again at most a second later. */
async function eventually(colour: string, path: string): Promise<string> {
  for (;;) {
    const { status, body } = await ask(colour, path);
    if (status === 200) return body;
  }
}

describe('a page that is open in a browser', () => {
  test('finds its files through either colour, from before the first shift until after a rollback', async () => {
    const blue = await start('blue');
    const green = await start('green');
    // Before the shift: whatever colour a request reaches.
    expect(await ask('green', '/app.11111111.js')).toMatchObject({
      status: 200,
      body: versions.blue['app.11111111.js'],
      headers: { 'cache-control': 'public, max-age=31536000, immutable', 'cutover-release': 'r-green' },
    });
    expect(await eventually('blue', '/app.22222222.js')).toBe(versions.green['app.22222222.js']);
    expect((await ask('green', '/gone.css')).body).toBe('1');
    expect((await ask('green', '/both.js')).body).toBe('2');
    expect((await ask('blue', '/both.js')).body).toBe('1');
    expect((await ask('green', '/app.11111111.js', { 'accept-encoding': 'br' })).headers['content-encoding']).toBe(
      'br',
    );
    // Promoted: the old colour is gone. Taken back: the new one is.
    await stop(blue);
    expect((await ask('green', '/app.11111111.js')).status).toBe(200);
    await stop(green);
    await start('blue');
    expect(await eventually('blue', '/app.22222222.js')).toBe(versions.green['app.22222222.js']);
    // Pages themselves belong to one release.
    expect((await ask('green', '/old.html').catch(() => ({ status: 0 }))).status).toBe(0);
  });

  test('that asks for what its release alone answered is told to reload, and nobody else is', async () => {
    const api = createServer((_request, response) => response.end('state')).listen(join(folder, 'api.sock'));
    await once(api, 'listening');
    await start('blue');
    await start('green');
    expect(await ask('green', '/v1/price?x')).toMatchObject({
      status: 410,
      body: expect.stringContaining('"urn:cutover:problem:reload"'),
      headers: { 'cutover-release': 'r-green', 'cache-control': 'no-store' },
    });
    expect((await ask('green', '/v1/prices')).status).toBe(404);
    expect((await ask('green', '/v1/prices', { 'cutover-page-release': 'r-blue' })).status).toBe(410);
    expect((await ask('green', '/v1/prices', { 'cutover-page-release': 'r-green' })).status).toBe(404);
    expect((await ask('green', '/state')).body).toBe('state');
    api.close();
  });

  test('loses its files once its release has been gone for as long as was declared', async () => {
    const blue = await start('blue', 7);
    await stop(blue);
    const listing = join(folder, 'assets/releases/r-blue.json');
    const sixDaysAgo = Date.now() / 1000 - 6 * 86_400;
    await utimes(listing, sixDaysAgo, sixDaysAgo);
    await stop(await start('green', 7));
    expect(await readdir(join(folder, 'assets/releases'))).toEqual(['r-blue.json', 'r-green.json']);
    await utimes(listing, sixDaysAgo - 2 * 86_400, sixDaysAgo - 2 * 86_400);
    for (const name of await readdir(join(folder, 'assets/contents')))
      await utimes(join(folder, 'assets/contents', name), sixDaysAgo, sixDaysAgo);
    await start('green', 7);
    while ((await readdir(join(folder, 'assets/releases'))).length > 1);
    expect(await ask('green', '/app.11111111.js')).toMatchObject({ status: 404 });
    expect((await ask('green', '/app.22222222.js')).status).toBe(200);
  });

  test('never gets a file that is not what it was', async () => {
    await start('blue');
    const contents = join(folder, 'assets/contents');
    for (const name of await readdir(contents)) await writeFile(join(contents, name), 'rewritten');
    await start('green');
    expect((await ask('green', '/app.11111111.js')).status).toBe(404);
  });
});

test('files that cannot be left for open pages are an error at start', async () => {
  await writeFile(join(folder, 'assets'), 'not a folder');
  await expect(start('blue')).rejects.toMatchObject({ code: 'ASSETS_UNWRITABLE' });
});
