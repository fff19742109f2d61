import sanitize from 'sanitize-html';

/** Deeper than any person writes; a hostile feed may try. */
const deepest = 20;

/**
 * The text of HTML from feeds, without any markup: nothing that others send is kept as markup, or shown as such. It is text, not HTML: `a < b` stays as it is, so whoever shows it
 * must show it as text.
 */
export function textOf(html: string): string {
  const escaped = sanitize(html, { allowedTags: [], allowedAttributes: {}, nestingLimit: deepest });
  return escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** A link that may be shown: http or https, without credentials. Undefined for everything else, `javascript:` first of all. */
export function safeLink(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined;
  return url.username === '' && url.password === '' ? url.href : undefined;
}
