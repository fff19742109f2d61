const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"'`]/g, (letter) => ENTITIES[letter] ?? letter);

const piece = (value: unknown): string => {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(piece).join('');
  return value === null || value === undefined || value === false ? '' : escapeHtml(String(value));
};

/** Whatever is put into the template is escaped, unless it was made by `html` itself. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  return new Markup(strings.reduce((text, part, index) => text + part + (index < values.length ? piece(values[index]) : ''), ''));
}
