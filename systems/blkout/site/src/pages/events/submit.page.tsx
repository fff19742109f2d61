import type { ReactNode } from 'react';
import { CheckField, SelectField, TextArea, TextField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { filledIn } from '../../shell/form-data.ts';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { ReviewPromise } from '../../shell/review-promise.tsx';
import { spelt } from '../../shell/words.ts';
import { categories, regions } from './vocabulary.ts';

export const pages: readonly Page[] = [
  {
    path: '/events/submit',
    title: 'Tell us of an event',
    description: 'Add an event to the calendar, without an account. A person reads it within 24 hours.',
  },
];

const repeats = [
  ['', 'It happens once'],
  ['DAILY', 'Every day'],
  ['WEEKLY', 'Every week'],
  ['FORTNIGHTLY', 'Every two weeks'],
  ['MONTHLY', 'Every month, on the same weekday'],
  ['YEARLY', 'Every year'],
] as const;

export default function Submit(): ReactNode {
  return (
    <>
      <PageHead
        tone="lavender"
        kicker={<a href="/events">Events</a>}
        title="Tell us of an event"
        lead="A title and a start are enough. The rest helps people to decide."
      />
      <div className="wrap section">
        <ReviewPromise />
        <Form
          name="event"
          what="Your event"
          action="/api/events"
          submit="Send it to a moderator"
          body={eventFrom}
          check={(data) =>
            data.get('endsAt') !== '' && String(data.get('endsAt')) <= String(data.get('startsAt'))
              ? [{ field: 'endsAt', message: 'End: this is before the start' }]
              : []
          }
          taken={(answer) => <Taken answer={answer} />}
        >
          <TextField name="title" label="Title" required maxLength={200} />
          <div className="pair">
            <TextField name="startsAt" label="Start" type="datetime-local" required />
            <TextField name="endsAt" label="End" type="datetime-local" />
          </div>
          <div className="pair">
            <SelectField name="repeat" label="Does it repeat?" options={repeats} />
            <TextField name="times" label="How many times" type="number" min={2} max={200} hint="When it repeats." />
          </div>
          <TextArea name="description" label="What happens there" maxLength={5000} />
          <SelectField
            name="category"
            label="What kind"
            options={[['', 'Not sure'], ...categories.map((category) => [category, spelt(category)] as const)]}
          />
          <SelectField
            name="region"
            label="Region"
            options={[['', 'Not told'], ...regions.map((region) => [region, spelt(region)] as const)]}
          />
          <TextField name="location" label="Place" hint="As much as is safe to say." maxLength={300} />
          <TextField name="virtualLink" label="Link to join online" type="url" maxLength={500} />
          <TextField name="organiser" label="Who runs it" maxLength={200} />
          <TextField name="cost" label="Cost" hint="In words, such as: free, £5, pay what you can." maxLength={100} />
          <TextField
            name="places"
            label="How many places"
            type="number"
            min={1}
            hint="Leave it empty when anybody can come."
          />
          <TextArea
            name="accessibility"
            label="Getting in"
            hint="One thing in each line: steps, toilets, seating, sound, quiet space."
          />
          <TextField name="tags" label="Tags" hint="With commas between them." maxLength={400} />
          <TextField name="contentWarnings" label="Content warnings" hint="With commas between them." maxLength={500} />
          <TextField name="url" label="Where to read more" type="url" maxLength={500} />
          <CheckField name="adultOnly" label="For those who are 18 or over." hint="Sexual health never is." />
        </Form>
      </div>
    </>
  );
}

const parted = (text: FormDataEntryValue | null, by: string): string[] =>
  typeof text === 'string'
    ? text
        .split(by)
        .map((part) => part.trim())
        .filter(Boolean)
    : [];

function eventFrom(data: FormData): unknown {
  const lists = {
    accessibility: parted(data.get('accessibility'), '\n'),
    tags: parted(data.get('tags'), ','),
    contentWarnings: parted(data.get('contentWarnings'), ','),
  };
  const rule = ruleFrom(data);
  const { places, ...texts } = filledIn(data, [
    'title',
    'startsAt',
    'endsAt',
    'description',
    'category',
    'region',
    'location',
    'virtualLink',
    'organiser',
    'cost',
    'places',
    'url',
  ]);
  return {
    ...texts,
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
    ...(places === undefined ? {} : { places: Number(places) }),
    ...(rule === undefined ? {} : { recurrenceRule: rule }),
    ...(data.get('adultOnly') === 'on' ? { adultOnly: true } : {}),
  };
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** RFC 5545. Monthly means the same weekday of the month: the second Thursday, not the 14th. */
function ruleFrom(data: FormData): string | undefined {
  const { repeat, times = '10', startsAt = '' } = filledIn(data, ['repeat', 'times', 'startsAt']);
  if (repeat === undefined) return undefined;
  if (repeat === 'FORTNIGHTLY') return `FREQ=WEEKLY;INTERVAL=2;COUNT=${times}`;
  if (repeat !== 'MONTHLY') return `FREQ=${repeat};COUNT=${times}`;
  const day = new Date(startsAt);
  return `FREQ=MONTHLY;BYDAY=${Math.ceil(day.getDate() / 7)}${weekdays[day.getDay()]};COUNT=${times}`;
}

function Taken({ answer }: { readonly answer: unknown }): ReactNode {
  const isKnown = typeof answer === 'object' && answer !== null && 'duplicate' in answer && answer.duplicate === true;
  return isKnown ? (
    <>
      <h2>We have this one already</h2>
      <p>There is an event by the same title on the same day. Nothing was added. Thank you all the same.</p>
    </>
  ) : (
    <>
      <h2>Thank you</h2>
      <p>Your event is with the moderators. A person reads it within 24 hours, and then it is in the calendar.</p>
    </>
  );
}
