import { useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router-dom';
import { marked } from 'marked';
import DOMPurify from 'dompurify';
import { api } from '../lib/api';
import { EmptyState } from '../ui/EmptyState';
import { Spinner } from '../ui/Spinner';

interface Story {
  id: string;
  title: string;
  markdown: string;
  teller: string;
  recordingUrl: string | null;
  tags: string[];
}

const toHtml = (markdown: string): string => DOMPurify.sanitize(marked.parse(markdown, { async: false }));

function httpsOnly(address: string | null): string | undefined {
  if (!address) return undefined;
  try {
    const url = new URL(address);
    return url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

export default function StoryPage() {
  const { id = '' } = useParams();
  const [story, setStory] = useState<Story | null>();
  const [size, setSize] = useState(18);

  useEffect(() => {
    const stop = new AbortController();
    api
      .get<Story>(`/stories/${encodeURIComponent(id)}`, { signal: stop.signal })
      .then(setStory)
      .catch(() => setStory(null));
    return () => stop.abort();
  }, [id]);

  const html = useMemo(() => (story ? toHtml(story.markdown) : ''), [story]);
  const recording = httpsOnly(story?.recordingUrl ?? null);

  if (story === undefined) return <Spinner />;
  if (story === null) return <EmptyState title="This story could not be found" />;

  return (
    <article style={{ fontSize: size }}>
      <h1>{story.title}</h1>
      <p>Told by {story.teller}</p>
      <button onClick={() => setSize((now) => Math.min(28, now + 2))}>Larger</button>
      <button onClick={() => setSize((now) => Math.max(14, now - 2))}>Smaller</button>
      {recording && <a href={recording}>Listen to the recording</a>}
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
      <ul>
        {story.tags.map((tag) => (
          <li key={tag}>
            <a href={`/stories?tag=${encodeURIComponent(tag)}`}>{tag}</a>
          </li>
        ))}
      </ul>
    </article>
  );
}
