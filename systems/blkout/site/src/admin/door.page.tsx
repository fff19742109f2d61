import { type ReactNode, useRef, useState } from 'react';
import { api } from '../shell/client.ts';
import { typedIn } from '../shell/form-data.ts';
import { useLive } from '../shell/live.tsx';
import { LiveView } from '../shell/live-view.tsx';
import type { Page } from '../shell/page.ts';
import { sentenceOf } from '../shell/problem.ts';
import { choose, useSearch } from '../shell/search.ts';
import { mayActAs, type Person } from '../shell/session.ts';
import { moment } from '../shell/time.ts';
import { counted, spelt } from '../shell/words.ts';
import { useAct } from './act.tsx';
import { Desk } from './desk.tsx';
import { Numbers } from './numbers.tsx';

export const pages: readonly Page[] = [
  { path: '/admin/door', title: 'Door', description: 'Check people in, and see who comes and what they need.' },
];

export default function DoorPage(): ReactNode {
  const id = useSearch()?.get('event') ?? undefined;
  return (
    <Desk
      title="Door"
      lead="Check people in by their codes. What they need is for those who make it possible, and nobody else."
      least="curator"
    >
      {(person) => (id === undefined ? <ChooseEvent /> : <AtEvent id={id} person={person} />)}
    </Desk>
  );
}

const query = { limit: 50, offset: 0, upcoming: true };

