import type { ReactNode } from 'react';
import { api } from '../../shell/client.ts';
import { typedIn } from '../../shell/form-data.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { choose, useSearch } from '../../shell/search.ts';
import { spelt } from '../../shell/words.ts';
import { EventList } from './event-list.tsx';
import { categories, type Category, known, type Region, regions } from './vocabulary.ts';
import { mondayOf, weeksAfter, weekSpoken } from './week.ts';

export const pages: readonly Page[] = [
  {
    path: '/events',
    title: 'Events',
    description: 'What is on for Black queer men in the UK, week by week. Every listing was read by a person.',
  },
];

export default function Calendar(): ReactNode {
  const search = useSearch();
  return (
    <>
      <PageHead
        tone="lavender"
        title="Events"
        lead="What is on, week by week. A person has read every listing, and none of them is made up."
      >
        <p className="row">
          <a className="button" href="/events/submit">
            Tell us of an event
          </a>
          <a className="button" href="/events/subscribe">
            In your own calendar
          </a>
        </p>
      </PageHead>
      <div className="wrap section">{search !== undefined && <Week search={search} />}</div>
    </>
  );
}

interface Wanted {
  readonly week: string;
  readonly category?: Category;
  readonly region?: Region;
  readonly search?: string;
}

function Week({ search }: { readonly search: URLSearchParams }): ReactNode {
  const monday = mondayOf(search.get('week'));
  const category = known(categories, search.get('category'));
  const region = known(regions, search.get('region'));
  const words = search.get('search') ?? '';
  const wanted: Wanted = {
    week: monday,
    ...(category === undefined ? {} : { category }),
    ...(region === undefined ? {} : { region }),
    ...(words === '' ? {} : { search: words }),
  };
  const live = useLive('events', `week ${JSON.stringify(wanted)}`, (signal) =>
    api.GET('/api/events', { params: { query: { ...wanted, limit: 100, offset: 0 } }, signal }),
  );
  const isFiltered = Object.keys(wanted).length > 1;
  return (
    <>
      <Filters category={category} region={region} words={words} />
      <nav className="row between" aria-label="Weeks">
        <button type="button" className="chip" onClick={() => choose({ week: weeksAfter(monday, -1) })}>
          Week before
        </button>
        <h2 aria-live="polite">{weekSpoken(monday)}</h2>
        <button type="button" className="chip" onClick={() => choose({ week: weeksAfter(monday, 1) })}>
          Week after
        </button>
      </nav>
      <LiveView live={live} what="Events">
        {({ events }) =>
          events.length === 0 ? <NoEvents isFiltered={isFiltered} monday={monday} /> : <EventList events={events} />
        }
      </LiveView>
    </>
  );
}

interface FiltersProps {
  readonly category: Category | undefined;
  readonly region: Region | undefined;
  readonly words: string;
}

function Filters({ category, region, words }: FiltersProps): ReactNode {
  return (
    <form
      className="filters"
      role="search"
      aria-label="Events"
      onSubmit={(event) => {
        event.preventDefault();
        choose({ search: typedIn(event.currentTarget, 'search') });
      }}
    >
      <Choice name="region" label="Where" all="Everywhere" words={regions} chosen={region} />
      <Choice name="category" label="What" all="Everything" words={categories} chosen={category} />
      <label className="filter">
        Words
        <input key={words} name="search" type="search" defaultValue={words} maxLength={100} />
      </label>
      <button type="submit" className="button button-small button-quiet">
        Search
      </button>
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly words: readonly string[];
  readonly chosen: string | undefined;
}

function Choice({ name, label, all, words, chosen }: ChoiceProps): ReactNode {
  return (
    <label className="filter">
      {label}
      <select value={chosen ?? ''} onChange={({ target }) => choose({ [name]: target.value })}>
        <option value="">{all}</option>
        {words.map((word) => (
          <option key={word} value={word}>
            {spelt(word)}
          </option>
        ))}
      </select>
    </label>
  );
}

function NoEvents({ isFiltered, monday }: { readonly isFiltered: boolean; readonly monday: string }): ReactNode {
  return (
    <div className="empty">
      <h3>Nothing in the calendar this week{isFiltered && ' that fits'}</h3>
      <p>That is the truth of this week. If you know of something, others would like to.</p>
      <p className="row">
        <a className="button" href="/events/submit">
          Tell us of an event
        </a>
        {isFiltered ? (
          <button
            type="button"
            className="button button-quiet"
            onClick={() => choose({ region: '', category: '', search: '' })}
          >
            Show all of this week
          </button>
        ) : (
          <button type="button" className="button button-quiet" onClick={() => choose({ week: weeksAfter(monday, 1) })}>
            Look at the week after
          </button>
        )}
      </p>
    </div>
  );
}
