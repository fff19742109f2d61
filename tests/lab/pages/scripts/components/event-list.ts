import { listEvents } from '../api.ts';
import type { EventItem } from '../api.ts';
import { define } from '../components.ts';
import { dateOf, make, problem } from '../dom.ts';

define('event-list', async (host) => {
  try {
    const { events } = await listEvents();
    host.replaceChildren(make('h2', {}, 'What is on'), listOf(events));
  } catch {
    host.replaceChildren(make('h2', {}, 'What is on'), problem('The events cannot be loaded at the moment.'));
  }
});

function listOf(events: EventItem[]): HTMLElement {
  if (events.length === 0) return make('p', {}, 'Nothing is announced at the moment.');
  return make('ul', { class: 'events' }, ...events.map(itemOf));
}

const itemOf = ({ title, venue, startsAt }: EventItem): HTMLElement =>
  make('li', {}, make('strong', {}, title), `, ${venue}, ${dateOf(startsAt)}`);
