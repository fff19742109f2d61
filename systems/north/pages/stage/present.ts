import { getJson } from '../shared/answer.ts';
import { findHtml } from '../shared/dom.ts';
import { number } from '../shared/format.ts';

const PAUSE_MS = 5_000;

/** Says, every five seconds, how many screens and phones follow the events; nothing while that is not known. */
export function refreshPresent(): void {
  setTimeout(refreshPresent, PAUSE_MS);
  getJson<{ sseClients?: number }>('/about').then(
    ({ value }) => show(value.sseClients),
    () => show(undefined),
  );
}

function show(clients: number | undefined): void {
  findHtml('#present').textContent = clients === undefined ? '' : `${number.format(clients)} connected`;
}
