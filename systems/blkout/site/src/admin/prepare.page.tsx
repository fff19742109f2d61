import type { ReactNode } from 'react';
import { api } from '../shell/client.ts';
import { useLive } from '../shell/live.tsx';
import { LiveView } from '../shell/live-view.tsx';
import type { Page } from '../shell/page.ts';
import { moment } from '../shell/time.ts';
import { counted } from '../shell/words.ts';
import { Desk } from './desk.tsx';
import { Submission } from './submission.tsx';

export const pages: readonly Page[] = [
  { path: '/admin/prepare', title: 'Prepare', description: 'Articles that wait: curators make them ready.' },
];

export default function Prepare(): ReactNode {
  return (
    <Desk
      title="Prepare"
      lead="Articles that nobody has decided about. You make them ready to be read; moderators decide."
      least="curator"
    >
      {() => <Undecided />}
    </Desk>
  );
}

const mostShown = 100;

function Undecided(): ReactNode {
  const live = useLive(
    'news',
    'undecided',
    (signal) => api.GET('/api/admin/news/undecided', { params: { query: { limit: mostShown, offset: 0 } }, signal }),
    { keep: false },
  );
  return (
    <section className="section" aria-label="Articles that wait">
      <LiveView live={live} what="Articles">
        {({ items, total }) =>
          total === 0 ? (
            <div className="empty">
              <h2>Nothing waits</h2>
              <p>Every article has been decided about. What is sent next comes here.</p>
            </div>
          ) : (
            <>
              <p className="small soft">
                {items.length < total ? `The first ${items.length} of ${total}` : counted(total, 'article')}, oldest
                first
              </p>
              <ul className="stack">
                {items.map((item) => (
                  <Entry key={item.id} item={item} changed={live.again} />
                ))}
              </ul>
            </>
          )
        }
      </LiveView>
    </section>
  );
}

interface Item {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly source: string;
  readonly submittedAt: string;
  readonly fields: Record<string, unknown>;
}

function Entry({ item, changed }: { readonly item: Item; readonly changed: () => void }): ReactNode {
  return (
    <li className="card entry">
      <h2 className="entry-title">{item.title}</h2>
      <p className="meta">
        {item.status === 'draft' && <strong className="tag">Set aside</strong>}
        <span>
          Sent <time dateTime={item.submittedAt}>{moment(new Date(item.submittedAt))}</time>
        </span>
        <span>By {item.source}</span>
      </p>
      <Submission item={{ ...item, service: 'news' }} isEditable changed={changed} />
    </li>
  );
}
