interface Props {
  url: string;
  title: string;
}

const hosts: Record<string, (url: URL) => string | null> = {
  'www.youtube.com': (url) => url.searchParams.get('v'),
  'youtu.be': (url) => url.pathname.slice(1),
};

export function Film({ url, title }: Props) {
  const parsed = URL.parse(url);
  const id = parsed === null ? null : (hosts[parsed.hostname]?.(parsed) ?? null);
  if (id === null) return <p>This film cannot be shown here.</p>;
  return (
    <iframe
      title={title}
      src={`https://www.youtube-nocookie.com/embed/${encodeURIComponent(id)}`}
      loading="lazy"
      width="640"
      height="360"
    />
  );
}

export const ratio = 640 / 360;
