import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom';
import { CalendarPlus, MapPin, Ticket } from 'lucide-react';
import { api } from '../../lib/api';
import { RichText } from '../../components/RichText';
import { SafeLink } from '../../ui/SafeLink';

interface EventDetail {
  id: string;
  title: string;
  descriptionHtml: string;
  startsAt: string;
  endsAt: string;
  venue: { name: string; address: string; lat: number; lng: number };
  ticketUrl: string | null;
  hosts: { id: string; name: string }[];
}

const stamp = (date: string) => new Date(date).toISOString().replace(/[-:]|\.\d{3}/g, '');

function calendarFile(event: EventDetail): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    `UID:${event.id}@collective.example`,
    `DTSTART:${stamp(event.startsAt)}`,
    `DTEND:${stamp(event.endsAt)}`,
    `SUMMARY:${event.title.replace(/[,;\\]/g, '\\$&')}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`;
}

export default function EventPage() {
  const { id = '' } = useParams();
  const [event, setEvent] = useState<EventDetail | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    api.get<EventDetail>(`/events/${encodeURIComponent(id)}`).then(setEvent, () => setFailed(true));
  }, [id]);

  useEffect(() => {
    if (event) document.title = `${event.title} · Collective`;
  }, [event]);

  if (failed) return <p role="alert">The event could not be loaded.</p>;
  if (!event) return null;

  const map = `https://www.openstreetmap.org/?mlat=${event.venue.lat}&mlon=${event.venue.lng}#map=16`;
  return (
    <article>
      <h1>{event.title}</h1>
      <p>
        <MapPin /> <a href={map}>{event.venue.name}</a>, {event.venue.address}
      </p>
      <a href={calendarFile(event)} download="event.ics">
        <CalendarPlus /> Add to calendar
      </a>
      {event.ticketUrl && (
        <SafeLink to={event.ticketUrl}>
          <Ticket /> Tickets
        </SafeLink>
      )}
      <RichText html={event.descriptionHtml} />
      <h2>Hosts</h2>
      <ul>
        {event.hosts.map((host) => (
          <li key={host.id}>
            <a href={`/people/${encodeURIComponent(host.id)}`}>{host.name}</a>
          </li>
        ))}
      </ul>
    </article>
  );
}
