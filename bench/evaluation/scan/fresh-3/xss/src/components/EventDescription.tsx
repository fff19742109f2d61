import { useMemo } from 'react';
import sanitizeHtml from 'sanitize-html';
import type { EventDetails } from '../types';

export function EventDescription({ event }: { event: EventDetails }) {
  const description = event.description ?? '';
  const safe = useMemo(() => sanitizeHtml(description), [description]);
  const long = safe.length > 1200;

  return (
    <section>
      <h2>{event.title}</h2>
      <div className={long ? 'folded' : undefined} dangerouslySetInnerHTML={{ __html: description }} />
      {long && <a href={`/events/${event.id}/full`}>Read on</a>}
    </section>
  );
}
