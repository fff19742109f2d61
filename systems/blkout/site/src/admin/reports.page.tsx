import { type ReactNode, useState } from 'react';
import { api } from '../shell/client.ts';
import { useLive } from '../shell/live.tsx';
import { LiveView } from '../shell/live-view.tsx';
import type { Page } from '../shell/page.ts';
import { PlainText } from '../shell/plain-text.tsx';
import { moment } from '../shell/time.ts';
import { spelt } from '../shell/words.ts';
import { useAct } from './act.tsx';
import { Desk } from './desk.tsx';

export const pages: readonly Page[] = [
  { path: '/admin/reports', title: 'Reports', description: 'What visitors say is wrong.' },
];

const query = { open: true, limit: 100, offset: 0 };
const here = { keep: false } as const;

export default function Reports(): ReactNode {
  return (
    <Desk
      title="Reports"
      lead="What visitors say is wrong. To take something down ends it for everybody."
      least="moderator"
    >
      {() => (
        <>
          <EventReports />
          <ArticleReports />
        </>
      )}
    </Desk>
  );
}

function EventReports(): ReactNode {
  const live = useLive(
    'events',
    'reports',
    (signal) => api.GET('/api/admin/events/reports', { params: { query }, signal }),
    here,
  );
  const { problem, act } = useAct(live.again);
  const settle = (id: string, note: string): void =>
    act(api.POST('/api/admin/events/reports/{id}/resolve', { params: { path: { id } }, body: { note } }));
  /** The event first: a report is only settled once that is done. */
  const takeDown = async (id: string, event: string, note: string) => {
    const cancelled = await api.POST('/api/admin/events/{id}/cancel', {
      params: { path: { id: event } },
      body: { reason: note },
    });
    return cancelled.response.ok
      ? api.POST('/api/admin/events/reports/{id}/resolve', { params: { path: { id } }, body: { note } })
      : cancelled;
  };
  return (
    <section className="section" aria-labelledby="events">
      <h2 id="events">Events</h2>
      {problem}
      <LiveView live={live} what="Reports">
        {({ reports }) => (
          <ReportList isEmpty={reports.length === 0}>
            {reports.map(({ id, event, reason, detail, reportedAt }) => (
              <Report
                key={id}
                title={event.title}
                href={`/events/event?id=${event.id}`}
                reason={reason}
                detail={detail}
                at={reportedAt}
                dismiss={(note) => settle(id, note)}
                takeDown={(note) => act(takeDown(id, event.id, note))}
              />
            ))}
          </ReportList>
        )}
      </LiveView>
    </section>
  );
}

function ArticleReports(): ReactNode {
  const live = useLive(
    'news',
    'reports',
    (signal) => api.GET('/api/admin/news/reports', { params: { query }, signal }),
    here,
  );
  const { problem, act } = useAct(live.again);
  const settle = (id: string, resolution: 'dismissed' | 'taken-down', note: string): void =>
    act(api.POST('/api/admin/news/reports/{id}/resolve', { params: { path: { id } }, body: { resolution, note } }));
  return (
    <section className="section" aria-labelledby="articles">
      <h2 id="articles">Articles</h2>
      {problem}
      <LiveView live={live} what="Reports">
        {({ reports }) => (
          <ReportList isEmpty={reports.length === 0}>
            {reports.map(({ id, articleId, articleTitle, reason, detail, createdAt }) => (
              <Report
                key={id}
                title={articleTitle}
                href={`/newsroom/article?slug=${articleId}`}
                reason={reason}
                detail={detail}
                at={createdAt}
                dismiss={(note) => settle(id, 'dismissed', note)}
                takeDown={(note) => settle(id, 'taken-down', note)}
              />
            ))}
          </ReportList>
        )}
      </LiveView>
    </section>
  );
}

function ReportList({ isEmpty, children }: { readonly isEmpty: boolean; readonly children: ReactNode }): ReactNode {
  return isEmpty ? <p className="empty">No report is open.</p> : <ul className="stack">{children}</ul>;
}

interface ReportProps {
  readonly title: string;
  readonly href: string;
  readonly reason: string;
  readonly detail: string | null;
  readonly at: string;
  readonly dismiss: (note: string) => void;
  readonly takeDown: (note: string) => void;
}

function Report({ title, href, reason, detail, at, dismiss, takeDown }: ReportProps): ReactNode {
  const [note, setNote] = useState('');
  const [isShort, setIsShort] = useState(false);
  const withNote = (settle: (note: string) => void) => (): void => {
    setIsShort(note.trim().length < 3);
    if (note.trim().length >= 3) settle(note.trim());
  };
  return (
    <li className="card entry">
      <h3>
        <a href={href}>{title}</a>
      </h3>
      <p className="meta">
        <strong className="tag">{spelt(reason)}</strong>
        <span>Told {moment(new Date(at))}</span>
      </p>
      {detail !== null && <PlainText text={detail} />}
      <div className="decisions">
        <label className="filter">
          What you found
          <input value={note} maxLength={500} onChange={({ target }) => setNote(target.value)} />
        </label>
        <button type="button" className="button button-small button-quiet" onClick={withNote(dismiss)}>
          It may stay
        </button>
        <button type="button" className="button button-small" onClick={withNote(takeDown)}>
          Take it down
        </button>
        {isShort && <p role="alert">Please say what you found: it is kept in the audit.</p>}
      </div>
    </li>
  );
}
