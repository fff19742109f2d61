/** Keeps pages for reading without a network. A browser that cannot, or may not, goes on without. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  addEventListener('load', () => void navigator.serviceWorker.register('/worker.js').catch(() => undefined));
}
