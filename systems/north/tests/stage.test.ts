import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { needs } from '../../../tests/support/needs.ts';
import { findPart } from '../../../tests/support/parts.ts';
import { buildPages } from '../build/pages.ts';
import { freePort } from '../testing/port.ts';
import { type TestPostgres, testPostgres } from '../testing/postgres.ts';
import { startTarget, type Target } from '../testing/target.ts';

const SYSTEM = join(import.meta.dirname, '..');
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

needs('chromium')('the stage in a browser', () => {
  let postgres: TestPostgres;
  let api: Target;
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'north-stage-'));
  const post = (payload: unknown) => api.ask('/ingest', { method: 'POST', body: JSON.stringify(payload) });

  beforeAll(async () => {
    postgres = await testPostgres();
    api = await startTarget('api', { DATABASE_URL: postgres.url });
    await buildPages(SYSTEM, join(folder, 'public'));
    browser = await chromium.launch({ executablePath: findPart('chromium') ?? '', args: CHROMIUM_FLAGS });
  });
  afterAll(async () => {
    await browser.close();
    await api.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true });
  });

  it('counts and tells events as text, the newest of fifty on top, and comes back by itself', async () => {
    const port = await freePort();
    const env = { CUTOVER_LISTEN: `tcp:127.0.0.1:${port}`, CUTOVER_ADDRESS_API: api.address, CUTOVER_RELEASE: 'r-7' };
    const program = ['--conditions=source', join(SYSTEM, 'services/web/src/main.ts')];
    const web = await startTarget('web', env, program, folder);
    await Promise.all(Array.from({ length: 60 }, (_, n) => post({ type: 'ohc.demo.badge', n })));

    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await page.goto(`http://127.0.0.1:${port}/stage`);
    await page.getByText('LIVE', { exact: true }).waitFor();
    await post({ type: '<img src=x>', data: { badge: 'B-7', granted: false } });
    await page.locator('#latest').getByText('<img src=x> · B-7 · DENIED').waitFor();
    expect(await page.locator('#count').textContent()).toBe('61');
    expect(await page.locator('#feed li').count()).toBe(50);
    expect(await page.locator('#feed li').first().textContent()).toContain('<img src=x>');
    expect(await page.locator('#feed img').count()).toBe(0);
    expect(await page.locator('footer').textContent()).toBe('release r-7');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);

    await web.stop();
    await page.getByText('RECONNECTING').waitFor();
    await post({ type: 'while.away' });
    const again = await startTarget('web', env, program, folder);
    await page.getByText('LIVE', { exact: true }).waitFor();
    await page.locator('#latest').getByText('While away').waitFor();
    expect(await page.locator('#count').textContent()).toBe('62');
    expect([...hosts]).toEqual([`127.0.0.1:${port}`]);
    await page.close();
    await again.stop();
  });
});
