import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findPart } from '../../../tests/support/parts.ts';
import { buildPages } from '../build/pages.ts';
import { freePort } from './port.ts';
import { type TestPostgres, testPostgres } from './postgres.ts';
import { startTarget, type Target } from './target.ts';
import type { Version } from './version.ts';

const SYSTEM = join(import.meta.dirname, '..');
/** Run in the folder of a version. */
const API_PROGRAM = ['--conditions=source', 'services/api/src/main.ts'];
/** Far beyond what anything takes: only a hang meets it. */
const HANG_MS = 300_000;
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** All of North at one address, and a browser: built pages, the entry, the API on a real PostgreSQL. */
export interface Hall {
  origin: string;
  postgres: TestPostgres;
  post(payload: unknown): Promise<void>;
  /** Empties the stage. */
  clear(): Promise<void>;
  /** A person with a browser of their own, until `everybodyLeaves`. */
  visitor(size?: { width: number; height: number }): Promise<Visitor>;
  everybodyLeaves(): Promise<void>;
  /** Stops the entry, as a network cut would; the address stays. */
  closeDoors(): Promise<void>;
  openDoors(): Promise<void>;
  /** Puts another version of North beside this one, on the same store; its migrations must have been applied. */
  putBeside(version: Version): Promise<{ origin: string; stop(): Promise<void> }>;
  close(): Promise<void>;
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** What no page may do: ask another host, say an error on its console, throw. Empty while all is well. */
  complaints: string[];
}

export const PHONE = { width: 390, height: 844 };
export const LAPTOP = { width: 1280, height: 720 };

export async function openHall(): Promise<Hall> {
  const folder = mkdtempSync(join(tmpdir(), 'north-hall-'));
  const [postgres, port] = await Promise.all([testPostgres(), freePort(), buildPages(SYSTEM, join(folder, 'public'))]);
  const api = await startTarget('api', { DATABASE_URL: postgres.url, CUTOVER_RELEASE: 'r-7' });
  const browser = await chromium.launch({ executablePath: findPart('chromium') ?? '', args: CHROMIUM_FLAGS });
  let web = await startWeb(port, api, folder);
  const origin = originOf(port);
  const ask = async (path: string, body: string): Promise<void> => {
    const { status, text } = await api.ask(path, { method: 'POST', body });
    if (status !== 200) throw new Error(`POST ${path} answered ${status}: ${text}`);
  };
  return {
    origin,
    postgres,
    post: (payload) => ask('/ingest', JSON.stringify(payload)),
    clear: () => ask('/reset', ''),
    visitor: (size = PHONE) => visit(browser, origin, size),
    everybodyLeaves: async () => void (await Promise.all(browser.contexts().map((context) => context.close()))),
    closeDoors: () => web.stop(),
    async openDoors() {
      web = await startWeb(port, api, folder);
    },
    async putBeside({ folder: other }) {
      const otherPort = await freePort();
      const otherApi = await startTarget('api', { DATABASE_URL: postgres.url }, API_PROGRAM, other);
      // By its own build, as a release does it.
      execFileSync(process.execPath, ['--conditions=source', 'build/main.ts'], { cwd: other });
      renameSync(join(other, 'dist/pages'), join(other, 'public'));
      const otherWeb = await startWeb(otherPort, otherApi, other);
      return {
        origin: originOf(otherPort),
        async stop() {
          await otherWeb.stop();
          await otherApi.stop();
        },
      };
    },
    async close() {
      await browser.close();
      await web.stop();
      await api.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

const originOf = (port: number): string => `http://127.0.0.1:${port}`;

/** @param folder that has the built pages in `public` */
function startWeb(port: number, api: Target, folder: string): Promise<Target> {
  const env = {
    CUTOVER_LISTEN: `tcp:127.0.0.1:${port}`,
    CUTOVER_ADDRESS_API: api.address,
    CUTOVER_RELEASE: 'r-7',
  };
  return startTarget('web', env, ['--conditions=source', join(SYSTEM, 'services/web/src/main.ts')], folder);
}

async function visit(browser: Browser, baseURL: string, viewport: { width: number; height: number }): Promise<Visitor> {
  const context = await browser.newContext({ baseURL, viewport, reducedMotion: 'reduce' });
  context.setDefaultTimeout(HANG_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== baseURL) complaints.push(`asks ${request.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(`throws ${error.message}`));
  page.on('console', (message) => {
    // The browser itself says so of every request that fails while the network is cut.
    const isCut = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isCut) complaints.push(`console: ${message.text()}`);
  });
  return { context, page, complaints };
}
