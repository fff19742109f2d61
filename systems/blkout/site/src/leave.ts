/**
 * Leaving in a hurry: the button, or Escape twice. On its own and small, so that it works while everything else is still
 * loading, and if everything else fails. The button is a link, so that it works without this as well.
 */
const QUICK_MS = 1500;
let pressedAt = -Infinity;

function leave(address: string): void {
  // What is on the screen goes at once, however slow the network is.
  document.documentElement.hidden = true;
  document.title = 'Weather';
  // This page's place in the history goes to where we leave to.
  location.replace(address);
}

const door = (): HTMLAnchorElement | null => document.querySelector('a[data-leave]');

addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return void (pressedAt = -Infinity);
  const isSecond = event.timeStamp - pressedAt < QUICK_MS;
  pressedAt = event.timeStamp;
  const link = door();
  if (isSecond && link !== null) leave(link.href);
});

addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-leave]') : null;
  if (link === null) return;
  event.preventDefault();
  leave(link.href);
});

// Whoever comes back by the history of the browser sees the page again, not a blank one.
addEventListener('pageshow', () => void (document.documentElement.hidden = false));
