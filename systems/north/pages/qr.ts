import './shared/release.ts';
import { find, findHtml } from './shared/dom.ts';
import { drawCode } from './qr/draw-code.ts';

const LOOPBACK = /^(localhost|127\.|\[::1\])/;

const form = find('form', HTMLFormElement);
const base = find('#base', HTMLInputElement);
const wanted = new URLSearchParams(location.search).get('page');

base.value = location.origin;
for (const choice of form.querySelectorAll<HTMLInputElement>('input[type="radio"]')) {
  if (choice.value === `/${wanted}`) choice.checked = true;
}
form.addEventListener('input', show);
form.addEventListener('submit', (event) => event.preventDefault());
findHtml('#print').addEventListener('click', () => print());
show();

function show(): void {
  const path = form.querySelector<HTMLInputElement>('input[name="page"]:checked')?.value ?? '/play';
  const address = addressOf(base.value, path);
  findHtml('#trouble').textContent = troubleWith(address);
  findHtml('#code').hidden = address === undefined;
  findHtml('#address').textContent = address === undefined ? '' : address.href;
  if (address !== undefined) drawCode(findHtml('#code'), address.href);
}

function addressOf(base: string, path: string): URL | undefined {
  const address = URL.parse(path, base);
  return address !== null && /^https?:$/.test(address.protocol) ? address : undefined;
}

function troubleWith(address: URL | undefined): string {
  if (address === undefined) return 'This is no address of a page: it begins with http:// or https://.';
  if (!LOOPBACK.test(address.hostname)) return '';
  return 'Only this computer can open this address. Write the one that phones reach.';
}
