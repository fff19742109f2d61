import { useMemo } from 'react';
import DOMPurify from 'dompurify';

interface Props {
  html: string;
  className?: string;
}

/** The only place where text of others is shown as HTML. */
export function SafeHtml({ html, className }: Props) {
  const clean = useMemo(
    () => DOMPurify.sanitize(html, { ALLOWED_TAGS: ['p', 'a', 'em', 'strong', 'ul', 'ol', 'li'], ALLOWED_ATTR: ['href'] }),
    [html],
  );
  return <div className={className} dangerouslySetInnerHTML={{ __html: clean }} />;
}

export function Story({ story }: { story: { title: string; html: string } }) {
  return (
    <article>
      <h1>{story.title}</h1>
      <SafeHtml className="prose" html={story.html} />
    </article>
  );
}
