import { useMemo } from 'react';
import hljs from 'highlight.js/lib/common';
import 'highlight.js/styles/github.css';

export function Snippet({ code, language }: { code: string; language?: string }) {
  const html = useMemo(
    () =>
      language && hljs.getLanguage(language)
        ? hljs.highlight(code, { language }).value
        : hljs.highlightAuto(code).value,
    [code, language],
  );
  return (
    <pre>
      <code className="hljs" dangerouslySetInnerHTML={{ __html: html }} />
    </pre>
  );
}
