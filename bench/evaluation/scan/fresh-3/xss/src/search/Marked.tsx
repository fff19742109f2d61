import { Fragment } from 'react';

const special = /[.*+?^${}()|[\]\\]/g;

interface Hit {
  id: string;
  title: string;
  excerpt: string;
}

function mark(text: string, query: string) {
  if (!query) return text;
  return text.replace(new RegExp(query.replace(special, '\\$&'), 'gi'), (found) => `<mark>${found}</mark>`);
}

export function Results({ hits, query }: { hits: Hit[]; query: string }) {
  return (
    <dl>
      {hits.map((hit) => (
        <Fragment key={hit.id}>
          <dt>{hit.title}</dt>
          <dd dangerouslySetInnerHTML={{ __html: mark(hit.excerpt, query) }} />
        </Fragment>
      ))}
    </dl>
  );
}
