import { useState } from 'react';
import { Play } from 'lucide-react';

interface Video {
  youtubeId: string;
  title: string;
  description: string;
}

const ID = /^[\w-]{11}$/;

export function VideoPlayer({ video }: { video: Video }) {
  const [playing, setPlaying] = useState(false);
  if (!ID.test(video.youtubeId)) return <p>This film is not available.</p>;
  return (
    <figure>
      {playing ? (
        <iframe
          title={video.title}
          src={`https://www.youtube-nocookie.com/embed/${video.youtubeId}?autoplay=1`}
          allow="autoplay; encrypted-media"
        />
      ) : (
        <button aria-label={`Play ${video.title}`} onClick={() => setPlaying(true)}>
          <img src={`https://i.ytimg.com/vi/${video.youtubeId}/hqdefault.jpg`} alt="" />
          <Play />
        </button>
      )}
      <figcaption>{video.description}</figcaption>
    </figure>
  );
}
