import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findPart } from '../../../../tests/support/parts.ts';
import { buildSite } from '../../build/build-site.ts';
import { freePort } from '../../platform/testing/port.ts';
import { testDatabases } from '../../platform/testing/databases.ts';
import { startTarget, type Target } from '../../platform/testing/target.ts';
import { type Line, openLine } from './line.ts';

const SYSTEM = join(import.meta.dirname, '../..');
const SETUP_TOKEN = 'the-one-time-token-of-a-test';
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

export const PHONE = { width: 390, height: 844 };
export const LAPTOP = { width: 1280, height: 800 };

const SERVICES = ['events', 'news', 'ivor'] as const;
export type ServiceName = (typeof SERVICES)[number];
type StoreName = ServiceName | 'sessions';

/** All of BLKOUT that the website needs, at one address, and a browser. */
export interface Hall {
  readonly origin: string;
  /** Address of every page of the website and of the desk. */
  readonly pages: readonly string[];
  /** Ends a service, as a crash would; its address stays. */
  stop(service: ServiceName): Promise<void>;
  start(service: ServiceName): Promise<void>;
  /** The line to each store. The model that IVOR is told of never answers. */
  readonly lines: Readonly<Record<StoreName, Line>>;
  /** Somebody with a browser of their own. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** The owner of this installation, signed in. */
  owner(options?: VisitorOptions): Promise<Visitor>;
  everybodyLeaves(): Promise<void>;
  close(): Promise<void>;
}

interface VisitorOptions {
  readonly size?: { width: number; height: number };
  readonly dark?: boolean;
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What no page may do: ask another host, break the policy, throw, say an error. Empty while all is well. */
  readonly complaints: string[];
}

export async function openHall(): Promise<Hall> {
  const folder = mkdtempSync(join(tmpdir(), 'bs-'));
  const [databases, port] = await Promise.all([testDatabases(), freePort(), buildSite(SYSTEM, join(folder, 'public'))]);
  const targets = new Map<ServiceName, Target>();
  const line = async (store: StoreName): Promise<Line> =>
    openLine(await databases.create(store), join(folder, `line-${store}`));
  const lines: Record<StoreName, Line> = {
    events: await line('events'),
    news: await line('news'),
    ivor: await line('ivor'),
    sessions: await line('sessions'),
  };
  const addresses = Object.fromEntries(
    SERVICES.map((service) => [`CUTOVER_ADDRESS_${service.toUpperCase()}`, `unix:${join(folder, service)}`]),
  );
  const origin = `http://127.0.0.1:${port}`;

  const nowhere = `http://127.0.0.1:${await freePort()}/v1`;
  const files = { FILES_URL: pathToFileURL(join(folder, 'pictures')).href };
  const own = {
    events: { PUBLIC_URL: origin, ...files },
    news: { SETUP_TOKEN, ...files },
    ivor: { MODEL_URL: nowhere },
  };

  const start = async (service: ServiceName): Promise<void> => {
    const target = await startTarget(service, {
      DATABASE_URL: lines[service].url,
      SESSIONS_URL: lines.sessions.url,
      VISITOR_SALT: 'a-salt-of-a-test',
      ...addresses,
      ...own[service],
    });
    targets.set(service, target);
    symlinkSync(target.address.slice('unix:'.length), join(folder, service));
  };
  const stop = async (service: ServiceName): Promise<void> => {
    unlinkSync(join(folder, service));
    await targets.get(service)?.stop();
    targets.delete(service);
  };
  await Promise.all(SERVICES.map(start));
  const entry = await startEntry(folder, port, addresses);
  const browser = await chromium.launch({ executablePath: findPart('chromium') ?? '', args: CHROMIUM_FLAGS });
  let ownerState: Awaited<ReturnType<BrowserContext['storageState']>> | undefined;

  return {
    origin,
    pages: pagesIn(join(folder, 'public')),
    start,
    stop,
    lines,
    visitor: (options) => visit(browser, origin, options),
    async owner(options) {
      const visitor = await visit(browser, origin, options);
      if (ownerState === undefined) {
        await becomeOwner(visitor.page);
        ownerState = await visitor.context.storageState();
      }
      await visitor.context.addCookies(ownerState.cookies);
      return visitor;
    },
    everybodyLeaves: async () => void (await Promise.all(browser.contexts().map((context) => context.close()))),
    async close() {
      await browser.close();
      await end(entry);
      await Promise.all([...targets.values()].map((target) => target.stop()));
      await Promise.all(Object.values(lines).map((one) => one.cut()));
      await databases.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

function pagesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  return files.map((name) => (name === 'index.html' ? '/' : `/${name.slice(0, -'.html'.length)}`)).toSorted();
}

async function becomeOwner(page: Page): Promise<void> {
  await page.goto(`/set-up#${SETUP_TOKEN}`);
  await page.getByLabel('What we call you').fill('Olu');
  await page.getByLabel('Sign-in name').fill('olu');
  await page.getByLabel('Password').fill('four words that differ');
  await page.getByRole('button', { name: 'Become the owner' }).click();
  await page.getByText('You are the owner').waitFor();
}

/** The entry, as it is released: its own program, in a folder with the built site. */
async function startEntry(folder: string, port: number, addresses: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--conditions=source', join(SYSTEM, 'services/web/src/main.ts')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      CUTOVER_LISTEN: `tcp:127.0.0.1:${port}`,
      CUTOVER_RELEASE: 'r-1',
      ...addresses,
    },
  });
  while (child.exitCode === null) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (ready?.status === 200) return child;
    await delay(50);
  }
  throw new Error(`the entry ended with ${child.exitCode}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function visit(
  browser: Browser,
  baseURL: string,
  { size = LAPTOP, dark = false }: VisitorOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL,
    viewport: size,
    reducedMotion: 'reduce',
    colorScheme: dark ? 'dark' : 'light',
  });
  context.setDefaultTimeout(HANG_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== baseURL) complaints.push(`asks ${request.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(`throws ${error.message}`));
  page.on('console', (message) => {
    // The browser itself says so of every request that fails while a part is down.
    const isCut = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isCut) complaints.push(`console: ${message.text()}`);
  });
  return { context, page, complaints };
}
