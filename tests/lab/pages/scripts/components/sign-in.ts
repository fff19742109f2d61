import { signedIn, signIn } from '../api.ts';
import { define } from '../components.ts';
import { make, problem } from '../dom.ts';

define('sign-in', (host) => {
  const role = make('select', { name: 'role' }, make('option', {}, 'moderator'), make('option', {}, 'admin'));
  const password = make('input', { name: 'password', type: 'password', required: '' });
  const form = make(
    'form',
    {},
    make('label', {}, 'Role ', role),
    make('label', {}, ' Password ', password),
    make('button', {}, 'Sign in'),
  );
  const answer = make('p', { role: 'status' });
  form.addEventListener('submit', (happening) => {
    happening.preventDefault();
    signIn(role.value, password.value)
      .then(({ token }) => {
        signedIn(token);
        document.dispatchEvent(new Event('signed-in'));
        host.replaceChildren(make('p', {}, `Signed in as ${role.value}.`));
      })
      .catch(() => answer.replaceChildren(problem('This password is not right.')));
  });
  host.replaceChildren(make('h2', {}, 'Sign in'), form, answer);
});
