import { useMemo } from 'react';
import hljs from 'highlight.js/lib/core';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';

hljs.registerLanguage('typescript', typescript);
hljs.registerLanguage('xml', xml);

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const plain = (code: string) => code.replace(/[&<>]/g, (char) => entities[char] ?? char);

/** A listing. highlight.js escapes the code that it is given; other languages are escaped here. */
export function CodeBlock({ code, language }: { code: string; language: string }) {
  const html = useMemo(
    () => (hljs.getLanguage(language) ? hljs.highlight(code, { language }).value : plain(code)),
    [code, language],
  );
  return (
    <pre>
      <code className="hljs" dangerouslySetInnerHTML={{ __html: html }} />
    </pre>
  );
}
