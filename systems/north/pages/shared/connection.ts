import type { Connection } from './live.ts';
import { clock } from './format.ts';

/** Says on the page's badge of connection how far the page can be trusted. */
export function showConnection(place: HTMLElement, connection: Connection): void {
  place.dataset['connection'] = connection.state;
  place.textContent =
    connection.state === 'stale' ? `AS OF ${clock.format(connection.asOf)}` : connection.state.toUpperCase();
}
