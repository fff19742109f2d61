import { useEffect, useState } from 'react';
import { api } from '../api';

interface Article {
  title: string;
  content: string;
  publishedAt: string;
}

export function ArticleBody({ slug }: { slug: string }) {
  const [article, setArticle] = useState<Article | null>(null);

  useEffect(() => {
    let current = true;
    api.article(slug).then((found: Article) => current && setArticle(found));
    return () => {
      current = false;
    };
  }, [slug]);

  if (article === null) return <p>Loading…</p>;
  return (
    <article>
      <h1>{article.title}</h1>
      <time dateTime={article.publishedAt}>{new Date(article.publishedAt).toLocaleDateString('en-GB')}</time>
      <div className="prose" dangerouslySetInnerHTML={{ __html: article.content }} />
    </article>
  );
}
