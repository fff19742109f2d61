import sanitizeHtml from 'sanitize-html';
import { useFeed } from '../hooks/useFeed';

interface Entry {
  guid: string;
  title: string;
  link: string;
  summary: string;
}

export const strip = (html: string) => sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} });

export function NewsTicker({ feed }: { feed: string }) {
  const { entries, failed } = useFeed<Entry>(feed);

  if (failed) return <p>The feed cannot be read.</p>;
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.guid}>
          <a href={entry.link}>{strip(entry.title)}</a>
          <p dangerouslySetInnerHTML={{ __html: entry.summary }} />
        </li>
      ))}
    </ul>
  );
}