function ChooseEvent(): ReactNode {
  const live = useLive('events', 'events at the door', (signal) =>
    api.GET('/api/events', { params: { query }, signal }),
  );
  return (
    <div className="section">
      <h2>Which event?</h2>
      <LiveView live={live} what="Events">
        {({ events }) =>
          events.length === 0 ? (
            <p className="empty">No event is to come.</p>
          ) : (
            <ul className="stack">
              {events.map(({ id, title, startsAt }) => (
                <li key={id} className="card row between">
                  <span>
                    <strong>{title}</strong> <span className="soft">{moment(new Date(startsAt))}</span>
                  </span>
                  <button
                    type="button"
                    className="button button-small button-quiet"
                    onClick={() => choose({ event: id })}
                  >
                    Open its door<span className="unseen"> for {title}</span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </LiveView>
    </div>
  );
}

interface AtEventProps {
  readonly id: string;
  readonly person: Person;
}

function AtEvent({ id, person }: AtEventProps): ReactNode {
  const live = useLive('events', `event ${id}`, (signal) =>
    api.GET('/api/events/{id}', { params: { path: { id } }, signal }),
  );
  return (
    <>
      <div className="section">
        <LiveView live={live} what="Events" absent={<p className="empty">There is no such event.</p>}>
          {({ title, startsAt, capacity: { places, taken, waiting } }) => (
            <>
              <div className="row between">
                <h2>
                  {title} <span className="soft">{moment(new Date(startsAt))}</span>
                </h2>
                <button
                  type="button"
                  className="button button-small button-quiet"
                  onClick={() => choose({ event: '' })}
                >
                  Another event
                </button>
              </div>
              <Numbers
                numbers={[
                  ['places taken', taken],
                  ['places in all', places ?? 'any'],
                  ['parties waiting', waiting],
                ]}
              />
            </>
          )}
        </LiveView>
        <CheckIn event={id} done={live.again} />
      </div>
      {mayActAs(person.role, 'moderator') && <Attendees event={id} />}
    </>
  );
}

const checkIn = (event: string, code: string) =>
  api.POST('/api/events/{id}/check-in', { params: { path: { id: event } }, body: { code } });

/** One code after the other: the field is empty and has the focus again after each. */
function CheckIn({ event, done }: { readonly event: string; readonly done: () => void }): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<{ text: string; isWrong: boolean }>();
  const check = async (code: string): Promise<void> => {
    const answer = await checkIn(event, code).catch(() => undefined);
    setTold(sentence(answer));
    if (answer?.data !== undefined && field.current !== null) field.current.value = '';
    field.current?.focus();
    done();
  };
  return (
    <form
      className="form"
      aria-label="Check in"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        const code = typedIn(submitted.currentTarget, 'code').trim();
        if (code !== '') void check(code);
      }}
    >
      <div className="field">
        <label htmlFor="code">Code</label>
        <span className="field-hint" id="code-hint">
          As it stands in their confirmation, such as ABCDE-23456. Small letters and spaces do not matter.
        </span>
        <input
          ref={field}
          id="code"
          name="code"
          maxLength={20}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-describedby="code-hint"
        />
      </div>
      <div>
        <button type="submit" className="button">
          Check in
        </button>
      </div>
      <p role="status" className={told === undefined ? '' : `notice ${told.isWrong ? 'notice-wrong' : 'notice-good'}`}>
        {told?.text}
      </p>
    </form>
  );
}

type CheckedIn = Awaited<ReturnType<typeof checkIn>>;

function sentence(answer: CheckedIn | undefined): { text: string; isWrong: boolean } {
  if (answer === undefined) return { text: 'This could not be sent just now. Nobody was checked in.', isWrong: true };
  if (answer.data === undefined) {
    const text =
      answer.response.status === 404 ? 'No booking has this code.' : sentenceOf(answer.response.status, answer.error);
    return { text, isWrong: true };
  }
  const { guests, before } = answer.data;
  const party = guests === 0 ? 'One person' : `One person with ${counted(guests, 'guest')}`;
  return { text: before ? `${party}, who came in before.` : `${party}. Welcome!`, isWrong: before };
}

function Attendees({ event }: { readonly event: string }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className="section" aria-labelledby="attendees">
      <h2 id="attendees">Who comes</h2>
      {isOpen ? (
        <AttendeeList event={event} />
      ) : (
        <div className="stack narrow">
          <p>Names and needs are told in confidence. That you looked is written into the audit.</p>
          <div>
            <button type="button" className="button button-small" onClick={() => setIsOpen(true)}>
              Show who comes
            </button>
          </div>
        </div>
      )}
    </section>
  );
}

function AttendeeList({ event }: { readonly event: string }): ReactNode {
  const params = { path: { id: event } };
  const live = useLive(
    'events',
    `attendees ${event}`,
    (signal) =>
      api.GET('/api/admin/events/{id}/rsvps', { params: { ...params, query: { limit: 100, offset: 0 } }, signal }),
    { keep: false },
  );
  const { problem, act } = useAct(live.again);
  return (
    <LiveView live={live} what="Bookings">
      {({ rsvps, total }) =>
        rsvps.length === 0 ? (
          <p className="empty">Nobody has booked yet.</p>
        ) : (
          <>
            <p className="small soft">
              {rsvps.length < total ? `The first ${rsvps.length} of ${total}` : counted(total, 'booking')}
            </p>
            <div className="table" role="region" aria-label="Bookings" tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Guests</th>
                    <th scope="col">State</th>
                    <th scope="col">Access needs</th>
                    <th scope="col">Food</th>
                  </tr>
                </thead>
                <tbody>
                  {rsvps.map(({ id, name, guests, status, checkedInAt, accessNeeds, dietaryNeeds }) => (
                    <tr key={id}>
                      <td>{name ?? <span className="soft">No name told</span>}</td>
                      <td className="number">{guests}</td>
                      <td>{checkedInAt === null ? spelt(status) : `Here since ${moment(new Date(checkedInAt))}`}</td>
                      <td className="written">{accessNeeds ?? '–'}</td>
                      <td className="written">{dietaryNeeds ?? '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {problem}
            <div>
              <button
                type="button"
                className="button button-small button-quiet"
                onClick={() => act(api.POST('/api/admin/events/{id}/no-shows', { params }))}
              >
                Mark who did not come
              </button>
            </div>
          </>
        )
      }
    </LiveView>
  );
}
