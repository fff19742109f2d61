import type { ReactNode } from 'react';
import { api } from '../../shell/client.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { date } from '../../shell/time.ts';
import { counted } from '../../shell/words.ts';
import { ArticleList, Sections } from './article-list.tsx';

const path = '/newsroom/chosen';

export const pages: readonly Page[] = [
  { path, title: 'Chosen by readers', description: 'The three articles that readers chose, fortnight by fortnight.' },
];

export default function Chosen(): ReactNode {
  const open = useLive('news', 'voting period', (signal) => api.GET('/api/news/voting-period', { signal }));
  const past = useLive('news', 'winners', (signal) =>
    api.GET('/api/news/winners', { params: { query: { limit: 20, offset: 0 } }, signal }),
  );
  return (
    <>
      <PageHead
        tone="coral"
        kicker="Newsroom"
        title="Chosen by readers"
        lead="Votes are counted for two weeks. Then the three articles with most votes are kept here."
      />
      <div className="wrap">
        <Sections path={path} />
        <section className="section" aria-labelledby="open">
          <h2 id="open">This fortnight</h2>
          <LiveView live={open} what="Votes">
            {({ period }) =>
              period === null ? (
                <p>The first count begins with the first article.</p>
              ) : (
                <p className="lead">
                  {counted(period.votes, 'vote')} on {counted(period.articles, 'article')} so far. Counting ends on{' '}
                  <time dateTime={period.endsAt}>{date(new Date(period.endsAt))}</time>.
                </p>
              )
            }
          </LiveView>
        </section>
        <section className="section" aria-labelledby="past">
          <h2 id="past">Before</h2>
          <LiveView live={past} what="Earlier choices">
            {({ periods }) =>
              periods.length === 0 ? (
                <p>No count has ended yet.</p>
              ) : (
                periods.map(({ number, endsAt, winners }) => (
                  <section key={number} className="stack" aria-label={`Count ${number}`}>
                    <h3>Until {date(new Date(endsAt))}</h3>
                    {winners.length === 0 ? <p>Nobody voted.</p> : <ArticleList articles={winners} />}
                  </section>
                ))
              )
            }
          </LiveView>
        </section>
      </div>
    </>
  );
}
