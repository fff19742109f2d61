import { debounce } from '../lib/debounce';

interface Suggestion {
  label: string;
  kind: 'group' | 'story' | 'person';
}

export function bindSearchBox(form: HTMLFormElement, list: HTMLUListElement): void {
  const input = form.elements.namedItem('q') as HTMLInputElement;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    window.location.href = '/search?q=' + encodeURIComponent(input.value);
  });

  const suggest = debounce(async () => {
    if (input.value.length < 2) {
      list.innerHTML = '';
      return;
    }
    const response = await fetch(`/api/suggest?q=${encodeURIComponent(input.value)}`);
    const suggestions = (await response.json()) as Suggestion[];
    list.replaceChildren(
      ...suggestions.map(({ label, kind }) => {
        const li = document.createElement('li');
        li.className = kind;
        li.textContent = label;
        li.addEventListener('mousedown', () => {
          input.value = label;
          form.requestSubmit();
        });
        return li;
      }),
    );
  }, 200);

  input.addEventListener('input', suggest);
}
