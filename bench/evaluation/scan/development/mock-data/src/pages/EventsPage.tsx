import { useEffect, useState } from 'react';
import { EventCard } from '../components/EventCard';
import { apiBase } from '../config';

interface CommunityEvent {
  id: string;
  title: string;
  date: string;
  venue: string;
}

const sampleEvents: CommunityEvent[] = [
  { id: '1', title: 'Black Joy Brunch', date: '2024-06-15', venue: 'Brixton House' },
  { id: '2', title: 'Ballroom Basics', date: '2024-06-18', venue: 'Stratford Circus' },
  { id: '3', title: 'Poetry & Palm Wine', date: '2024-06-22', venue: 'The Albany' },
];

export function EventsPage() {
  const [events, setEvents] = useState<CommunityEvent[]>([]);

  useEffect(() => {
    fetch(`${apiBase}/events`)
      .then((res) => res.json())
      .then((data) => setEvents(data.events ?? sampleEvents))
      .catch(() => setEvents(sampleEvents));
  }, []);

  return (
    <section>
      <h1>What’s on</h1>
      {events.map((event) => (
        <EventCard key={event.id} {...event} />
      ))}
    </section>
  );
}
