const paths = {
  calendar: '<path d="M3 5h18v16H3z"/><path d="M3 10h18M8 2v6M16 2v6"/>',
  heart: '<path d="M12 21C5 15 2 11 2 7a5 5 0 0 1 10-1 5 5 0 0 1 10 1c0 4-3 8-10 14z"/>',
  cross: '<path d="M4 4l16 16M20 4L4 20"/>',
} as const;

export type IconName = keyof typeof paths;

interface Props {
  name: IconName;
  size?: number;
  label?: string;
}

export function Icon({ name, size = 24, label }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      dangerouslySetInnerHTML={{ __html: paths[name] }}
    />
  );
}
