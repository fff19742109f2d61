import type { ReactNode } from 'react';
import { spelt } from '../../shell/words.ts';
import type { EventTold } from './vocabulary.ts';
import { leafOf, whenSpoken } from './when.ts';

export function EventList({ events }: { readonly events: readonly EventTold[] }): ReactNode {
  return (
    <ul className="events">
      {events.map((event) => (
        <EventEntry key={event.id} event={event} />
      ))}
    </ul>
  );
}

function EventEntry({ event }: { readonly event: EventTold }): ReactNode {
  const { id, title, location, region, cost, category, adultOnly, featured, status, recurrenceParent, startsAt } =
    event;
  const { weekday, day, month } = leafOf(event);
  return (
    <li className="event">
      <time className="leaf" dateTime={startsAt} aria-hidden="true">
        <span>{weekday}</span>
        <strong>{day}</strong>
        <span>{month}</span>
      </time>
      <div className="stack">
        <h3>
          <a href={`/events/event?id=${id}`}>{title}</a>
        </h3>
        <p className="meta">
          {status === 'cancelled' && <strong className="tag">Cancelled</strong>}
          {featured && <strong className="tag">Featured</strong>}
          {adultOnly && <strong className="tag">18+</strong>}
          <span>{whenSpoken(event)}</span>
          {location !== null && <span>{location}</span>}
          {region !== null && <span>{spelt(region)}</span>}
          {cost !== null && <span>{cost}</span>}
          {category !== null && <span>{spelt(category)}</span>}
          {recurrenceParent !== null && <span>Repeats</span>}
        </p>
      </div>
    </li>
  );
}
