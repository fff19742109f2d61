import DOMPurify from 'dompurify';
import type { Entry } from '../types';

const prepared = (entries: Entry[]) =>
  entries.map((entry) => ({ ...entry, summary: DOMPurify.sanitize(entry.summary) }));

export function Feed({ entries }: { entries: Entry[] }) {
  const safe = prepared(entries);
  return (
    <ol>
      {safe.map(({ guid, title, summary }) => (
        <li key={guid}>
          <h3>{title}</h3>
          <div dangerouslySetInnerHTML={{ __html: summary }} />
        </li>
      ))}
    </ol>
  );
}

export function Empty() {
  return <p>Nothing has come from this feed yet.</p>;
}

export const newestFirst = (a: Entry, b: Entry) => b.publishedAt.localeCompare(a.publishedAt);
