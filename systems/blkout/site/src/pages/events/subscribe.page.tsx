import type { ReactNode } from 'react';
import { SelectField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { spelt } from '../../shell/words.ts';
import { categories, regions } from './vocabulary.ts';

export const pages: readonly Page[] = [
  {
    path: '/events/subscribe',
    title: 'In your own calendar',
    description: 'Subscribe to all events, or to those that you choose.',
  },
];

export default function Subscribe(): ReactNode {
  return (
    <>
      <PageHead
        tone="lavender"
        kicker={<a href="/events">Events</a>}
        title="In your own calendar"
        lead="Subscribe once, and what changes reaches you by itself. Your calendar will show the names of events to whoever looks at it."
      />
      <div className="wrap">
        <section className="section" aria-labelledby="all">
          <h2 id="all">All of it</h2>
          <p className="narrow">Copy the address of this link into “subscribe to a calendar” of your program.</p>
          <div>
            <a className="button" href="/api/calendar.ics">
              The whole calendar
            </a>
          </div>
        </section>
        <section className="section" aria-labelledby="own">
          <h2 id="own">Only what you choose</h2>
          <Form
            name="feed"
            what="Your calendar"
            action="/api/feeds"
            now="POST"
            submit="Make my calendar"
            body={(data) => ({ regions: chosen(data, 'feed-region'), categories: chosen(data, 'feed-category') })}
            taken={(answer) => <Made answer={answer} />}
          >
            <SelectField
              name="feed-region"
              label="Where"
              options={[['', 'Everywhere'], ...regions.map((region) => [region, spelt(region)] as const)]}
            />
            <SelectField
              name="feed-category"
              label="What"
              options={[['', 'Everything'], ...categories.map((category) => [category, spelt(category)] as const)]}
            />
          </Form>
        </section>
      </div>
    </>
  );
}

/** An empty list is everything. */
function chosen(data: FormData, name: string): FormDataEntryValue[] {
  const value = data.get(name);
  return value === null || value === '' ? [] : [value];
}

function Made({ answer }: { readonly answer: unknown }): ReactNode {
  const url = typeof answer === 'object' && answer !== null && 'url' in answer ? String(answer.url) : '';
  return (
    <>
      <h2>Here it is</h2>
      <p>Whoever has this address can read it. It is shown once.</p>
      <p>
        <a href={url}>{url}</a>
      </p>
    </>
  );
}
