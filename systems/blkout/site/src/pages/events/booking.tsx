import { type ReactNode, useEffect, useState } from 'react';
import { api } from '../../shell/client.ts';
import { CheckField, SelectField, TextArea, TextField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { filledIn } from '../../shell/form-data.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { sentenceOf } from '../../shell/problem.ts';
import { counted } from '../../shell/words.ts';

/** How full an event is. */
export interface Capacity {
  /** Null: any number may come. */
  readonly places: number | null;
  readonly taken: number;
  readonly free: number | null;
  readonly waiting: number;
}

interface Booked {
  readonly status: string;
  readonly code: string;
  readonly guests: number;
  readonly reminder: string;
}

interface BookingProps {
  readonly id: string;
  readonly capacity: Capacity;
  /** Whether the event is known as of now: what is old cannot be booked. */
  readonly isFresh: boolean;
  readonly changed: () => void;
}

/** The code of an RSVP stays on this device, until it is cancelled or the device is told to forget. */
const keyOf = (id: string): string => `blkout-rsvp-${id}`;

export function Booking({ id, capacity, isFresh, changed }: BookingProps): ReactNode {
  const [code, setCode] = useState<string>();
  useEffect(() => setCode(localStorage.getItem(keyOf(id)) ?? undefined), [id]);
  const keep = (given: string | undefined): void => {
    if (given === undefined) localStorage.removeItem(keyOf(id));
    else localStorage.setItem(keyOf(id), given);
    setCode(given);
    changed();
  };
  return (
    <section className="sheet tone-lavender" aria-labelledby="come">
      <h2 id="come">Come</h2>
      {code === undefined && <p>{room(capacity)}</p>}
      {code !== undefined ? (
        <OwnPlace id={id} code={code} gone={() => keep(undefined)} />
      ) : isFresh ? (
        <BookForm id={id} booked={(booked) => keep(booked.code)} />
      ) : (
        <p>Places can be booked again as soon as the calendar can be reached.</p>
      )}
    </section>
  );
}

function room({ places, free, waiting }: Capacity): string {
  if (places === null || free === null) return 'There is room for everybody. No account needed.';
  if (free > 0) return `${counted(free, 'place')} of ${places} free. No account needed.`;
  return `All ${places} places are taken${waiting > 0 ? `, and ${counted(waiting, 'party', 'parties')} wait` : ''}. Join the waitlist: places that are given back go to who waits.`;
}

function BookForm({ id, booked }: { readonly id: string; readonly booked: (booked: Booked) => void }): ReactNode {
  return (
    <Form
      name={`rsvp ${id}`}
      what="Your place"
      action={`/api/events/${id}/rsvp`}
      submit="I will come"
      now="POST"
      body={(data) => ({
        ...filledIn(data, ['email', 'name', 'accessNeeds', 'dietaryNeeds']),
        guests: Number(data.get('guests')),
        remind: data.get('remind') === 'on',
      })}
      taken={(answer) => <Taken answer={answer as Booked} booked={booked} />}
    >
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        hint="So that you have one place and nobody takes it from you. We keep only a scrambled form of it, unless you tick the reminder."
      />
      <TextField
        name="name"
        label="Name for the door"
        autoComplete="off"
        maxLength={100}
        hint="Any name. Only moderators see it."
      />
      <SelectField
        name="guests"
        label="Guests you bring"
        required
        defaultValue="0"
        options={['0', '1', '2', '3', '4', '5'].map((count) => [count, count] as const)}
      />
      <TextArea name="accessNeeds" label="Access needs" maxLength={500} rows={2} />
      <TextArea name="dietaryNeeds" label="Dietary needs" maxLength={500} rows={2} />
      <CheckField name="remind" label="Mail me the day before, and when I move up the waitlist" />
    </Form>
  );
}

/** Once it is told, the place is kept here. */
function Taken({ answer, booked }: { readonly answer: Booked; readonly booked: (booked: Booked) => void }): ReactNode {
  useEffect(() => booked(answer), []);
  return <Place place={answer} />;
}

function OwnPlace({
  id,
  code,
  gone,
}: {
  readonly id: string;
  readonly code: string;
  readonly gone: () => void;
}): ReactNode {
  const [problem, setProblem] = useState<string>();
  const params = { path: { id }, header: { 'rsvp-code': code } };
  const live = useLive<Booked>(
    'events',
    `rsvp ${id}`,
    (signal) => api.GET('/api/events/{id}/rsvp', { params, signal }),
    {
      keep: false,
    },
  );
  const cancel = async (): Promise<void> => {
    const answer = await api.DELETE('/api/events/{id}/rsvp', { params }).catch(() => undefined);
    if (answer?.data !== undefined) return gone();
    setProblem(
      answer === undefined
        ? 'This could not be sent just now. Please try again.'
        : sentenceOf(answer.response.status, answer.error),
    );
  };
  return (
    <>
      <LiveView
        live={live}
        what="Your place and its code"
        absent={
          <p>
            The code on this device holds no place any more.{' '}
            <button type="button" className="button button-small" onClick={gone}>
              Book again
            </button>
          </p>
        }
      >
        {(place) => <Place place={place} />}
      </LiveView>
      <div>
        <button type="button" className="button button-small" onClick={() => void cancel()}>
          Give my place back
        </button>
      </div>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </>
  );
}

function Place({ place }: { readonly place: Booked }): ReactNode {
  const isIn = place.status === 'confirmed';
  return (
    <div className="stack" role="status">
      <h3>{isIn ? 'You have a place' : 'You are on the waitlist'}</h3>
      {place.guests > 0 && <p>For you and {counted(place.guests, 'guest')}.</p>}
      <p>{isIn ? 'Show this code at the door:' : 'Your code, for when you move up:'}</p>
      <p className="code">{place.code}</p>
      {place.reminder === 'waits' && (
        <p className="small">
          Reminders cannot be sent at the moment, as no mail server is set up. Please note the date.
        </p>
      )}
      <p className="small">The code is kept on this device. Giving your place back deletes what you told us.</p>
    </div>
  );
}
