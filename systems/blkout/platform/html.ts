import sanitize from 'sanitize-html';

const allowed: sanitize.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 'b', 'i', 'ul', 'ol', 'li', 'blockquote', 'h2', 'h3', 'h4', 'a'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: { a: sanitize.simpleTransform('a', { rel: 'nofollow noopener noreferrer ugc' }) },
  // Deeper than any person writes; a hostile feed may try.
  nestingLimit: 20,
};

/** HTML from people and feeds, reduced to a few harmless tags and links. Safe to be set as markup. */
export function cleanHtml(html: string): string {
  return sanitize(html, allowed).trim();
}

/**
 * The text of HTML from feeds, without any markup. It is text, not HTML: `a < b` stays as it is, so whoever shows it
 * must show it as text.
 */
export function textOf(html: string): string {
  const escaped = sanitize(html, { allowedTags: [], allowedAttributes: {} });
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
