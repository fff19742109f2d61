const HOSTS: Record<string, (id: string) => string> = {
  youtube: (id) => `https://www.youtube-nocookie.com/embed/${encodeURIComponent(id)}`,
  vimeo: (id) => `https://player.vimeo.com/video/${encodeURIComponent(id)}`,
};

interface Props {
  host: string;
  id: string;
  title: string;
}

export function VideoEmbed({ host, id, title }: Props) {
  const address = Object.hasOwn(HOSTS, host) ? HOSTS[host]?.(id) : undefined;
  if (!address) return <p>This video cannot be shown here.</p>;
  return (
    <figure>
      <iframe
        src={address}
        title={title}
        loading="lazy"
        allow="fullscreen; picture-in-picture"
        sandbox="allow-scripts allow-same-origin allow-presentation"
      />
      <figcaption>{title}</figcaption>
    </figure>
  );
}
