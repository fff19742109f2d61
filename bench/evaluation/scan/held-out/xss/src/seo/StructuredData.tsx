import type { CommunityEvent } from '../types';

const safeJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** What search engines read of an event. */
export function StructuredData({ event }: { event: CommunityEvent }) {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    startDate: event.startsAt,
    location: { '@type': 'Place', name: event.venue },
  };
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: safeJson(data) }} />;
}

export function Crumbs({ names }: { names: string[] }) {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: names.map((name, index) => ({ '@type': 'ListItem', position: index + 1, name })),
  };
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: safeJson(data) }} />;
}

export const context = 'https://schema.org';
