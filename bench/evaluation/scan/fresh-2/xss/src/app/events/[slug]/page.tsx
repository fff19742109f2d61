import { notFound } from 'next/navigation';
import { getEvent } from '@/lib/events';

export default async function EventPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const event = await getEvent(slug);
  if (!event) notFound();

  const structured = {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    description: event.description,
    startDate: event.starts,
    location: { '@type': 'Place', name: event.venue },
  };

  return (
    <main>
      <h1>{event.title}</h1>
      <p>{event.description}</p>
      <p>
        {event.venue}, {new Date(event.starts).toLocaleString('en-GB')}
      </p>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(structured) }} />
    </main>
  );
}
