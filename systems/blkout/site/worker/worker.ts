/**
 * The service worker: pages are asked for first and kept for when the network is gone, so that nobody sees the page of
 * an old release while a new one can be had. Files whose names hold their hash are kept for ever. The APIs are never
 * answered from here: their last good answers are kept by the pages, with their dates (`shell/kept.ts`).
 */
declare const self: ServiceWorkerGlobalScope;

/** Names this build of the site; the service worker keeps its files under it. */
declare const SITE_VERSION: string;
/** Addresses that the service worker keeps from the start. */
declare const SITE_FILES: readonly string[];

const FILES = `blkout-files-${SITE_VERSION}`;
const PAGES = 'blkout-pages';
const OFFLINE = '/offline';
/** A network that is there and does not answer is as good as none. */
const PATIENCE_MS = 8000;

self.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldFiles().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (pathname.startsWith('/admin')) return;
  if (request.mode === 'navigate') event.respondWith(pageOf(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(fileOf(request));
});

async function keepAll(): Promise<void> {
  const files = await caches.open(FILES);
  const pages = await caches.open(PAGES);
  const isPage = (address: string): boolean => !/\.[^/]+$/.test(address);
  await files.addAll(SITE_FILES.filter((address) => !isPage(address)));
  await pages.addAll(SITE_FILES.filter(isPage));
}

async function dropOldFiles(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('blkout-files-') && name !== FILES);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function fileOf(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(FILES)).put(request, answer.clone());
  return answer;
}

async function pageOf(request: Request): Promise<Response> {
  const pages = await caches.open(PAGES);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status >= 500) return (await keptPage(pages, request)) ?? answer;
    if (answer.ok && !answer.redirected) await pages.put(pathOf(request), answer.clone());
    return answer;
  } catch {
    return (await keptPage(pages, request)) ?? (await pages.match(OFFLINE)) ?? Response.error();
  }
}

const keptPage = (pages: Cache, request: Request): Promise<Response | undefined> => pages.match(pathOf(request));

/** What stands behind the `?` changes what a page asks for, not the page. */
function pathOf({ url }: Request): string {
  return new URL(url).pathname;
}
