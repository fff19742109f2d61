import { useMemo } from 'react';
import { marked } from 'marked';
import DOMPurify from 'dompurify';

const options = { gfm: true, breaks: true };

export function Markdown({ children, inline = false }) {
  const html = useMemo(() => {
    const source = children ?? '';
    const parsed = inline ? marked.parseInline(source, options) : marked.parse(source, options);
    return DOMPurify.sanitize(parsed);
  }, [children, inline]);

  return inline ? (
    <span dangerouslySetInnerHTML={{ __html: html }} />
  ) : (
    <div className="markdown" dangerouslySetInnerHTML={{ __html: html }} />
  );
}
