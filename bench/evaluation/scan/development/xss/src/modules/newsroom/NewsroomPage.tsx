import { useCallback, useEffect, useMemo, useState } from 'react';
import DOMPurify from 'dompurify';
import { Link, useSearchParams } from 'react-router-dom';
import { listArticles, vote, type Article } from '../../api/news';
import { Pager } from '../../ui/Pager';

const categories = ['all', 'community', 'culture', 'health', 'politics'] as const;
type Category = (typeof categories)[number];

function isCategory(value: string | null): value is Category {
  return categories.some((category) => category === value);
}

function Teaser({ article }: { article: Article }) {
  const excerpt = useMemo(() => DOMPurify.sanitize(article.excerpt), [article.excerpt]);
  return <div className="teaser" dangerouslySetInnerHTML={{ __html: excerpt }} />;
}

function Credit({ article }: { article: Article }) {
  if (article.credit === undefined) return null;
  return <small dangerouslySetInnerHTML={{ __html: article.credit }} />;
}

export function NewsroomPage() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('category');
  const category: Category = isCategory(asked) ? asked : 'all';
  const page = Math.max(1, Number(params.get('page')) || 1);
  const [articles, setArticles] = useState<Article[]>([]);
  const [total, setTotal] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let current = true;
    listArticles({ category, page })
      .then((answer) => {
        if (!current) return;
        setArticles(answer.articles);
        setTotal(answer.total);
        setProblem(null);
      })
      .catch(() => current && setProblem('The newsroom cannot be reached.'));
    return () => {
      current = false;
    };
  }, [category, page]);

  const support = useCallback(async (article: Article) => {
    const { votes } = await vote(article.id);
    setArticles((list) => list.map((row) => (row.id === article.id ? { ...row, votes } : row)));
  }, []);

  return (
    <main>
      <h1>Newsroom</h1>
      <nav aria-label="Categories">
        {categories.map((name) => (
          <button key={name} type="button" aria-pressed={name === category} onClick={() => setParams({ category: name })}>
            {name}
          </button>
        ))}
      </nav>
      {problem !== null && <p role="alert">{problem}</p>}
      {articles.map((article) => (
        <article key={article.id}>
          <h2>
            <Link to={`/news/${encodeURIComponent(article.slug)}`}>{article.title}</Link>
          </h2>
          <Teaser article={article} />
          <Credit article={article} />
          <button type="button" onClick={() => void support(article)}>
            {article.votes} votes
          </button>
        </article>
      ))}
      <Pager page={page} of={Math.ceil(total / 20)} onChange={(to) => setParams({ category, page: String(to) })} />
    </main>
  );
}
