import type { ReactNode } from 'react';
import { api } from '../shell/client.ts';
import { useLive } from '../shell/live.tsx';
import { LiveView } from '../shell/live-view.tsx';
import type { Page } from '../shell/page.ts';
import './events/events.css';
import { EventDays } from './events/event-list.tsx';
import { ArticleList } from './newsroom/article-list.tsx';

export const pages: readonly Page[] = [
  {
    path: '/',
    title: 'BLKOUT: by and for Black queer men in the UK',
    description: 'Events, news, stories and help, by and for Black queer men in the UK. Free, without an account.',
  },
];

const doors = [
  {
    path: '/events',
    tone: 'lavender',
    name: 'Events',
    what: 'What is on, week by week, wherever you are. Every listing was read by a person.',
  },
  {
    path: '/ivor',
    tone: 'carnation',
    name: 'Ask IVOR',
    what: 'A plain answer with its sources, on health, housing, rights and finding your people.',
  },
  {
    path: '/newsroom',
    tone: 'coral',
    name: 'Newsroom',
    what: 'What happens to us and what we make happen. You decide what leads, one vote each.',
  },
  {
    path: '/governance',
    tone: 'marigold',
    name: 'Governance',
    what: 'Members decide. One member, one vote, and a no that must be answered.',
  },
] as const;

export default function Home(): ReactNode {
  return (
    <>
      <div className="placard">
        <h1>
          <span className="placard-wide">Black.</span> <span className="placard-thin">Queer. Here.</span>{' '}
          <span className="placard-full">Not blotted out.</span>
        </h1>
        <div className="placard-foot">
          <p className="lead">
            BLKOUT is a place by and for Black queer men in the UK: what is on, what matters, who helps. Free, no
            account, and nobody follows you here.
          </p>
          <div className="row">
            <a className="button" href="/events">
              See what is on
            </a>
            <a className="button" href="/ivor">
              Ask IVOR
            </a>
          </div>
        </div>
      </div>
      <ul className="doors">
        {doors.map(({ path, tone, name, what }) => (
          <li key={path} className={`sheet tone-${tone}`}>
            <h2>
              <a href={path}>{name}</a>
            </h2>
            <p>{what}</p>
          </li>
        ))}
      </ul>
      <div className="wrap">
        <NextEvents />
        <NewArticles />
      </div>
    </>
  );
}

const few = { limit: 3, offset: 0 };

function NextEvents(): ReactNode {
  const live = useLive('events', 'next', (signal) => api.GET('/api/events', { params: { query: few }, signal }));
  return (
    <section className="section" aria-labelledby="next">
      <h2 id="next">What is on next</h2>
      <LiveView live={live} what="Events">
        {({ events }) =>
          events.length === 0 ? (
            <div className="empty">
              <p>Nothing is in the calendar yet.</p>
              <a className="button" href="/events/submit">
                Tell us of an event
              </a>
            </div>
          ) : (
            <EventDays events={events} />
          )
        }
      </LiveView>
    </section>
  );
}

function NewArticles(): ReactNode {
  const live = useLive('news', 'front', (signal) =>
    api.GET('/api/news', { params: { query: { sort: 'interest', ...few } }, signal }),
  );
  return (
    <section className="section" aria-labelledby="news">
      <h2 id="news">What readers chose</h2>
      <LiveView live={live} what="Articles">
        {({ articles }) =>
          articles.length === 0 ? (
            <div className="empty">
              <p>No article has been published yet.</p>
              <a className="button" href="/newsroom/submit">
                Send the first one
              </a>
            </div>
          ) : (
            <ArticleList articles={articles} />
          )
        }
      </LiveView>
      <p>
        <a className="button button-quiet" href="/week">
          What people said of this week
        </a>
      </p>
    </section>
  );
}
