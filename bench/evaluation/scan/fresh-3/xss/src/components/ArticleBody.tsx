import { useMemo } from 'react';
import { marked } from 'marked';

marked.setOptions({ gfm: true, breaks: true });

interface Props {
  text: string;
  lead?: string;
}

export function ArticleBody({ text, lead }: Props) {
  const html = useMemo(() => marked.parse(text) as string, [text]);
  return (
    <article className="prose">
      {lead && <p className="lead">{lead}</p>}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </article>
  );
}
