import type { ReactNode } from 'react';
import { api } from '../shell/client.ts';
import { useLive } from '../shell/live.tsx';
import { LiveView } from '../shell/live-view.tsx';
import { PageHead } from '../shell/page-head.tsx';
import type { Page } from '../shell/page.ts';
import { counted } from '../shell/words.ts';
import './events/events.css';
import { EventDays } from './events/event-list.tsx';
import { ArticleList } from './newsroom/article-list.tsx';

export const pages: readonly Page[] = [
  {
    path: '/week',
    title: 'This week',
    description: 'The story of the week, what readers recommend, and the evenings that people would go to again.',
  },
];

export default function Week(): ReactNode {
  return (
    <>
      <PageHead
        tone="marigold"
        title="This week"
        lead="What people said of the last seven days. Nobody is paid for it, and nothing but your words decides it."
      />
      <div className="wrap">
        <Story />
        <Articles />
        <Evenings />
      </div>
    </>
  );
}

function Story(): ReactNode {
  const live = useLive('news', 'story of the week', (signal) => api.GET('/api/news/story-of-the-week', { signal }));
  return (
    <section className="section" aria-labelledby="story">
      <h2 id="story">Story of the week</h2>
      <LiveView live={live} what="Articles">
        {({ article }) =>
          article === null ? (
            <div className="empty">
              <p>No article was voted for in the week before. The story is whichever gets most votes.</p>
              <a className="button" href="/newsroom">
                Read and vote
              </a>
            </div>
          ) : (
            <ArticleList articles={[article]} isFront />
          )
        }
      </LiveView>
    </section>
  );
}

const most = { recommend: 'Most recommended', helpful: 'Most helpful', inspiring: 'Most inspiring' } as const;

function Articles(): ReactNode {
  const live = useLive('news', 'highlights', (signal) => api.GET('/api/news/highlights', { signal }));
  return (
    <section className="section" aria-labelledby="articles">
      <h2 id="articles">What readers say</h2>
      <LiveView live={live} what="Articles">
        {({ highlights }) =>
          highlights.length === 0 ? (
            <div className="empty">
              <p>
                Nobody has called an article helpful, inspiring or worth recommending in seven days. You can, below
                each.
              </p>
            </div>
          ) : (
            <div className="columns">
              {highlights.map(({ kind, ratings, article }) => (
                <section key={kind} className="stack" aria-label={most[kind]}>
                  <p className="kicker">
                    {most[kind]}: said by {counted(ratings, 'person', 'people')}
                  </p>
                  <ArticleList articles={[article]} />
                </section>
              ))}
            </div>
          )
        }
      </LiveView>
    </section>
  );
}

function Evenings(): ReactNode {
  const live = useLive('events', 'highlights', (signal) => api.GET('/api/events/highlights', { signal }));
  return (
    <section className="section" aria-labelledby="evenings">
      <h2 id="evenings">Recommended by who was there</h2>
      <LiveView live={live} what="Events">
        {({ events }) =>
          events.length === 0 ? (
            <div className="empty">
              <p>Nobody has reviewed an event of the last seven days so far. Reviews are at the end of each event.</p>
              <a className="button" href="/events">
                To the calendar
              </a>
            </div>
          ) : (
            <>
              <p className="lead">
                {counted(
                  events.reduce((sum, { recommend }) => sum + recommend, 0),
                  'person recommends',
                  'people recommend',
                )}{' '}
                {events.length === 1 ? 'it' : 'these'}.
              </p>
              <EventDays events={events.map(({ event }) => event)} />
            </>
          )
        }
      </LiveView>
    </section>
  );
}
