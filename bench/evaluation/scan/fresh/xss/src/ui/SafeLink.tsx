import type { ReactNode } from 'react';

const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

export function safeHref(address: string): string | null {
  try {
    const { protocol, href } = new URL(address, window.location.origin);
    return SCHEMES.has(protocol) ? href : null;
  } catch {
    return null;
  }
}

interface Props {
  to: string;
  children: ReactNode;
}

export function SafeLink({ to, children }: Props) {
  const href = safeHref(to);
  if (href === null) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
