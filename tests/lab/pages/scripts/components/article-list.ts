import { listNews } from '../api.ts';
import { define } from '../components.ts';
import { dateOf, make, problem } from '../dom.ts';

define('article-list', async (host) => {
  try {
    const { articles } = await listNews();
    host.replaceChildren(
      ...articles.map(({ title, body, writtenAt }) =>
        make('article', {}, make('h2', {}, title), make('p', {}, body), make('time', {}, dateOf(writtenAt))),
      ),
      ...(articles.length === 0 ? [make('p', {}, 'There is no news yet.')] : []),
    );
  } catch {
    host.replaceChildren(problem('The news cannot be loaded at the moment.'));
  }
});
