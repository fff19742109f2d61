import DOMPurify from 'dompurify';
import type { CommunityEvent } from '../types';

interface Props {
  event: CommunityEvent;
  compact?: boolean;
}

export function EventDescription({ event, compact = false }: Props) {
  const clean = DOMPurify.sanitize(event.description);

  if (compact) {
    return <p>{event.summary}</p>;
  }

  return (
    <section>
      <h2>About this event</h2>
      {clean !== '' && <div dangerouslySetInnerHTML={{ __html: event.description }} />}
      {event.accessNotes && (
        <>
          <h3>Access</h3>
          <p>{event.accessNotes}</p>
        </>
      )}
    </section>
  );
}
