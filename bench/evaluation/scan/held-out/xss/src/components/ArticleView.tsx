import sanitizeHtml from 'sanitize-html';
import { marked } from 'marked';
import type { Article } from '../types';

const options: sanitizeHtml.IOptions = {
  allowedTags: sanitizeHtml.defaults.allowedTags.concat(['h1', 'h2', 'figure', 'figcaption']),
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https', 'mailto'],
};

function toHtml(markdown: string): string {
  const raw = marked.parse(markdown, { async: false });
  return sanitizeHtml(raw, options);
}

export function ArticleView({ article }: { article: Article }) {
  const html = toHtml(article.markdown);
  return (
    <article>
      <h1>{article.title}</h1>
      <p>{article.excerpt}</p>
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </article>
  );
}
