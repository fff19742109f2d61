const CACHE = 'north-play';
const PAGE = '/play';

/**
 * Keeps this page and everything that it has loaded on the phone, and lets the worker answer with it when the network is
 * cut. What an earlier release left is removed. Without HTTPS browsers offer neither: then the page needs the network.
 */
export async function keepForOffline(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  await navigator.serviceWorker.register('/play.worker.js', { scope: PAGE });
  const assets = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const ours = assets.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'));
  const wanted = new Set([PAGE, ...ours.map(({ pathname }) => pathname)]);
  const cache = await caches.open(CACHE);
  await cache.addAll([...wanted]);
  for (const request of await cache.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  }
}
