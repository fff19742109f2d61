import type { ReactNode } from 'react';
import { date } from '../../shell/time.ts';
import { counted, spelt } from '../../shell/words.ts';
import { categories } from './categories.ts';

/** What a list tells of an article. */
export interface ArticleTold {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  readonly excerpt: string;
  readonly category: string;
  readonly author: string | null;
  readonly sourceName: string | null;
  readonly contentWarning: string | null;
  readonly votes: number;
  readonly place: number | null;
  readonly storyOfWeek: string | null;
  readonly publishedAt: string | null;
}

const articlePath = ({ slug }: { readonly slug: string }): string =>
  `/newsroom/article?slug=${encodeURIComponent(slug)}`;

interface ArticleListProps {
  readonly articles: readonly ArticleTold[];
  /** The first is set larger. */
  readonly isFront?: boolean;
}

export function ArticleList({ articles, isFront = false }: ArticleListProps): ReactNode {
  return (
    <ul className={isFront ? 'columns front' : 'columns'}>
      {articles.map((article) => (
        <li key={article.id} className="card">
          <ArticleMeta article={article} />
          <h3>
            <a href={articlePath(article)}>{article.title}</a>
          </h3>
          {article.contentWarning === null ? (
            <p>{article.excerpt}</p>
          ) : (
            <p className="small">
              <strong>Content warning:</strong> {article.contentWarning}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

export function ArticleMeta({ article }: { readonly article: ArticleTold }): ReactNode {
  const { category, author, sourceName, votes, publishedAt, storyOfWeek } = article;
  const by = author ?? sourceName;
  return (
    <p className="meta">
      {storyOfWeek !== null && <strong className="tag">Story of the week</strong>}
      <span>{spelt(category)}</span>
      {by !== null && <span>{by}</span>}
      {publishedAt !== null && <time dateTime={publishedAt}>{date(new Date(publishedAt))}</time>}
      <span>{counted(votes, 'vote')}</span>
    </p>
  );
}

/** The ways into each section. */
export function Sections({ path }: { readonly path: string }): ReactNode {
  const here = (to: string): 'page' | undefined => (to === path ? 'page' : undefined);
  return (
    <nav className="section" aria-label="Sections">
      <ul className="chips">
        <li>
          <a className="chip" href="/newsroom" aria-current={here('/newsroom')}>
            All
          </a>
        </li>
        {categories.map(([name]) => (
          <li key={name}>
            <a className="chip" href={`/newsroom/${name}`} aria-current={here(`/newsroom/${name}`)}>
              {spelt(name)}
            </a>
          </li>
        ))}
        <li>
          <a className="chip" href="/newsroom/chosen" aria-current={here('/newsroom/chosen')}>
            Chosen by readers
          </a>
        </li>
      </ul>
    </nav>
  );
}
