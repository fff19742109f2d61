import './events.css';
import { type ReactNode, useState } from 'react';
import { api } from '../../shell/client.ts';
import { CheckField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { sentenceOf } from '../../shell/problem.ts';
import { spelt } from '../../shell/words.ts';
import { eventRegions, regionName } from '../../../../platform/regions.ts';
import { categories } from './vocabulary.ts';

export const pages: readonly Page[] = [
  {
    path: '/events/calendar',
    title: 'In your calendar',
    description: 'Subscribe to all events, or make a calendar of your own. It can be ended at any time.',
  },
];

interface Feed {
  readonly token: string;
  readonly url: string;
}

export default function Calendars(): ReactNode {
  return (
    <>
      <PageHead
        tone="lavender"
        kicker={<a href="/events">Events</a>}
        title="In your calendar"
        lead="Your calendar program asks for what is new by itself. Nobody learns what you look at."
      />
      <div className="wrap">
        <section className="section" aria-labelledby="all">
          <h2 id="all">Everything</h2>
          <p>Subscribe to this address, or take the file once.</p>
          <p className="row">
            <a className="button" href="/api/calendar.ics">
              All events, as a calendar file
            </a>
          </p>
        </section>
        <section className="section" aria-labelledby="own">
          <h2 id="own">A calendar of your own</h2>
          <p>
            Choose what it holds; nothing chosen means everything. It gets an address that only you know. Whoever has
            the address can read the calendar, so keep it to yourself.
          </p>
          <Form
            name="feed"
            what="Your calendar"
            action="/api/feeds"
            submit="Make it"
            now="POST"
            body={(data) => ({
              categories: categories.filter((name) => data.get(name) === 'on'),
              regions: eventRegions.filter((name) => data.get(name) === 'on'),
              codes: ownCodes(),
            })}
            taken={(answer) => <Made feed={answer as Feed} />}
          >
            <fieldset className="field choices">
              <legend>What</legend>
              {categories.map((name) => (
                <CheckField key={name} name={name} label={spelt(name)} />
              ))}
            </fieldset>
            <fieldset className="field choices">
              <legend>Where</legend>
              {eventRegions.map((name) => (
                <CheckField key={name} name={name} label={regionName(name)} />
              ))}
            </fieldset>
          </Form>
        </section>
      </div>
    </>
  );
}

/** Of the places that were booked on this device: the calendar holds those events as well. */
function ownCodes(): string[] {
  const names = Object.keys(localStorage).filter((name) => name.startsWith('blkout-rsvp-'));
  return names.flatMap((name) => localStorage.getItem(name) ?? []).slice(0, 20);
}

function Made({ feed: { token, url } }: { readonly feed: Feed }): ReactNode {
  const [said, setSaid] = useState<string>();
  const end = async (): Promise<void> => {
    const answer = await api.DELETE('/api/feeds/{token}', { params: { path: { token } } }).catch(() => undefined);
    if (answer === undefined) return setSaid('This could not be sent just now. Please try again.');
    setSaid(answer.response.ok ? 'It has ended.' : sentenceOf(answer.response.status, answer.error));
  };
  return (
    <>
      <h2>This is its address</h2>
      <p>Give it to your calendar program as a subscription. It is shown only once.</p>
      <p className="address">{url}</p>
      <p className="row">
        <a className="button" href={url.replace(/^https?:/, 'webcal:')}>
          Open it in my calendar
        </a>
        <button type="button" className="button button-quiet" onClick={() => void end()}>
          End it
        </button>
      </p>
      {said !== undefined && <p role="alert">{said}</p>}
    </>
  );
}
