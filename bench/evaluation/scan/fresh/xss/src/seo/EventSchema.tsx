import { Helmet } from 'react-helmet-async';

interface Props {
  event: { title: string; description: string; startsAt: string; endsAt?: string; venue: string; free: boolean };
}

export function EventSchema({ event }: Props) {
  const schema = {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    description: event.description,
    startDate: event.startsAt,
    endDate: event.endsAt,
    location: { '@type': 'Place', name: event.venue },
    isAccessibleForFree: event.free,
  };
  return (
    <>
      <Helmet>
        <title>{event.title}</title>
        <meta name="description" content={event.description.slice(0, 155)} />
      </Helmet>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(schema) }} />
    </>
  );
}
