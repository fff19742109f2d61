import { useMemo } from 'react';
import DOMPurify from 'dompurify';
import { marked } from 'marked';

export function PostBody({ markdown }: { markdown: string }) {
  const html = useMemo(() => DOMPurify.sanitize(marked.parse(markdown, { async: false })), [markdown]);
  return <div className="post" dangerouslySetInnerHTML={{ __html: html }} />;
}
