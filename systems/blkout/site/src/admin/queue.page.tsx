import { type ReactNode, useState } from 'react';
import { typedIn } from '../shell/form-data.ts';
import { LiveView } from '../shell/live-view.tsx';
import type { Page } from '../shell/page.ts';
import { counted, spelt } from '../shell/words.ts';
import { DecisionBar } from './decision-bar.tsx';
import { Desk } from './desk.tsx';
import { QueueEntry } from './queue-entry.tsx';
import {
  moderated,
  type Moderated,
  type QueueFilter,
  things,
  useQueue,
  type QueueItem,
  type Status,
} from './services.ts';

export const pages: readonly Page[] = [
  { path: '/admin/queue', title: 'Queue', description: 'Events and articles that wait to be read.' },
];

export default function QueuePage(): ReactNode {
  return (
    <Desk
      title="Queue"
      lead="Most urgent first, then oldest first. Edit before you approve; say why when you reject."
      least="curator"
    >
      {() => <Queue />}
    </Desk>
  );
}

const states: readonly Status[] = ['pending', 'published', 'rejected', 'cancelled', 'archived', 'draft'];

/** One thing of one service. */
export interface Chosen {
  readonly service: Moderated;
  readonly id: string;
}

const isSame = (one: Chosen, other: Chosen): boolean => one.id === other.id && one.service === other.service;

function Queue(): ReactNode {
  const [filter, setFilter] = useState<QueueFilter>({ status: 'pending', reported: false, search: '' });
  const [kind, setKind] = useState<Moderated | 'all'>('all');
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const events = useQueue('events', filter);
  const news = useQueue('news', filter);
  const again = (): void => {
    setChosen([]);
    events.again();
    news.again();
  };
  const lives = { events, news };
  const shown: readonly Moderated[] = kind === 'all' ? moderated : [kind];
  const items = shown
    .flatMap((service) => (lives[service].data?.items ?? []).map((item) => ({ service, item })))
    .toSorted((a, b) => rankOf(a.item) - rankOf(b.item) || a.item.submittedAt.localeCompare(b.item.submittedAt));
  const total = shown.reduce((sum, service) => sum + (lives[service].data?.total ?? 0), 0);
  const toggle = (one: Chosen): void =>
    setChosen(
      chosen.some((other) => isSame(one, other)) ? chosen.filter((other) => !isSame(one, other)) : [...chosen, one],
    );
  return (
    <div className="section">
      <Filters filter={filter} kind={kind} setFilter={setFilter} setKind={setKind} />
      {shown.map((service) => (
        <LiveView key={service} live={lives[service]} what={things[service]}>
          {() => null}
        </LiveView>
      ))}
      <DecisionBar
        chosen={chosen}
        all={items.map(({ service, item }) => ({ service, id: item.id }))}
        choose={setChosen}
        decided={again}
      />
      {items.length === 0 ? (
        shown.some((service) => lives[service].data !== undefined) && (
          <p className="empty">Nothing is {filter.status === 'pending' ? 'waiting' : filter.status} here.</p>
        )
      ) : (
        <>
          <p className="small soft">
            {items.length < total ? `The first ${items.length} of ${total}` : counted(total, 'entry', 'entries')}
          </p>
          <ul className="stack">
            {items.map(({ service, item }) => (
              <QueueEntry
                key={`${service} ${item.id}`}
                service={service}
                item={item}
                isChosen={chosen.some((other) => isSame({ service, id: item.id }, other))}
                choose={() => toggle({ service, id: item.id })}
                changed={again}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const ranks = ['urgent', 'high', 'normal', 'low'] as const;
const rankOf = ({ priority }: QueueItem): number => ranks.indexOf(priority);

interface FiltersProps {
  readonly filter: QueueFilter;
  readonly kind: Moderated | 'all';
  readonly setFilter: (filter: QueueFilter) => void;
  readonly setKind: (kind: Moderated | 'all') => void;
}

function Filters({ filter, kind, setFilter, setKind }: FiltersProps): ReactNode {
  return (
    <form
      className="filters"
      role="search"
      aria-label="Filters"
      onSubmit={(event) => {
        event.preventDefault();
        setFilter({ ...filter, search: typedIn(event.currentTarget, 'search') });
      }}
    >
      <label className="filter">
        What
        <select value={kind} onChange={({ target }) => setKind(target.value as Moderated | 'all')}>
          <option value="all">Everything</option>
          {moderated.map((service) => (
            <option key={service} value={service}>
              {things[service]}
            </option>
          ))}
        </select>
      </label>
      <label className="filter">
        State
        <select
          value={filter.status}
          onChange={({ target }) => setFilter({ ...filter, status: target.value as Status })}
        >
          {states.map((status) => (
            <option key={status} value={status}>
              {spelt(status)}
            </option>
          ))}
        </select>
      </label>
      <label className="filter">
        Words in the title
        <input name="search" type="search" defaultValue={filter.search} maxLength={100} />
      </label>
      <label className="choice">
        <input
          type="checkbox"
          checked={filter.reported}
          onChange={({ target }) => setFilter({ ...filter, reported: target.checked })}
        />
        Reported only
      </label>
      <button type="submit" className="button button-small button-quiet">
        Search
      </button>
    </form>
  );
}
