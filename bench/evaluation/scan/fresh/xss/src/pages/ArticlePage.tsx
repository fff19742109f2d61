import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import DOMPurify from 'dompurify';
import { Clock, Share2 } from 'lucide-react';
import { api } from '../lib/api';
import { Spinner } from '../ui/Spinner';

interface Article {
  id: string;
  slug: string;
  title: string;
  standfirst: string;
  body: string;
  minutes: number;
  author: { name: string; bio: string; slug: string };
  related: { slug: string; title: string }[];
}

type Load = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; article: Article };

const clean = (html: string) => DOMPurify.sanitize(html, { USE_PROFILES: { html: true } });

function Body({ html }: { html: string }) {
  return <div className="prose" dangerouslySetInnerHTML={{ __html: clean(html) }} />;
}

function AboutAuthor({ author }: { author: Article['author'] }) {
  return (
    <aside className="author">
      <Link to={`/people/${author.slug}`}>{author.name}</Link>
      <div className="bio" dangerouslySetInnerHTML={{ __html: author.bio.replace(/\n/g, '<br />') }} />
    </aside>
  );
}

function ShareBar({ title }: { title: string }) {
  async function share() {
    if (navigator.share) await navigator.share({ title, url: window.location.href });
    else await navigator.clipboard.writeText(window.location.href);
  }
  return (
    <button onClick={share}>
      <Share2 /> Share
    </button>
  );
}

export default function ArticlePage() {
  const { slug = '' } = useParams();
  const [load, setLoad] = useState<Load>({ state: 'loading' });

  useEffect(() => {
    let current = true;
    setLoad({ state: 'loading' });
    api
      .get<Article>(`/articles/${encodeURIComponent(slug)}`)
      .then((article) => current && setLoad({ state: 'ready', article }))
      .catch(() => current && setLoad({ state: 'failed' }));
    return () => {
      current = false;
    };
  }, [slug]);

  if (load.state === 'loading') return <Spinner />;
  if (load.state === 'failed') return <p role="alert">This article could not be loaded.</p>;

  const { article } = load;
  return (
    <article>
      <header>
        <h1>{article.title}</h1>
        <p>{article.standfirst}</p>
        <p><Clock size={14} /> {article.minutes} minutes</p>
        <ShareBar title={article.title} />
      </header>
      <Body html={article.body} />
      <AboutAuthor author={article.author} />
      <nav aria-label="Related">
        {article.related.map((one) => (
          <Link key={one.slug} to={`/news/${one.slug}`}>{one.title}</Link>
        ))}
      </nav>
    </article>
  );
}
