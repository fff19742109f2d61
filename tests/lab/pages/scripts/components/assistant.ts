import { askAssistant } from '../api.ts';
import { define } from '../components.ts';
import { make, problem } from '../dom.ts';

define('assistant', (host) => {
  const question = make('input', { name: 'question', required: '', maxlength: '500' });
  const form = make('form', {}, make('label', {}, 'Question ', question), make('button', {}, 'Ask'));
  const answer = make('p', { role: 'status' });
  form.addEventListener('submit', (happening) => {
    happening.preventDefault();
    askAssistant(question.value)
      .then(({ reply, source }) =>
        answer.replaceChildren(source === 'model' ? reply : `${reply} (The assistant is away; this is the list.)`),
      )
      .catch(() => answer.replaceChildren(problem('The assistant is away.')));
  });
  host.replaceChildren(make('h2', {}, 'Ask what is on'), form, answer);
});
