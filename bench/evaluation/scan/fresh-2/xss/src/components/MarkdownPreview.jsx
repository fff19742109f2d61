import { useDeferredValue, useMemo } from 'react';
import { marked } from 'marked';

marked.setOptions({ gfm: true, breaks: true });

export function MarkdownPreview({ source, empty = 'Nothing to show yet.' }) {
  const deferred = useDeferredValue(source);
  const html = useMemo(() => marked.parse(deferred ?? ''), [deferred]);

  if (!deferred) return <p className="muted">{empty}</p>;

  return (
    <div className="preview" aria-live="polite">
      <div className="markdown" dangerouslySetInnerHTML={{ __html: html }} />
      {source !== deferred && <small>updating…</small>}
    </div>
  );
}

export function wordCount(source) {
  return source.trim() === '' ? 0 : source.trim().split(/\s+/).length;
}
