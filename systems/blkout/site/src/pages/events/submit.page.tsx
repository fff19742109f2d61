import './events.css';
import type { ReactNode } from 'react';
import { CheckField, SelectField, TextArea, TextField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { filledIn } from '../../shell/form-data.ts';
import { PictureField } from '../../shell/picture-field.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { ReviewPromise } from '../../shell/review-promise.tsx';
import { spelt } from '../../shell/words.ts';
import { repeats, ruleOf } from './repeats.ts';
import { eventRegions, regionName } from '../../../../platform/regions.ts';
import { categories } from './vocabulary.ts';

export const pages: readonly Page[] = [
  {
    path: '/events/submit',
    title: 'Tell us of an event',
    description: 'No account needed. A person reads it within 24 hours.',
  },
];

const texts = [
  'title',
  'startsAt',
  'endsAt',
  'description',
  'category',
  'region',
  'location',
  'virtualLink',
  'organiser',
  'url',
  'cost',
  'image',
  'imageAlt',
] as const;

/** What stands in a field of text. */
function typed(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}

const listed = (data: FormData, name: string): string[] =>
  typed(data, name)
    .split(/[\n,;]/)
    .map((each) => each.trim())
    .filter(Boolean);

export default function Submit(): ReactNode {
  return (
    <>
      <PageHead
        tone="lavender"
        kicker={<a href="/events">Events</a>}
        title="Tell us of an event"
        lead="Yours or somebody else's. Only the title and the start are needed."
      />
      <div className="wrap section">
        <ReviewPromise />
        <Form
          name="event"
          what="Your event"
          action="/api/events"
          submit="Send it to a moderator"
          body={bodyOf}
          check={(data) => {
            const [start, end] = [typed(data, 'startsAt'), typed(data, 'endsAt')];
            const isTwice = typed(data, 'repeatsUntil') !== '' && typed(data, 'repeatsTimes') !== '';
            return [
              ...(end !== '' && end <= start ? [{ field: 'endsAt', message: 'The end must be after the start' }] : []),
              ...(isTwice ? [{ field: 'repeatsTimes', message: 'Please say until when, or how often: not both' }] : []),
            ];
          }}
          taken={(answer) => <Taken isKnown={isKnown(answer)} />}
        >
          <TextField name="title" label="Title" required maxLength={200} />
          <div className="pair">
            <TextField name="startsAt" label="Starts, in British time" type="datetime-local" required />
            <TextField name="endsAt" label="Ends" type="datetime-local" />
          </div>
          <SelectField
            name="repeats"
            label="Again"
            options={[['', 'Only once'], ...repeats.map(({ name, text }) => [name, text] as const)]}
          />
          <div className="pair">
            <TextField name="repeatsUntil" label="Again until" type="date" />
            <TextField name="repeatsTimes" label="Or so many times" type="number" min={2} max={500} />
          </div>
          <PictureField path="/api/events/pictures" />
          <TextArea name="description" label="What it is" hint="A blank line parts paragraphs." maxLength={5000} />
          <div className="pair">
            <SelectField name="category" label="Kind" options={[['', 'Choose'], ...worded(categories)]} />
            <SelectField
              name="region"
              label="Region"
              options={[['', 'Choose'], ...eventRegions.map((name) => [name, regionName(name)] as const)]}
            />
          </div>
          <TextField name="location" label="Where" maxLength={300} />
          <TextField name="virtualLink" label="Link to join online" type="url" maxLength={500} />
          <div className="pair">
            <TextField name="organiser" label="Who organises it" maxLength={200} />
            <TextField name="cost" label="What it costs, in words" maxLength={100} />
          </div>
          <TextField name="url" label="Link to read more" type="url" maxLength={500} />
          <TextField
            name="places"
            label="How many can come"
            type="number"
            min={1}
            max={100000}
            hint="Then people book a place here, and wait when it is full. Leave it empty if anybody may come."
          />
          <TextArea
            name="accessibility"
            label="Access"
            hint="One thing on each line, such as: step-free, quiet room, BSL"
            rows={3}
          />
          <TextField name="contentWarnings" label="Content warnings" hint="Parted by commas" />
          <TextField name="tags" label="Words to find it by" hint="Parted by commas, ten at most" />
          <CheckField
            name="adultOnly"
            label="For adults only (18+)"
            hint="Sexual health is for everybody and is never marked so."
          />
        </Form>
      </div>
    </>
  );
}

function bodyOf(data: FormData): Record<string, unknown> {
  const places = Number(typed(data, 'places'));
  const rule = ruleOf(typed(data, 'startsAt'), typed(data, 'repeats'), {
    until: typed(data, 'repeatsUntil'),
    times: typed(data, 'repeatsTimes'),
  });
  return {
    ...filledIn(data, texts),
    timezone: 'Europe/London',
    ...(places > 0 ? { places } : {}),
    ...(rule === undefined ? {} : { recurrenceRule: rule }),
    accessibility: listed(data, 'accessibility').slice(0, 20),
    contentWarnings: listed(data, 'contentWarnings').slice(0, 10),
    tags: listed(data, 'tags').slice(0, 10),
    adultOnly: data.get('adultOnly') === 'on',
  };
}

const worded = (names: readonly string[]) => names.map((name) => [name, spelt(name)] as const);

function isKnown(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'duplicate' in answer && answer.duplicate === true;
}

function Taken({ isKnown: known }: { readonly isKnown: boolean }): ReactNode {
  return known ? (
    <>
      <h2>We have this one already</h2>
      <p>There is an event by this title on that day. Thank you all the same.</p>
    </>
  ) : (
    <>
      <h2>Thank you</h2>
      <p>Your event is with the moderators. A person reads it within 24 hours.</p>
    </>
  );
}
