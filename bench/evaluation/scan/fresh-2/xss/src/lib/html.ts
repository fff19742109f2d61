const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export class Html {
  constructor(readonly text: string) {}
}

const escape = (value: unknown): string => String(value).replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);

const piece = (value: unknown): string => {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(piece).join('');
  return value === undefined || value === null ? '' : escape(value);
};

/** A template whose values are escaped, unless they are `Html` themselves. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(strings.reduce((text, string, index) => text + piece(values[index - 1]) + string));
}

export function show(element: Element, content: Html): void {
  element.innerHTML = content.text;
}

export function groupCard(group: { name: string; members: number; about: string }): Html {
  return html`<article>
    <h3>${group.name}</h3>
    <p>${group.about}</p>
    <small>${group.members} members</small>
  </article>`;
}
