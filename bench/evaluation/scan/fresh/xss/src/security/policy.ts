/**
 * What we agreed on after the review of March:
 * - no `element.innerHTML = text` and no document.write(text) with text of members;
 * - `dangerouslySetInnerHTML` lives in RichText only;
 * - never eval(), never `new Function(text)`.
 */
export const forbidden = ['innerHTML', 'outerHTML', 'document.write(', 'eval(', 'new Function('];

export const policy = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'https://images.collective.example'],
  'frame-src': ['https://www.youtube-nocookie.com'],
  'object-src': ["'none'"],
};

export const header = Object.entries(policy)
  .map(([name, sources]) => `${name} ${sources.join(' ')}`)
  .join('; ');

export function complaintsOf(source: string): string[] {
  return forbidden.filter((word) => source.includes(word)).map((word) => `Do not use ${word} here`);
}
