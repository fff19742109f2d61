import Head from 'next/head';
import type { CommunityEvent } from '../types';

function schema(event: CommunityEvent) {
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    description: event.description,
    startDate: event.startsAt,
    location: { '@type': 'Place', name: event.venue },
  };
}

export function EventHead({ event }: { event: CommunityEvent }) {
  return (
    <Head>
      <title>{event.title}</title>
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(schema(event)) }}
      />
    </Head>
  );
}
