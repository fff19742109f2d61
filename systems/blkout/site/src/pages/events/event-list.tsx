import type { ReactNode } from 'react';
import { spelt } from '../../shell/words.ts';
import { regionName } from '../../../../platform/regions.ts';
import { dayKey, dayName, hour } from './when.ts';

/** What a list tells of an event. */
export interface EventTold {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly timezone: string;
  readonly category: string | null;
  readonly region: string | null;
  readonly location: string | null;
  readonly virtualLink: string | null;
  readonly organiser: string | null;
  readonly cost: string | null;
  readonly adultOnly: boolean;
  readonly contentWarnings: readonly string[];
  readonly featured: boolean;
}

export const eventPath = (id: string): string => `/events/event?id=${id}`;

/** Day by day; days without an event are left out. */
export function EventDays({ events }: { readonly events: readonly EventTold[] }): ReactNode {
  const days = Map.groupBy(events, ({ startsAt }) => dayKey(new Date(startsAt)));
  return (
    <div className="days">
      {[...days].map(([day, those]) => (
        <section key={day} className="day" aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>
            <time dateTime={day}>{dayName(day)}</time>
          </h2>
          <ul className="day-events">
            {those.map((event) => (
              <li key={event.id}>
                <EventEntry event={event} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function EventEntry({ event }: { readonly event: EventTold }): ReactNode {
  const place = event.location ?? (event.virtualLink === null ? null : 'Online');
  return (
    <article className="happening">
      <p className="happening-hour">
        <time dateTime={event.startsAt}>{hour(event)}</time>
      </p>
      <div className="stack">
        <h3>
          <a href={eventPath(event.id)}>{event.title}</a>
        </h3>
        <p className="meta">
          {event.featured && <strong className="tag">Featured</strong>}
          {event.adultOnly && <strong className="tag">18+</strong>}
          {place !== null && <span>{place}</span>}
          {event.region !== null && regionName(event.region) !== place && <span>{regionName(event.region)}</span>}
          {event.category !== null && <span>{spelt(event.category)}</span>}
          {event.organiser !== null && <span>{event.organiser}</span>}
          {event.cost !== null && <span>{event.cost}</span>}
        </p>
        {event.contentWarnings.length > 0 && (
          <p className="small">
            <strong>Content warning:</strong> {event.contentWarnings.join(', ')}
          </p>
        )}
      </div>
    </article>
  );
}
