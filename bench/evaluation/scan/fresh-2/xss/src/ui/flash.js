const box = () => document.querySelector('#flash');

let timer;

/** Shows a short message at the top of the page. */
export function flash(message, tone = 'info') {
  const element = box();
  element.className = `flash flash-${tone}`;
  element.innerHTML = `<span>${message}</span> <button aria-label="Close">×</button>`;
  element.querySelector('button').addEventListener('click', () => (element.hidden = true));
  element.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (element.hidden = true), 6000);
}

/** Tells what the last page left in the address: /groups?flash=Welcome */
export function flashFromAddress() {
  const url = new URL(location.href);
  const message = url.searchParams.get('flash');
  if (!message) return;
  flash(message);
  url.searchParams.delete('flash');
  history.replaceState(null, '', url);
}
