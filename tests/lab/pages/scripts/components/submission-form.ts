import { submitEvent } from '../api.ts';
import { define } from '../components.ts';
import { make, problem } from '../dom.ts';

define('submission-form', (host) => {
  const title = make('input', { name: 'title', required: '', maxlength: '200' });
  const venue = make('input', { name: 'venue', required: '', maxlength: '200' });
  const day = make('input', { name: 'day', type: 'date', required: '' });
  const form = make(
    'form',
    {},
    make('label', {}, 'Title ', title),
    make('label', {}, ' Venue ', venue),
    make('label', {}, ' Day ', day),
    make('button', {}, 'Propose'),
  );
  const answer = make('p', { role: 'status' });
  form.addEventListener('submit', (happening) => {
    happening.preventDefault();
    submitEvent({ title: title.value, venue: venue.value, startsAt: `${day.value}T19:00:00Z` })
      .then(({ id }) => answer.replaceChildren(`Thank you: your event is number ${id} and waits for a moderator.`))
      .catch(() => answer.replaceChildren(problem('Your event could not be stored. Please try again.')));
  });
  host.replaceChildren(make('h2', {}, 'Propose an event'), form, answer);
});
