class Safe {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

function part(value: unknown): string {
  if (value instanceof Safe) return value.text;
  if (Array.isArray(value)) return value.map(part).join('');
  return escape(String(value ?? ''));
}

/** A tag that escapes whatever is put into it. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Safe {
  return new Safe(strings.reduce((all, string, index) => all + part(values[index - 1]) + string));
}

export function mountEvents(node: HTMLElement, events: { id: string; title: string }[]): void {
  node.innerHTML = html`<ul>
    ${events.map((event) => html`<li data-id="${event.id}">${event.title}</li>`)}
  </ul>`.toString();
}
