class Safe {
  constructor(readonly text: string) {}
  toString() {
    return this.text;
  }
}

function print(value: unknown): string {
  if (value instanceof Safe) return value.text;
  if (Array.isArray(value)) return value.map(print).join('');
  return String(value ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Escapes all that is put in, except what this function made itself. */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Safe {
  return new Safe(parts.reduce((out, part, i) => out + print(values[i - 1]) + part));
}

export function render(into: Element, content: Safe) {
  into.innerHTML = content.text;
}

interface Guest {
  name: string;
  greeting: string;
}

export const guests = (list: Guest[]) =>
  html`<ul>${list.map((g) => html`<li title="${g.name}">${g.greeting}</li>`)}</ul>`;
