/** Markup that is safe to send: everything that was put into it is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = string | number | Html | undefined | readonly Content[];

/** html`<p>${text}</p>`: strings become text, lists are joined, undefined is nothing. */
export function html(parts: TemplateStringsArray, ...contents: Content[]): Html {
  const text = parts.map((part, n) => (n === 0 ? '' : markupOf(contents[n - 1])) + part);
  return new Html(text.join(''));
}

/** Text of a deck: `*so*` is stressed, `` `so` `` is code. */
export function rich(text: string): Html {
  const marked = escape(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*([^*]+)\*/g, '<strong>$1</strong>');
  return new Html(marked);
}

/** As many times as said, for drawings. */
export const times = (count: number, draw: (n: number) => Html): Html =>
  html`${Array.from({ length: count }, (_, n) => draw(n))}`;

function markupOf(content: Content): string {
  if (content === undefined) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(markupOf).join('');
  return escape(String(content));
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
