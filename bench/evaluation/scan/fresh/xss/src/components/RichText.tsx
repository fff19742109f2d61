import { createElement } from 'react';
import DOMPurify from 'dompurify';

const ALLOWED = ['p', 'b', 'i', 'em', 'strong', 'a', 'ul', 'ol', 'li', 'blockquote', 'h2', 'h3'];

DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName === 'A') {
    node.setAttribute('rel', 'noopener nofollow');
    node.setAttribute('target', '_blank');
  }
});

interface Props {
  html: string;
  as?: 'div' | 'section' | 'article';
  className?: string;
}

/** The only place where text of members becomes HTML. */
export function RichText({ html, as = 'div', className }: Props) {
  const clean = DOMPurify.sanitize(html, { ALLOWED_TAGS: ALLOWED, ALLOWED_ATTR: ['href'] });
  return createElement(as, { className, dangerouslySetInnerHTML: { __html: clean } });
}

export function plain(html: string, longest = 200): string {
  const text = DOMPurify.sanitize(html, { ALLOWED_TAGS: [] });
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
