import { getJson } from '../shared/answer.ts';
import { findHtml } from '../shared/dom.ts';
import { number } from '../shared/format.ts';

const PAUSE_MS = 5_000;

/** Each target knows only its own streams, so it is named with them. */
interface About {
  pod: string;
  sseClients: number;
}

/** Says, every five seconds, how many screens and phones follow the events; nothing while that is not known. */
export function refreshPresent(): void {
  setTimeout(refreshPresent, PAUSE_MS);
  getJson<About>('/about').then(
    ({ value }) => show(value),
    () => show(undefined),
  );
}

function show(about: About | undefined): void {
  findHtml('#present').textContent =
    about === undefined ? '' : `${number.format(about.sseClients)} connected to ${about.pod}`;
}
