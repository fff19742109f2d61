import { type ReactNode, useEffect } from 'react';
import { api } from '../../shell/client.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { PlainText } from '../../shell/plain-text.tsx';
import { ReportForm } from '../../shell/report-form.tsx';
import { useSearch } from '../../shell/search.ts';
import { counted, spelt } from '../../shell/words.ts';
import { Rsvp } from './rsvp.tsx';
import type { EventDetail } from './vocabulary.ts';
import { whenSpoken } from './when.ts';

export const pages: readonly Page[] = [
  { path: '/events/event', title: 'Event', description: 'An event of the calendar.' },
];

const back = <a href="/events">Events</a>;

export default function EventPage(): ReactNode {
  const id = useSearch()?.get('id') ?? undefined;
  return id === undefined ? <PageHead tone="lavender" kicker={back} title="Event" /> : <EventAt id={id} />;
}

function EventAt({ id }: { readonly id: string }): ReactNode {
  const live = useLive('events', `event ${id}`, (signal) =>
    api.GET('/api/events/{id}', { params: { path: { id } }, signal }),
  );
  const title = live.data?.title;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · BLKOUT`;
  }, [title]);
  return (
    <>
      <PageHead
        tone="lavender"
        kicker={back}
        title={title ?? 'Event'}
        lead={live.data === undefined ? undefined : whenSpoken(live.data)}
      />
      <div className="wrap section">
        <LiveView live={live} what="Events" absent={<NoSuchEvent />}>
          {(event) => (
            <>
              {event.status === 'cancelled' && (
                <p className="notice notice-wrong">
                  <strong>This is cancelled.</strong> {event.rejectionReason}
                </p>
              )}
              <div className="split">
                <div className="stack">
                  {event.contentWarnings.length > 0 && (
                    <p className="small">
                      <strong>Content warning:</strong> {event.contentWarnings.join(', ')}
                    </p>
                  )}
                  <PlainText text={event.description ?? 'The organiser has not described it.'} />
                  <Dates event={event} />
                </div>
                <aside className="stack" aria-label="Facts">
                  <Facts event={event} />
                  <Calendars event={event} />
                </aside>
              </div>
              {event.status === 'published' && live.state === 'fresh' && <Rsvp event={event} again={live.again} />}
              <ReportForm what="event" action={`/api/events/${event.id}/report`} />
            </>
          )}
        </LiveView>
      </div>
    </>
  );
}

function NoSuchEvent(): ReactNode {
  return (
    <div className="empty">
      <h2>There is no such event</h2>
      <p>It may have been taken down, or it is still waiting for a person to read it.</p>
      <a className="button" href="/events">
        To the calendar
      </a>
    </div>
  );
}

/** What was not told is said to be not known, where people need it to decide. */
function Facts({ event }: { readonly event: EventDetail }): ReactNode {
  const { location, region, virtualLink, organiser, cost, accessibility, adultOnly, recurrence, url, tags, capacity } =
    event;
  const { free, waiting } = capacity;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Where', [location, region === null ? null : spelt(region)].filter(Boolean).join(', ') || 'Not told'],
    ['Online', virtualLink === null ? null : <Link href={virtualLink} />],
    ['Repeats', recurrence],
    ['Cost', cost ?? 'Not told'],
    ['Who runs it', organiser ?? 'Not told'],
    [
      'Getting in',
      accessibility.length === 0 ? 'Not told. Ask the organiser before you go.' : accessibility.join('; '),
    ],
    ['Age', adultOnly ? '18 and over' : null],
    ['Places', free === null ? null : `${counted(free, 'place')} left${waiting > 0 ? `, ${waiting} waiting` : ''}`],
    ['Tags', tags.length === 0 ? null : tags.join(', ')],
    ['More', url === null ? null : <Link href={url} />],
  ];
  return (
    <dl className="facts">
      {facts.flatMap(([name, value]) =>
        value === null || value === ''
          ? []
          : [
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>,
            ],
      )}
    </dl>
  );
}

function Link({ href }: { readonly href: string }): ReactNode {
  return (
    <a className="tap" href={href} rel="noopener noreferrer nofollow ugc">
      {href.replace(/^https?:\/\//, '')}
    </a>
  );
}

function Calendars({ event: { calendars } }: { readonly event: EventDetail }): ReactNode {
  const ways = [
    ['A calendar file (.ics)', calendars.ics],
    ['Google', calendars.google],
    ['Outlook', calendars.outlook],
    ['Office 365', calendars.office365],
    ['Yahoo', calendars.yahoo],
  ] as const;
  return (
    <details className="report">
      <summary>Add it to your calendar</summary>
      <p className="small">The first stays on your device. The others tell the company whose calendar it is.</p>
      <ul className="plain-list">
        {ways.map(([name, href]) => (
          <li key={name}>
            <a className="tap" href={href} rel="noopener noreferrer">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Dates({ event: { dates, timezone } }: { readonly event: EventDetail }): ReactNode {
  if (dates.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="dates">
      <h2 id="dates">Next dates</h2>
      <ul className="plain-list">
        {dates.map(({ id, startsAt, cancelled }) => (
          <li key={id}>
            <a className="tap" href={`/events/event?id=${id}`}>
              {whenSpoken({ startsAt, endsAt: null, timezone })}
            </a>
            {cancelled && <strong className="tag">Cancelled</strong>}
          </li>
        ))}
      </ul>
    </section>
  );
}
