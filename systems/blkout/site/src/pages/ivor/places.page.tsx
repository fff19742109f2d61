import type { ReactNode } from 'react';
import type { Paths } from '../../../../client/client.ts';
import { api } from '../../shell/client.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { choose, useSearch } from '../../shell/search.ts';
import { counted, spelt } from '../../shell/words.ts';
import { PlaceCard } from './place-card.tsx';
import { regionName, regions } from '../../../../platform/regions.ts';

export const pages: readonly Page[] = [
  {
    path: '/ivor/places',
    title: 'Places of help',
    description: 'Organisations across the UK that help, each with its source and the day it was checked.',
  },
];

type Category = NonNullable<NonNullable<Paths['/api/ivor/resources']['get']['parameters']['query']>['category']>;

const categories: readonly Category[] = [
  'crisis',
  'mental-health',
  'abuse',
  'sexual-violence',
  'hate-crime',
  'housing',
  'sexual-health',
  'hiv',
  'drugs',
  'asylum',
  'legal',
  'work',
  'money',
  'trans',
  'faith',
  'youth',
  'older',
  'bereavement',
  'black-led',
  'community',
];

export default function Places(): ReactNode {
  const search = useSearch();
  const region = regions.find((one) => one === search?.get('region'));
  const category = categories.find((one) => one === search?.get('category'));
  const query = { ...(region === undefined ? {} : { region }), ...(category === undefined ? {} : { category }) };
  const live = useLive('ivor', `places ${JSON.stringify(query)}`, (signal) =>
    api.GET('/api/ivor/resources', { params: { query }, signal }),
  );
  return (
    <>
      <PageHead
        tone="carnation"
        kicker={<a href="/ivor">IVOR</a>}
        title="Places of help"
        lead="Organisations that really exist. Each number has a source, and the day on which it was checked."
      />
      <div className="wrap section">
        <div className="pair narrow">
          <Choice name="region" label="Where" all="Everywhere" words={regions} chosen={region} />
          <Choice name="category" label="About what" all="Everything" words={categories} chosen={category} />
        </div>
        <LiveView live={live} what="Places of help">
          {({ resources, total }) =>
            total === 0 ? (
              <p className="empty">Nothing in the collection fits. The lines below are for everybody.</p>
            ) : (
              <>
                <p className="small soft">{counted(total, 'place')}</p>
                <ul className="columns">
                  {resources.map((place) => (
                    <PlaceCard key={place.id} place={place} />
                  ))}
                </ul>
              </>
            )
          }
        </LiveView>
      </div>
    </>
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
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} value={chosen ?? ''} onChange={({ target }) => choose({ [name]: target.value })}>
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
