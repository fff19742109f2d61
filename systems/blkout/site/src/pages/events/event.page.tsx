import './events.css';
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
import { spelt } from '../../shell/words.ts';
import { Booking, type Capacity } from './booking.tsx';
import { type EventTold, eventPath } from './event-list.tsx';
import { Reviews } from './reviews.tsx';
import { ownPicture } from '../../../../platform/pictures/own-picture.ts';
import { regionName } from '../../../../platform/regions.ts';
import { span } from './when.ts';

export const pages: readonly Page[] = [
  { path: '/events/event', title: 'Event', description: 'What, when, where, and how to come.' },
];

interface EventDetail extends EventTold {
  readonly description: string | null;
  readonly endsAt: string | null;
  readonly url: string | null;
  readonly tags: readonly string[];
  readonly image: string | null;
  readonly imageAlt: string | null;
  readonly accessibility: readonly string[];
  readonly status: string;
  readonly rejectionReason: string | null;
  readonly recurrence: string | null;
  readonly recurrenceRule: string | null;
  readonly dates: readonly { readonly id: string; readonly startsAt: string; readonly cancelled: boolean }[];
  readonly capacity: Capacity;
  readonly calendars: Record<'ics' | 'google' | 'outlook' | 'office365' | 'yahoo', string>;
}

export default function Event(): ReactNode {
  const search = useSearch();
  const id = search?.get('id');
  if (id) return <EventAt id={id} />;
  return (
    <>
      <PageHead tone="lavender" kicker={<a href="/events">Events</a>} title="Event" />
      {search !== undefined && (
        <div className="wrap">
          <NoSuchEvent />
        </div>
      )}
    </>
  );
}

function EventAt({ id }: { readonly id: string }): ReactNode {
  const live = useLive<EventDetail>('events', `event ${id}`, (signal) =>
    api.GET('/api/events/{id}', { params: { path: { id } }, signal }),
  );
  const event = live.data;
  const title = event?.title;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · BLKOUT`;
  }, [title]);
  return (
    <>
      <PageHead
        tone="lavender"
        kicker={<a href="/events">Events</a>}
        title={title ?? 'Event'}
        {...(event === undefined ? {} : { lead: <time dateTime={event.startsAt}>{span(event)}</time> })}
      />
      <div className="wrap">
        <LiveView live={live} what="Events" absent={<NoSuchEvent />}>
          {(found) => <Told event={found} isFresh={live.state === 'fresh'} again={live.again} />}
        </LiveView>
      </div>
    </>
  );
}

interface ToldProps {
  readonly event: EventDetail;
  readonly isFresh: boolean;
  readonly again: () => void;
}

function Told({ event, isFresh, again }: ToldProps): ReactNode {
  const isSeries = event.recurrenceRule !== null;
  const isOver = new Date(event.endsAt ?? event.startsAt) < new Date();
  const isOn = event.status === 'published';
  return (
    <>
      <div className="section split">
        <article className="stack">
          {!isOn && <CalledOff reason={event.rejectionReason} />}
          {event.contentWarnings.length > 0 && (
            <p className="notice">
              <span>
                <strong>Content warning:</strong> {event.contentWarnings.join(', ')}
              </span>
            </p>
          )}
          <Picture image={event.image} alt={event.imageAlt} />
          {event.description !== null && <PlainText text={event.description} />}
          <Facts event={event} />
        </article>
        <aside className="stack">
          {isOn && !isSeries && !isOver && (
            <Booking id={event.id} capacity={event.capacity} isFresh={isFresh} changed={again} />
          )}
          {isSeries && <Dates event={event} />}
          {isOn && <IntoCalendar calendars={event.calendars} />}
        </aside>
      </div>
      {!isSeries && new Date(event.startsAt) < new Date() && <Reviews id={event.id} />}
      <section className="section">
        <ReportForm what="event" action={`/api/events/${event.id}/report`} />
      </section>
    </>
  );
}

function CalledOff({ reason }: { readonly reason: string | null }): ReactNode {
  return (
    <p className="notice notice-wrong">
      <span>
        <strong>This was called off.</strong> {reason}
      </span>
    </p>
  );
}

function Facts({ event }: { readonly event: EventDetail }): ReactNode {
  const facts: (readonly [string, ReactNode])[] = [
    ['Where', event.location],
    ['Region', event.region === null ? null : regionName(event.region)],
    ['Online', event.virtualLink === null ? null : <Outside href={event.virtualLink}>Join here</Outside>],
    ['By', event.organiser],
    ['Cost', event.cost],
    ['Again', event.recurrence === null ? null : spelt(event.recurrence)],
    ['Access', event.accessibility.length === 0 ? null : event.accessibility.join('. ')],
    ['For', event.adultOnly ? 'Adults only (18+)' : null],
    ['Kind', event.category === null ? null : [spelt(event.category), ...event.tags].join(', ')],
    [
      'Picture',
      event.image === null || ownPicture(event.image) !== undefined ? null : (
        <Outside href={event.image}>{event.imageAlt}</Outside>
      ),
    ],
    ['More', event.url === null ? null : <Outside href={event.url}>{new URL(event.url).host}</Outside>],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, told]) =>
        told === null || told === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{told}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Outside({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactNode {
  return (
    <a className="tap" href={href} rel="noopener noreferrer nofollow ugc">
      {children}
    </a>
  );
}

function Dates({ event }: { readonly event: EventDetail }): ReactNode {
  return (
    <section className="stack" aria-labelledby="dates">
      <h2 id="dates">Dates</h2>
      {event.dates.length === 0 ? <p>None to come.</p> : <p className="small">Each date has places of its own.</p>}
      <ul className="plain-list">
        {event.dates.map(({ id, startsAt, cancelled }) => (
          <li key={id}>
            <a className="tap" href={eventPath(id)}>
              <time dateTime={startsAt}>{span({ startsAt, endsAt: null, timezone: event.timezone })}</time>
            </a>
            {cancelled && <strong> called off</strong>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function IntoCalendar({ calendars }: { readonly calendars: EventDetail['calendars'] }): ReactNode {
  const others = [
    ['google', 'Google'],
    ['outlook', 'Outlook'],
    ['office365', 'Office 365'],
    ['yahoo', 'Yahoo'],
  ] as const;
  return (
    <section className="stack" aria-labelledby="calendar">
      <h2 id="calendar">Into your calendar</h2>
      <p>
        <a className="button" href={calendars.ics}>
          Calendar file
        </a>
      </p>
      <p className="small">
        The file works with every calendar and tells nobody. These send what you add to the company that runs them:
      </p>
      <ul className="chips">
        {others.map(([name, text]) => (
          <li key={name}>
            <a className="chip" href={calendars[name]} rel="noopener noreferrer">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NoSuchEvent(): ReactNode {
  return (
    <div className="section">
      <div className="empty">
        <h2>There is no such event</h2>
        <p>It may have been taken down, or it is still waiting for a person to read it.</p>
        <a className="button" href="/events">
          To the calendar
        </a>
      </div>
    </div>
  );
}
