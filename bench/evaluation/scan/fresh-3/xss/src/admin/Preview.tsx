import { useDeferredValue, useMemo } from 'react';
import DOMPurify from 'dompurify';

const config = { USE_PROFILES: { html: true }, FORBID_TAGS: ['style', 'form'], FORBID_ATTR: ['style'] };

export function Preview({ html, width }: { html: string; width: number }) {
  const late = useDeferredValue(html);
  const page = useMemo(
    () => `<!doctype html><meta charset="utf-8"><body>${DOMPurify.sanitize(late, config)}</body>`,
    [late],
  );
  return <iframe title="Preview" srcDoc={page} sandbox="" style={{ width, height: 600 }} />;
}
