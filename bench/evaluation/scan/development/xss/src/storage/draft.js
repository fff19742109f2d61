const KEY = 'draft';

export function keep(fields) {
  localStorage.setItem(KEY, JSON.stringify(fields));
}

export function restore(form) {
  const text = localStorage.getItem(KEY) ?? new URLSearchParams(location.search).get('draft');
  if (!text) return;
  const fields = JSON.parse(text);
  for (const [name, value] of Object.entries(fields)) {
    const input = form.elements.namedItem(name);
    if (input) input.value = value;
  }
  const note = form.querySelector('.note');
  note.innerHTML = `We kept your draft “${fields.title}” from ${new Date(fields.at).toLocaleTimeString('en-GB')}.`;
}

export function forget(form) {
  localStorage.removeItem(KEY);
  form.querySelector('.note').innerHTML = '';
  form.reset();
}

export function hasDraft() {
  return localStorage.getItem(KEY) !== null;
}
