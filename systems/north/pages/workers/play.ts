/** Answers for the game while the network is cut, with what the page has kept; see `play/offline.ts`. */

declare const self: ServiceWorkerGlobalScope;

const PAGE = '/play';

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return;
  // A name with a hash never changes; the page may be of another release by now.
  if (pathname.startsWith('/assets/')) event.respondWith(keptFirst(event.request));
  else if (mode === 'navigate' && pathname === PAGE) event.respondWith(networkFirst(event.request));
});

async function keptFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

async function networkFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(PAGE);
    if (kept === undefined) throw error;
    return kept;
  }
}
