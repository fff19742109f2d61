import { useMemo } from 'react';
import { Link } from 'react-router-dom';

interface Hit {
  id: string;
  title: string;
  snippet: string;
  type: 'event' | 'group' | 'article';
}

const PATHS: Record<Hit['type'], string> = { event: '/events', group: '/groups', article: '/news' };

const escape = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');

const unescape = (text: string) =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function SearchHit({ hit, term }: { hit: Hit; term: string }) {
  const title = useMemo(
    () => escape(hit.title).replace(new RegExp(quoted(escape(term)), 'gi'), '<mark>$&</mark>'),
    [hit.title, term],
  );
  const snippet = useMemo(() => {
    const safe = escape(hit.snippet);
    return unescape(safe).replace(new RegExp(quoted(term), 'gi'), '<mark>$&</mark>');
  }, [hit.snippet, term]);

  return (
    <li>
      <Link to={`${PATHS[hit.type]}/${hit.id}`}>
        <h3 dangerouslySetInnerHTML={{ __html: title }} />
      </Link>
      <p dangerouslySetInnerHTML={{ __html: snippet }} />
    </li>
  );
}
