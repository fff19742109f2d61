import './events.css';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { api } from '../../shell/client.ts';
import { type Live, useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { pageIn, Pager } from '../../shell/pager.tsx';
import { choose, useSearch } from '../../shell/search.ts';
import { counted, spelt } from '../../shell/words.ts';
import { EventDays, type EventTold } from './event-list.tsx';
import { type EventRegion, eventRegions, regionName } from '../../../../platform/regions.ts';
import { type Category, categories, known } from './vocabulary.ts';
import { asDay, dayKey, dayName, later, mondayOf } from './when.ts';

export const pages: readonly Page[] = [
  {
    path: '/events',
    title: 'Events',
    description: 'What is on for Black queer men in the UK, week by week. Every listing was read by a person.',
  },
];

const perPage = 50;

export default function Events(): ReactNode {
  const search = useSearch();
  return (
    <>
      <PageHead
        tone="lavender"
        title="Events"
        lead="What is on, week by week. Every listing was read by a person before it came here."
      >
        <p className="row">
          <a className="button" href="/events/submit">
            Tell us of an event
          </a>
          <a className="button" href="/events/calendar">
            Take them into your calendar
          </a>
        </p>
      </PageHead>
      <div className="wrap">{search === undefined ? <OnTheWay /> : <Calendar chosen={chosenIn(search)} />}</div>
    </>
  );
}

interface Chosen {
  /** The Monday. */
  readonly week: string;
  readonly category: Category | undefined;
  readonly region: EventRegion | undefined;
  /** While something is searched for, all that is to come is shown, whatever the week. */
  readonly search: string;
  readonly page: number;
}

function chosenIn(search: URLSearchParams): Chosen {
  return {
    week: mondayOf(asDay(search.get('week')) ?? dayKey(new Date())),
    category: known(categories, search.get('category')),
    region: known(eventRegions, search.get('region')),
    search: (search.get('search') ?? '').trim().slice(0, 100),
    page: pageIn(search),
  };
}

interface Listed {
  readonly events: readonly EventTold[];
  readonly total: number;
}

function Calendar({ chosen }: { readonly chosen: Chosen }): ReactNode {
  const { week, category, region, search, page } = chosen;
  const isSearch = search !== '';
  const filter = {
    ...(category === undefined ? {} : { category }),
    ...(region === undefined ? {} : { region }),
    ...(isSearch ? { search } : { week }),
  };
  const live = useLive<Listed>('events', `events ${JSON.stringify(filter)} ${page}`, (signal) =>
    api.GET('/api/events', { params: { query: { ...filter, limit: perPage, offset: (page - 1) * perPage } }, signal }),
  );
  return (
    <>
      <section className="section" aria-label="Find events">
        <Find chosen={chosen} />
      </section>
      <section className="section" aria-label="Events">
        {isSearch ? <Searched live={live} search={search} /> : <Week week={week} />}
        <LiveView live={live} what="Events">
          {({ events, total }) => (
            <>
              {total === 0 ? <NoEvents chosen={chosen} /> : <EventDays events={events} />}
              <Pager page={page} pages={Math.ceil(total / perPage)} before="Earlier" after="Later" />
            </>
          )}
        </LiveView>
      </section>
    </>
  );
}

/** Until the page runs in a browser nobody knows which week it is. */
function OnTheWay(): ReactNode {
  const live: Live<never> = { data: undefined, asOf: undefined, state: 'loading', status: undefined, again: () => {} };
  return (
    <section className="section" aria-label="Events">
      <LiveView live={live} what="Events">
        {() => null}
      </LiveView>
    </section>
  );
}

function Week({ week }: { readonly week: string }): ReactNode {
  const isNow = week === mondayOf(dayKey(new Date()));
  const go = (days: number) => () => choose({ week: later(week, days), page: '' });
  return (
    <div className="week">
      <h2 aria-live="polite">
        {isNow ? 'This week' : `From ${dayName(week)}`}
        <span className="unseen"> until {dayName(later(week, 6))}</span>
      </h2>
      <div className="row" role="group" aria-label="Choose a week">
        <button type="button" className="chip" onClick={go(-7)}>
          Week before
        </button>
        {!isNow && (
          <button type="button" className="chip" onClick={() => choose({ week: '', page: '' })}>
            This week
          </button>
        )}
        <button type="button" className="chip" onClick={go(7)}>
          Week after
        </button>
      </div>
    </div>
  );
}

function Searched({ live, search }: { readonly live: Live<Listed>; readonly search: string }): ReactNode {
  return (
    <div className="week">
      <h2 aria-live="polite">
        {live.data === undefined ? 'Searching' : counted(live.data.total, 'event')} for “{search}”
      </h2>
      <button type="button" className="chip" onClick={() => choose({ search: '', page: '' })}>
        Back to the week
      </button>
    </div>
  );
}

function Find({ chosen }: { readonly chosen: Chosen }): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current !== null) field.current.value = chosen.search;
  }, [chosen.search]);
  return (
    <form
      className="find"
      role="search"
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        choose({ search: field.current?.value.trim() ?? '', page: '' });
      }}
    >
      <Choice name="region" label="Where" words={eventRegions} value={chosen.region} all="Everywhere" />
      <Choice name="category" label="What" words={categories} value={chosen.category} all="Everything" />
      <div className="field">
        <label htmlFor="search">Search</label>
        <input ref={field} id="search" name="search" type="search" maxLength={100} defaultValue={chosen.search} />
      </div>
      <div>
        <button type="submit" className="button">
          Search
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  readonly name: 'region' | 'category';
  readonly label: string;
  readonly words: readonly string[];
  readonly value: string | undefined;
  readonly all: string;
}

function Choice({ name, label, words, value, all }: ChoiceProps): ReactNode {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select
        id={name}
        name={name}
        value={value ?? ''}
        onChange={({ currentTarget }) => choose({ [name]: currentTarget.value, page: '' })}
      >
        <option value="">{all}</option>
        {words.map((word) => (
          <option key={word} value={word}>
            {name === 'region' ? regionName(word) : spelt(word)}
          </option>
        ))}
      </select>
    </div>
  );
}

function NoEvents({ chosen }: { readonly chosen: Chosen }): ReactNode {
  const isNarrowed = chosen.category !== undefined || chosen.region !== undefined || chosen.search !== '';
  return (
    <div className="empty">
      <h3>Nothing that we know of</h3>
      <p>
        {isNarrowed
          ? 'No event matches what you chose. We would rather show nothing than make something up.'
          : 'Nobody has told us of an event in this week. We would rather show nothing than make something up.'}
      </p>
      <p className="row">
        <a className="button" href="/events/submit">
          Tell us of one
        </a>
        {isNarrowed && (
          <button
            type="button"
            className="button button-quiet"
            onClick={() => choose({ category: '', region: '', search: '', page: '' })}
          >
            Show everything
          </button>
        )}
      </p>
    </div>
  );
}
