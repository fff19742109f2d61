import { subscribe } from '../api.ts';
import { define } from '../components.ts';
import { make, problem } from '../dom.ts';

define('subscription-form', (host) => {
  const email = make('input', { name: 'email', type: 'email', required: '' });
  const form = make('form', {}, make('label', {}, 'Address ', email), make('button', {}, 'Subscribe'));
  const answer = make('p', { role: 'status' });
  form.addEventListener('submit', (happening) => {
    happening.preventDefault();
    subscribe(email.value)
      .then(({ greeted }) =>
        answer.replaceChildren(
          greeted ? 'A letter is on its way.' : 'You are subscribed; no letter could be sent yet.',
        ),
      )
      .catch(() => answer.replaceChildren(problem('You could not be subscribed. Please try again.')));
  });
  host.replaceChildren(make('h2', {}, 'Get the letter'), form, answer);
});
