import { type ReactNode, useEffect, useState } from 'react';
import { api } from '../../shell/client.ts';
import { CheckField, SelectField, TextArea, TextField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { filledIn } from '../../shell/form-data.ts';
import { sentenceOf } from '../../shell/problem.ts';
import type { EventDetail } from './vocabulary.ts';

interface RsvpProps {
  readonly event: EventDetail;
  /** Asks for the event again: the places have changed. */
  readonly again: () => void;
}

/** The code of one's place is kept on this device alone. */
const keyOf = (id: string): string => `blkout-rsvp-${id}`;

export function Rsvp({ event, again }: RsvpProps): ReactNode {
  const [code, setCode] = useState<string>();
  useEffect(() => setCode(localStorage.getItem(keyOf(event.id)) ?? undefined), [event.id]);
  if (event.recurrenceRule !== null) return <p>Choose one of the dates to say that you come.</p>;
  const forget = (): void => {
    localStorage.removeItem(keyOf(event.id));
    setCode(undefined);
    again();
  };
  return (
    <section className="section" aria-labelledby="rsvp">
      <h2 id="rsvp">{code === undefined ? 'I am coming' : 'You are on the list'}</h2>
      {code === undefined ? <Book event={event} /> : <Booked id={event.id} code={code} gone={forget} />}
    </section>
  );
}

function Book({ event }: { readonly event: EventDetail }): ReactNode {
  const isFull = event.capacity.free === 0;
  return (
    <Form
      name={`rsvp ${event.id}`}
      what="Your place"
      action={`/api/events/${event.id}/rsvp`}
      submit={isFull ? 'Put me on the waitlist' : 'Keep me a place'}
      body={(data) => ({
        ...filledIn(data, ['email', 'name', 'accessNeeds', 'dietaryNeeds']),
        guests: Number(data.get('guests')),
        remind: data.get('remind') === 'on',
      })}
      taken={(answer) => <Taken id={event.id} answer={answer} />}
    >
      {isFull && (
        <p className="notice notice-late">All places are taken. We keep a list and tell you when one is free.</p>
      )}
      <TextField
        name="email"
        label="Email"
        type="email"
        required
        autoComplete="email"
        hint="So that you count once. Kept as a code that nobody can turn back, unless you want to be reminded."
      />
      <TextField
        name="name"
        label="Name"
        hint="What they call you at the door."
        maxLength={100}
        autoComplete="nickname"
      />
      <SelectField
        name="guests"
        label="How many do you bring?"
        required
        defaultValue="0"
        options={['0', '1', '2', '3', '4', '5'].map((count) => [count, count === '0' ? 'Nobody else' : count] as const)}
      />
      <TextArea name="accessNeeds" label="What do you need to take part?" maxLength={500} />
      <TextArea name="dietaryNeeds" label="Food" hint="What you eat, and do not." maxLength={500} />
      <CheckField
        name="remind"
        label="Remind me the day before."
        hint="Then we keep your address until the event is over."
      />
    </Form>
  );
}

function Taken({ id, answer }: { readonly id: string; readonly answer: unknown }): ReactNode {
  const { status, code } = (typeof answer === 'object' && answer !== null ? answer : {}) as {
    status?: string;
    code?: string;
  };
  useEffect(() => {
    if (code !== undefined) localStorage.setItem(keyOf(id), code);
  }, [id, code]);
  return (
    <>
      <h2>{status === 'waitlist' ? 'You are on the waitlist' : 'See you there'}</h2>
      {code !== undefined && (
        <p>
          Your code is <strong className="code">{code}</strong>. Show it at the door; with it you can also change or
          cancel. It is kept on this device.
        </p>
      )}
    </>
  );
}

function Booked({
  id,
  code,
  gone,
}: {
  readonly id: string;
  readonly code: string;
  readonly gone: () => void;
}): ReactNode {
  const [problem, setProblem] = useState<string>();
  const cancel = async (): Promise<void> => {
    const answer = await api
      .DELETE('/api/events/{id}/rsvp', { params: { path: { id }, header: { 'rsvp-code': code } } })
      .catch(() => undefined);
    // Who is not on the list any more is as gone as who has just left it.
    if (answer?.response.ok === true || answer?.response.status === 404) return gone();
    setProblem(
      answer === undefined
        ? 'This could not be sent just now. You still have your place.'
        : sentenceOf(answer.response.status, answer.error),
    );
  };
  return (
    <div className="stack">
      <p>
        Your code is <strong className="code">{code}</strong>. Show it at the door.
      </p>
      <div>
        <button type="button" className="button button-quiet" onClick={() => void cancel()}>
          I cannot come
        </button>
      </div>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </div>
  );
}
