import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { signJourney } from '@cutover/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../../tests/support/needs.ts';
import { buildPages } from '../build/pages.ts';
import { type TestPostgres, testPostgres, whyNoPostgres } from '../testing/postgres.ts';
import { startTarget, type Target } from '../testing/target.ts';
import { KEPT, UNKEPT } from './contract.cases.ts';

const SYSTEM = join(import.meta.dirname, '..');
const KEY = 'a key of the tests';
const absent = whyNoPostgres();
const skipped = absent === undefined ? '' : ` (skipped: ${absent})`;

describe.skipIf(absent !== undefined)(`the entry of North${skipped}`, () => {
  describe('by itself', () => entryOfNorth({}));
  needs('nginx')('with nginx in front for static content', () => entryOfNorth({ GATEWAY_FRONT: 'nginx' }));
});

/** What the entry does for visitors, whoever serves its static content. */
function entryOfNorth(front: Record<string, string>): void {
  let postgres: TestPostgres;
  let api: Target;
  let web: Target;
  const folder = mkdtempSync(join(tmpdir(), 'ne-'));

  beforeAll(async () => {
    postgres = await testPostgres();
    const identity = { CUTOVER_RELEASE: 'r-7', CUTOVER_COLOUR: 'green', CUTOVER_JOURNEY_KEY: KEY };
    api = await startTarget('api', { ...identity, DATABASE_URL: postgres.url });
    await buildPages(SYSTEM, join(folder, 'public'));
    const program = ['--conditions=source', join(SYSTEM, 'services/web/src/main.ts')];
    web = await startTarget('web', { ...identity, ...front, CUTOVER_ADDRESS_API: api.address }, program, folder);
  });
  afterAll(async () => {
    await web.stop();
    await api.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true });
  });

  it('serves its pages with the release they belong to', async () => {
    const page = await web.ask('/stage');
    expect(page.text).toContain('<meta name="cutover-release" content="r-7">');
    expect(page.headers['cache-control']).toBe('no-cache');
    const assets = [...page.text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, address]) => address ?? '');
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets) {
      const { status, headers } = await web.ask(asset);
      expect([asset, status, headers['cache-control']]).toEqual([asset, 200, 'public, max-age=31536000, immutable']);
    }
    expect((await web.ask('/')).status).toBe(200);
    expect((await web.ask('/nothing')).status).toBe(404);
  });

  it('serves films in parts, so that one can seek in them', async () => {
    for (const address of ['/assets/videos/winning.mp4', '/videos/winning.mp4']) {
      const whole = await web.ask(address);
      expect(whole).toMatchObject({ status: 200, headers: { 'content-type': 'video/mp4', 'accept-ranges': 'bytes' } });
      const size = Number(whole.headers['content-length']);
      const part = await web.ask(address, { headers: { range: 'bytes=1000-1999' } });
      expect(part.status).toBe(206);
      expect(part.headers).toMatchObject({
        'content-length': '1000',
        'content-range': `bytes 1000-1999/${size}`,
      });
      expect((await web.ask(address, { headers: { range: `bytes=${size}-` } })).status).toBe(416);
    }
  });

  it('answers from what a browser has kept, and compresses for the others', async () => {
    const { headers } = await web.ask('/present', { headers: { 'accept-encoding': 'gzip' } });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: expect.stringMatching(/accept-encoding/i) });
    const kept = { 'accept-encoding': 'gzip', 'if-none-match': String(headers['etag']) };
    expect((await web.ask('/present', { headers: kept })).status).toBe(304);
  });

  it('lists no folder and guesses no address', async () => {
    for (const address of ['/assets', '/assets/', '/videos/', '/stage/', '/present.htm', '/.git/config', '/stages']) {
      expect({ address, status: (await web.ask(address)).status }).toMatchObject({ status: 404 });
    }
  });

  it('passes every path of the API on, also under /api', async () => {
    for (const prefix of ['', '/api']) {
      expect((await web.ask(`${prefix}/ingest`, { method: 'POST', body: '{}' })).json()).toMatchObject({ ok: true });
      for (const path of ['/state', '/log', '/about']) {
        const answer = await web.ask(prefix + path);
        expect(answer.status).toBe(200);
        expect(answer.headers['access-control-allow-origin']).toBe('*');
      }
    }
    expect((await web.ask('/state')).headers['cutover-via']).toBe('web;green, api;green');
  });

  it('knows every path of the contract as one of the API', async () => {
    const paths = new Set([...KEPT, ...UNKEPT].map(({ path }) => path));
    for (const path of [...paths, '/log', '/telemetry', '/state', '/healthz', '/readyz', '/livez', '/health']) {
      for (const prefix of ['', '/api']) {
        // A first visitor's field of the router, without which the entry's own health would answer.
        const headers = { 'x-forwarded-for': '192.0.2.1' };
        const answer = await web.ask(prefix + path, { method: 'OPTIONS', headers });
        expect({ path, via: answer.headers['cutover-via'] }).toEqual({ path, via: 'web;green, api;green' });
      }
    }
    const probe = await web.ask('/healthz', { headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect({ status: probe.status, text: probe.text }).toEqual({ status: 200, text: 'ok' });
  });

  it('answers 429 to one visitor who asks too often, and goes on answering the others', async () => {
    const hurried = { cookie: `cutover-visitor=${'a'.repeat(32)}` };
    const asked = await Promise.all(Array.from({ length: 400 }, () => web.ask('/state', { headers: hurried })));
    const statuses = asked.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    const refused = asked.find(({ status }) => status === 429);
    expect(refused?.headers).toMatchObject({ 'retry-after': expect.any(String) });
    expect((await web.ask('/state', { headers: { cookie: `cutover-visitor=${'b'.repeat(32)}` } })).status).toBe(200);
  });

  it('streams events through, with their ids', async () => {
    const follower = web.follow('/events', { 'last-event-id': '0' });
    expect((await follower.until(1))[0]).toMatchObject({ id: '1', event: 'message', data: { count: 1 } });
    follower.leave();
  });

  it.each(['api', 'system'])('lets the journeys of %s pass, which change no public answer', async (module) => {
    const before = await Promise.all(['/state', '/log'].map(async (path) => (await web.ask(path)).text));
    const follower = web.follow('/events');
    await follower.opened;
    const { journeys } = await play(module, module === 'api' ? api.address : web.address);
    expect(journeys.map(({ failure }) => failure)).toEqual([undefined, undefined]);
    expect(await Promise.all(['/state', '/log'].map(async (path) => (await web.ask(path)).text))).toEqual(before);
    await web.ask('/ingest', { method: 'POST', body: '{"from":"the public"}' });
    expect(await follower.until(1)).toMatchObject([{ data: { payload: { from: 'the public' } } }]);
    follower.leave();
  });
}

interface Report {
  journeys: { name: string; failure?: string }[];
}

/** Runs a module of journeys as a gate of Cutover does. */
async function play(module: string, address: string): Promise<Report> {
  const header = signJourney(KEY, `test-${module}`, Date.now() + 60_000);
  const child = spawn(process.execPath, ['--conditions=source', join(SYSTEM, `journeys/${module}.ts`)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { CUTOVER_JOURNEY_ADDRESS: address, CUTOVER_JOURNEY_HEADER: header },
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return JSON.parse(output) as Report;
}
