import { useState } from 'react';
import { ExternalLink } from 'lucide-react';

interface Post {
  id: string;
  kind: 'video' | 'audio' | 'page';
  embedUrl: string;
  sourceUrl: string;
  title: string;
}

const HEIGHTS: Record<Post['kind'], number> = { video: 420, audio: 152, page: 640 };

export function PostEmbed({ post }: { post: Post }) {
  const [shown, setShown] = useState(false);

  const openSource = () => window.open(post.sourceUrl, '_blank', 'noopener');

  return (
    <figure>
      {shown ? (
        <iframe src={post.embedUrl} title={post.title} height={HEIGHTS[post.kind]} loading="lazy" />
      ) : (
        <button onClick={() => setShown(true)}>Show “{post.title}”</button>
      )}
      <figcaption>
        {post.title}
        <button onClick={openSource}>
          <ExternalLink size={14} /> Source
        </button>
      </figcaption>
    </figure>
  );
}
