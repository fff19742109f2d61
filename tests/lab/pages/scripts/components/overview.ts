import { eventCounts, newsCounts } from '../api.ts';
import { define } from '../components.ts';
import { make, problem } from '../dom.ts';

define('overview', (host) => {
  const show = async (): Promise<void> => {
    const heading = make('h2', {}, 'Overview');
    try {
      const [events, news] = await Promise.all([eventCounts(), newsCounts()]);
      const waiting = events.pending + news.drafts;
      host.replaceChildren(
        heading,
        make('p', { 'data-total': 'waiting' }, waiting === 0 ? 'All caught up: 0 wait' : `${waiting} wait`),
        make('p', { 'data-total': 'approved' }, `${events.approved} events are public`),
        make('p', { 'data-total': 'published' }, `${news.published} articles are public`),
      );
    } catch {
      host.replaceChildren(heading, problem('The overview cannot be loaded at the moment.'));
    }
    host.hidden = false;
  };
  document.addEventListener('signed-in', () => void show());
  document.addEventListener('decided', () => void show());
});
