import sanitizeHtml from 'sanitize-html';

const options: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'b', 'i', 'em', 'strong', 'ul', 'ol', 'li', 'a', 'blockquote'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }) },
};

export function notePage(title: string, body: string): string {
  const clean = sanitizeHtml(body, options);
  const heading = sanitizeHtml(title, { allowedTags: [], allowedAttributes: {} });
  return `<!doctype html><meta charset="utf-8"><h1>${heading}</h1><main>${clean}</main>`;
}
