import { type ReactNode, useState } from 'react';
import { typedIn } from '../shell/form-data.ts';
import { LiveView } from '../shell/live-view.tsx';
import type { Page } from '../shell/page.ts';
import { counted } from '../shell/words.ts';
import { DecisionBar } from './decision-bar.tsx';
import { Desk } from './desk.tsx';
import { QueueEntry } from './queue-entry.tsx';
import { MissingParts } from './missing-parts.tsx';
import { type Chosen, moderated, type QueueFilter, type Status, things, useQueue } from './services.ts';

export const pages: readonly Page[] = [
  { path: '/admin/queue', title: 'Queue', description: 'Events and articles that wait to be read.' },
];

export default function QueuePage(): ReactNode {
  return (
    <Desk
      title="Queue"
      lead="Most urgent first, then oldest first. Edit before you approve; say why when you reject."
      least="moderator"
    >
      {() => <Queue />}
    </Desk>
  );
}

const stateNames: Readonly<Record<Status, string>> = {
  pending: 'Waiting',
  draft: 'Set aside',
  published: 'Published',
  rejected: 'Rejected',
  cancelled: 'Called off',
  archived: 'Archived',
};
const states = Object.keys(stateNames) as readonly Status[];

const isSame = (one: Chosen, other: Chosen): boolean => one.id === other.id && one.service === other.service;

function Queue(): ReactNode {
  const [filter, setFilter] = useState<QueueFilter>({
    service: undefined,
    status: 'pending',
    reported: false,
    search: '',
  });
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const live = useQueue(filter);
  const filterBy = (wanted: QueueFilter): void => {
    setChosen([]);
    setFilter(wanted);
  };
  const again = (): void => {
    setChosen([]);
    live.again();
  };
  const toggle = (one: Chosen): void =>
    setChosen(
      chosen.some((other) => isSame(one, other)) ? chosen.filter((other) => !isSame(one, other)) : [...chosen, one],
    );
  return (
    <div className="section">
      <Filters filter={filter} setFilter={filterBy} />
      <DecisionBar
        chosen={chosen}
        all={live.data?.items ?? []}
        status={filter.status}
        choose={setChosen}
        decided={again}
      />
      <LiveView live={live} what="What waits">
        {({ items, total, unavailable }) => (
          <>
            <MissingParts unavailable={unavailable} />
            {items.length === 0 ? (
              <Nothing filter={filter} />
            ) : (
              <>
                <p className="small soft">
                  {items.length < total ? `The first ${items.length} of ${total}` : counted(total, 'entry', 'entries')}
                </p>
                <ul className="stack">
                  {items.map((item) => (
                    <QueueEntry
                      key={`${item.service} ${item.id}`}
                      item={item}
                      isChosen={chosen.some((other) => isSame(item, other))}
                      choose={() => toggle(item)}
                      changed={again}
                    />
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </LiveView>
    </div>
  );
}

function Nothing({ filter: { status, reported, search } }: { readonly filter: QueueFilter }): ReactNode {
  if (status === 'pending' && !reported && search === '')
    return (
      <div className="empty">
        <h2>Nothing is waiting</h2>
        <p>Everything that people sent has been read. Thank you.</p>
      </div>
    );
  return <p className="empty">Nothing here fits what you chose above.</p>;
}

interface FiltersProps {
  readonly filter: QueueFilter;
  readonly setFilter: (filter: QueueFilter) => void;
}

function Filters({ filter, setFilter }: FiltersProps): ReactNode {
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
        <select
          value={filter.service ?? ''}
          onChange={({ target }) => setFilter({ ...filter, service: moderated.find((one) => one === target.value) })}
        >
          <option value="">Everything</option>
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
              {stateNames[status]}
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
