import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestPostgres, testPostgres, whyNoPostgres } from '../testing/postgres.ts';
import { startTarget, type Target } from '../testing/target.ts';

const SYSTEM = join(import.meta.dirname, '..');
const absent = whyNoPostgres();

describe.skipIf(absent !== undefined)(
  `the entry of North${absent === undefined ? '' : ` (skipped: ${absent})`}`,
  () => {
    let postgres: TestPostgres;
    let api: Target;
    let web: Target;
    const folder = mkdtempSync(join(tmpdir(), 'north-entry-'));

    beforeAll(async () => {
      postgres = await testPostgres();
      const identity = { CUTOVER_RELEASE: 'r"7', CUTOVER_COLOUR: 'green' };
      api = await startTarget('api', { ...identity, DATABASE_URL: postgres.url });
      symlinkSync(join(SYSTEM, 'pages'), join(folder, 'public'));
      const program = ['--conditions=source', join(SYSTEM, 'services/web/src/main.ts')];
      web = await startTarget('web', { ...identity, CUTOVER_ADDRESS_API: api.address }, program, folder);
    });
    afterAll(async () => {
      await web.stop();
      await api.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true });
    });

    it('serves its pages with the release they belong to', async () => {
      for (const path of ['/', '/stage', '/assets/stage.js', '/assets/north.css', '/assets/north.svg']) {
        expect((await web.ask(path)).status).toBe(200);
      }
      expect((await web.ask('/stage')).text).toContain('<meta name="cutover-release" content="r&quot;7">');
      expect((await web.ask('/nothing')).status).toBe(404);
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

    it('streams events through, with their ids', async () => {
      const follower = web.follow('/events', { 'last-event-id': '0' });
      expect((await follower.until(1))[0]).toMatchObject({ id: '1', event: 'message', data: { count: 1 } });
      follower.leave();
    });
  },
);
