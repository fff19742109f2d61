import { useState } from 'react';
import type { Event } from '../types';
import { track } from '../analytics';

export function TicketButton({ event }: { event: Event }) {
  const [asked, setAsked] = useState(false);

  if (event.soldOut) return <button disabled>Sold out</button>;

  function buy() {
    track('tickets', { event: event.id });
    window.open(event.ticketUrl, '_blank', 'noopener');
    setAsked(true);
  }

  return (
    <div>
      <button onClick={buy}>Tickets{event.price ? ` from £${event.price}` : ''}</button>
      {asked && <p>The shop has opened in a new tab.</p>}
    </div>
  );
}
