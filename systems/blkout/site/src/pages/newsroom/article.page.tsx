import { type ReactNode, useEffect } from 'react';
import { api } from '../../shell/client.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { Picture } from '../../shell/picture.tsx';
import { PlainText } from '../../shell/plain-text.tsx';
import { ReportForm } from '../../shell/report-form.tsx';
import { useSearch } from '../../shell/search.ts';
import { ArticleMeta } from './article-list.tsx';
import { Ratings } from './ratings.tsx';
import { Vote } from './vote.tsx';

export const pages: readonly Page[] = [
  { path: '/newsroom/article', title: 'Article', description: 'An article of the newsroom.' },
];

export default function Article(): ReactNode {
  const search = useSearch();
  const slug = search?.get('slug');
  if (slug) return <ArticleAt slug={slug} />;
  return (
    <>
      <PageHead tone="coral" kicker={<a href="/newsroom">Newsroom</a>} title="Article" />
      {search !== undefined && (
        <div className="wrap section">
          <NoSuchArticle />
        </div>
      )}
    </>
  );
}

function ArticleAt({ slug }: { readonly slug: string }): ReactNode {
  const live = useLive('news', `article ${slug}`, (signal) =>
    api.GET('/api/news/{slug}', { params: { path: { slug } }, signal }),
  );
  const title = live.data?.title;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · BLKOUT`;
  }, [title]);
  return (
    <>
      <PageHead tone="coral" kicker={<a href="/newsroom">Newsroom</a>} title={title ?? 'Article'} />
      <div className="wrap">
        <article className="section">
          <LiveView live={live} what="Articles" absent={<NoSuchArticle />}>
            {(article) => (
              <>
                <ArticleMeta article={article} />
                <Warned warning={article.contentWarning}>
                  <Picture image={article.image} alt={article.imageAlt} />
                  <PlainText text={article.content === '' ? article.excerpt : article.content} />
                </Warned>
                <Source url={article.sourceUrl} name={article.sourceName} />
                <Vote
                  id={article.id}
                  votes={article.votes}
                  isOpen={article.status === 'published' && live.state === 'fresh'}
                />
                <Ratings id={article.id} ratings={article.ratings} isOpen={live.state === 'fresh'} />
                <ReportForm what="article" action={`/api/news/${article.id}/report`} />
              </>
            )}
          </LiveView>
        </article>
      </div>
    </>
  );
}

function NoSuchArticle(): ReactNode {
  return (
    <div className="empty">
      <h2>There is no such article</h2>
      <p>It may have been taken down, or it is still waiting for a person to read it.</p>
      <a className="button" href="/newsroom">
        To the newsroom
      </a>
    </div>
  );
}

/** Nobody meets what they were not told of. */
function Warned({ warning, children }: { readonly warning: string | null; readonly children: ReactNode }): ReactNode {
  if (warning === null) return children;
  return (
    <details className="warned">
      <summary>
        <strong>Content warning:</strong> {warning}. Show the article
      </summary>
      {children}
    </details>
  );
}

function Source({ url, name }: { readonly url: string | null; readonly name: string | null }): ReactNode {
  if (url === null) return null;
  return (
    <p>
      <a className="button button-quiet" href={url} rel="noopener noreferrer nofollow ugc">
        Read it where it comes from{name === null ? '' : `: ${name}`}
      </a>
    </p>
  );
}
