import { approve, listWaiting, reject } from '../api.ts';
import type { EventItem } from '../api.ts';
import { define } from '../components.ts';
import { make, problem } from '../dom.ts';

define('queue', (host) => {
  const show = async (): Promise<void> => {
    const heading = make('h2', {}, 'Waiting');
    try {
      const { items } = await listWaiting();
      const list = make('ul', { class: 'queue' }, ...items.map(itemOf));
      host.replaceChildren(heading, items.length === 0 ? make('p', {}, 'Nothing waits.') : list);
    } catch {
      host.replaceChildren(heading, problem('The queue cannot be loaded at the moment.'));
    }
    host.hidden = false;
  };
  const itemOf = ({ id, title, venue }: EventItem): HTMLElement => {
    const button = (label: string, decide: (id: number) => Promise<unknown>): HTMLElement => {
      const made = make('button', {}, label);
      made.addEventListener('click', () => {
        decide(id)
          .then(() => document.dispatchEvent(new Event('decided')))
          .catch(() => made.replaceWith(problem('This did not work.')));
      });
      return made;
    };
    return make('li', {}, `${title}, ${venue} `, button('Approve', approve), button('Reject', reject));
  };
  document.addEventListener('signed-in', () => void show());
  document.addEventListener('decided', () => void show());
});
