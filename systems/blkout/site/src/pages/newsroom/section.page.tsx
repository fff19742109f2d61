import type { ReactNode } from 'react';
import { api } from '../../shell/client.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { pageIn, Pager } from '../../shell/pager.tsx';
import type { Page, PageProps } from '../../shell/page.ts';
import { choose, useSearch } from '../../shell/search.ts';
import { spelt } from '../../shell/words.ts';
import { ArticleList, Sections } from './article-list.tsx';
import { categories } from './categories.ts';

export const pages: readonly Page[] = [
  {
    path: '/newsroom',
    title: 'Newsroom',
    description: 'What happens to us and what we make happen. Readers choose what leads, one vote each.',
  },
  ...categories.map(([name, what]) => ({
    path: `/newsroom/${name}`,
    title: `Newsroom: ${name}`,
    description: what,
  })),
];

const orders = [
  ['recent', 'Newest'],
  ['weekly', 'Most votes this week'],
  ['interest', 'Most interest'],
] as const;

const perPage = 20;

export default function Section({ path }: PageProps): ReactNode {
  const [category, what] = categories.find(([name]) => path === `/newsroom/${name}`) ?? [];
  return (
    <>
      <PageHead
        tone="coral"
        title={category === undefined ? 'Newsroom' : category}
        kicker={category === undefined ? undefined : 'Newsroom'}
        lead={
          what ?? 'What happens to us, and what we make happen. No algorithm: readers choose what leads, one vote each.'
        }
      >
        <p>
          <a className="button" href="/newsroom/submit">
            Send an article
          </a>
        </p>
      </PageHead>
      <div className="wrap">
        <Sections path={path} />
        <Articles category={category} />
      </div>
    </>
  );
}

function Articles({ category }: { readonly category: (typeof categories)[number][0] | undefined }): ReactNode {
  const search = useSearch();
  const [sort] = orders.find(([name]) => name === search?.get('order')) ?? orders[0];
  const page = pageIn(search);
  const live = useLive('news', `articles ${category ?? 'all'} ${sort} ${page}`, (signal) =>
    api.GET('/api/news', {
      params: {
        query: { sort, limit: perPage, offset: (page - 1) * perPage, ...(category === undefined ? {} : { category }) },
      },
      signal,
    }),
  );
  return (
    <section className="section" aria-label="Articles">
      <div className="chips" role="group" aria-label="Order">
        {orders.map(([name, text]) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={name === sort}
            onClick={() => choose({ order: name === 'recent' ? '' : name, page: '' })}
          >
            {text}
          </button>
        ))}
      </div>
      <LiveView live={live} what="Articles">
        {({ articles, total }) =>
          total === 0 ? (
            <NoArticles category={category} />
          ) : (
            <>
              <ArticleList articles={articles} isFront={page === 1} />
              <Pager page={page} pages={Math.ceil(total / perPage)} before="Newer" after="Older" />
            </>
          )
        }
      </LiveView>
    </section>
  );
}

function NoArticles({ category }: { readonly category: string | undefined }): ReactNode {
  return (
    <div className="empty">
      <h2>Nothing here yet</h2>
      <p>
        {category === undefined
          ? 'No article has been published so far. We would rather show nothing than fill the space.'
          : `Nothing has been published under ${spelt(category)} so far. We would rather show nothing than fill the space.`}
      </p>
      <a className="button" href="/newsroom/submit">
        Send the first one
      </a>
    </div>
  );
}
