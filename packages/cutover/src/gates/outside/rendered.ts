/**
 * Does every declared page render in a real browser: no error, no blank root, nothing that its own policy blocks, no markup
 * or unset value for people to read? Without a browser the answer says that nobody looked.
 */

import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser, originOf } from './browser.ts';
import { keptByWorker } from './kept-by-worker.ts';
import { readingOf } from './reading.ts';
import { showWhatThereIs } from './what-there-is.ts';
import type { Look, Seen, View, Wrong } from './view.ts';

/** By then a page shows something, and goes on showing it; only what stays blank or never rests waits that long. */
const patienceMs = 8_000;
const restMs = 300;
const openMs = 30_000;
/** Pages that are open at the same time. */
const atOnce = 6;
/** Longest time until a page has loaded; the machine has other work, so it has room. */
const loadMs = 3_000;
const room = 4;

export const rendered: Look = (view) => look(view, patienceMs);

/** The same with another patience for pages that stay blank. */
export const renderedWithin =
  (ms: number): Look =>
  (view) =>
    look(view, ms);

async function look(view: View, patience: number): Promise<Seen> {
  const pages = (view.system.pages ?? []).filter((path) => view.suspects?.has(path) ?? true);
  if (pages.length === 0) return { wrong: [], evidence: { pages: 0 } };
  const { browser, missing } = await openBrowser();
  if (browser === null) return { wrong: [], evidence: { pages: 0, notLooked: missing } };
  let asked = new Set<string>();
  const { origin, close } = await originOf(view.address, (path) => asked.add(path));
  try {
    const context = await browser.newContext({ extraHTTPHeaders: view.mark });
    await showWhatThereIs(context, view);
    const looks: Looked[] = [];
    for (let first = 0; first < pages.length; first += atOnce)
      looks.push(...(await lookAt(context, origin, pages.slice(first, first + atOnce), patience)));
    const seen = looks.flatMap(({ wrong }) => wrong);
    const kept = seen.length > 0 ? [] : await keptByWorker(context, origin, pages, () => (asked = new Set()));
    return {
      wrong: [...seen, ...kept],
      evidence: { pages: pages.length, loadedInMs: Object.fromEntries(looks.map(({ path, ms }) => [path, ms])) },
    };
  } finally {
    await browser.close();
    close();
  }
}

interface Looked {
  path: string;
  ms: number;
  wrong: Wrong[];
}

/** Pages are loaded one by one, so that none is slowed by another, and come to rest together: most of that is waiting. */
async function lookAt(context: BrowserContext, origin: string, paths: string[], patience: number): Promise<Looked[]> {
  const opened: Opened[] = [];
  for (const path of paths) opened.push(await open(context, origin, path));
  return Promise.all(
    opened.map(async ({ path, page, ms, complaints }) => {
      if (!page.isClosed()) for (const complaint of await read(page, patience)) complaints.add(complaint);
      await page.close();
      return { path, ms, wrong: [...complaints].map((complaint) => ({ what: path, message: `${path} ${complaint}` })) };
    }),
  );
}

interface Opened {
  path: string;
  /** Closed when it did not open. */
  page: Page;
  ms: number;
  complaints: Set<string>;
}

async function open(context: BrowserContext, origin: string, path: string): Promise<Opened> {
  const page = await context.newPage();
  const complaints = new Set<string>();
  listen(page, origin, complaints);
  const began = performance.now();
  let ms = 0;
  try {
    await page.goto(origin + path, { waitUntil: 'load', timeout: openMs });
    ms = Math.round(performance.now() - began);
    if (ms > loadMs * room) complaints.add(`takes ${ms} ms to load, more than ${room} times ${loadMs} ms`);
  } catch (error) {
    complaints.add(notOpened(error));
    await page.close();
  }
  return { path, page, ms, complaints };
}

const notOpened = (error: unknown): string =>
  `does not open: ${error instanceof Error ? firstLine(error.message) : String(error)}`;

/** What a page complains of while it loads. A refusal of who is not signed in is an answer like any other. */
function listen(page: Page, origin: string, complaints: Set<string>): void {
  page.on('pageerror', (error) => complaints.add(`throws ${firstLine(error.message)}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = firstLine(message.text());
    if (/Content Security Policy/i.test(text)) complaints.add(`is blocked by its own policy: ${text}`);
    else if (!text.startsWith('Failed to load resource')) complaints.add(`says an error: ${text}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin && isOwnMachine(url.hostname))
      complaints.add(`asks ${url.host}, which is the machine of whoever looks at it`);
  });
  page.on('response', (response) => {
    const url = new URL(response.url());
    if (url.origin !== origin || response.status() < 400) return;
    if (response.status() === 401 || response.status() === 403) return;
    complaints.add(`asks ${url.pathname}, which is answered with ${response.status()}`);
  });
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 300);

const isOwnMachine = (host: string): boolean => /^(localhost|127\.|0\.0\.0\.0$|\[::1\]$|192\.168\.|10\.)/.test(host);

async function read(page: Page, patience: number): Promise<string[]> {
  const until = performance.now() + patience;
  for (let before = ''; ;) {
    // A page that moves on to another one cannot be read meanwhile.
    const seen = await readingOf(page).catch((error: unknown) => notOpened(error));
    const isOver = performance.now() > until;
    if (typeof seen === 'string') {
      if (isOver) return [seen];
    } else {
      const rests = seen.text === before && seen.waits.length === 0;
      if (seen.text !== '' && (isOver || rests)) return [...seen.odd, ...seen.waits];
      if (isOver) return [seen.drawn > 0 ? 'shows no text' : 'stays blank'];
      before = seen.text;
    }
    await pause(restMs);
  }
}
