interface EmbedProps {
  url: string;
  title: string;
}

function videoId(url: string): string | null {
  const match = /(?:v=|youtu\.be\/)([\w-]{11})/.exec(url);
  return match?.[1] ?? null;
}

/** A film when the link is one, else whatever page the submitter linked. */
export function Embed({ url, title }: EmbedProps) {
  const id = videoId(url);
  if (id !== null) {
    return (
      <iframe
        title={title}
        src={`https://www.youtube-nocookie.com/embed/${id}`}
        loading="lazy"
        allow="fullscreen"
      />
    );
  }
  return <iframe title={title} src={url} loading="lazy" />;
}

export const ratio = 16 / 9;
